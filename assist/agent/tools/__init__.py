"""What the product can do, one file a tool; each is found by lying here and named ``TOOL``."""
