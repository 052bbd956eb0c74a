"""What the kept calls say together: for marketing, with intervals, and never about one company."""
