"""Two wordings side by side: assignment, size, and a reading that may be looked at every day."""
