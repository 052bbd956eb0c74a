"""Questions people ask, written by the endpoint's model for passages that have few, and checked."""
