"""Trains the built-in embedding model: ``python -m knowledge.train --help``."""
