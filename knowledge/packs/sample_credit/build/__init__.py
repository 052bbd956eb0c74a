"""The fictional sample library and the scripts that make it (development only)."""
