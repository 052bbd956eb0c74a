"""One turn of the conversation: a message in; tools, cards and a last line out, whichever engine runs."""
