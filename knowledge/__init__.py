"""What the company knows, and how to find it."""
