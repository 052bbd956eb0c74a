"""Before dialling: whom to call, what not to call twice, and with which words."""
