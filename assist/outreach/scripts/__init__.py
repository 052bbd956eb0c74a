"""Which words go with agreement, and what to say instead of the weak ones."""
