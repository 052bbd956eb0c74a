"""Reads files of every supported format into neutral documents."""

from ingest.loaders.read import Part, read

__all__ = ["Part", "read"]
