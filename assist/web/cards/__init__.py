"""Cards on the page: what they show, and what their buttons do."""
