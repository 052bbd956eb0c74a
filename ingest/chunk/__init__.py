"""Cuts documents into passages that can be quoted on their own."""

from ingest.chunk.passages import Chunked, chunk

__all__ = ["Chunked", "chunk"]
