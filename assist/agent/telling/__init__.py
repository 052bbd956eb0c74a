"""What a tool brought, in Korean words: for a command, for a model, and for the last line of a turn."""
