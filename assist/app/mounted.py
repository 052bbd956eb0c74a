"""The file ``mount_chainlit`` asks for; the handlers are registered by ``assist.app.chat`` before it is read."""
