"""The error tree of the ingest package; every message is Korean, names the file and says what to do."""


class IngestError(Exception):
    """Base of everything the ingest package raises; ``str(error)`` may be shown to a user."""


class UnreadableFile(IngestError):
    """A file cannot be read (damaged, empty, password, scanned, distribution document, unknown format)."""


class IngestBusy(IngestError):
    """Another ingest is running on the same data folder."""


class MetadataError(IngestError):
    """``library.yaml`` or a document's front matter breaks its format."""
