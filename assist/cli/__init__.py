"""The command ``assist``: one file a command group, joined here."""

from assist.cli.main import main

__all__ = ["main"]
