"""One conversation: the call bar, turns, replies, titles, and the history kept of it."""
