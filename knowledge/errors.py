"""The error tree of the knowledge package; every message is Korean and says what to do."""


class KnowledgeError(Exception):
    """Base of everything the knowledge package raises; ``str(error)`` may be shown to a user."""


class IndexMissing(KnowledgeError):
    """No index generation exists yet in the data folder."""


class IndexBroken(KnowledgeError):
    """The current generation cannot be opened or asked."""


class IndexBusy(KnowledgeError):
    """Another process is writing the index."""


class EmbedderError(KnowledgeError):
    """The embedding model named in the settings cannot be loaded or used."""


class DataFileError(KnowledgeError):
    """A data file of the product (lexicon, glossary, rule table) breaks its format."""
