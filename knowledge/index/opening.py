"""Opens the index the settings name, with the models that find in it."""

import logging
from dataclasses import dataclass

from knowledge.embed import BuiltInEmbedder, PassageEncoder, PassageReader
from knowledge.encoder.choose import choose_encoder, choose_reader
from knowledge.errors import EmbedderError, EncoderMissing
from knowledge.index.store import Store
from knowledge.settings import KnowledgeSettings


def open_store(settings: KnowledgeSettings) -> Store:
    """Return the store the settings name, a Qdrant server's or the data folder's, with their models.

    An encoder that cannot be opened is told in the log, and words serve alone.

    Raises:
        EmbedderError: the static model cannot be loaded.
    """
    meaning = _meaning(settings)
    models = BuiltInEmbedder(), meaning.encoder, meaning.reader
    if settings.qdrant_url:
        from qdrant_client import QdrantClient

        from knowledge.index.server import ServerEngine

        key = settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key else None
        return Store(ServerEngine(QdrantClient(url=settings.qdrant_url, api_key=key)), *models)
    from knowledge.index.edge import EdgeEngine

    return Store(EdgeEngine(settings.data / "index"), *models)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The encoder for vectors and what reads passages with a question; both None where words serve alone."""

    encoder: PassageEncoder | None
    reader: PassageReader | None


def _meaning(settings: KnowledgeSettings) -> _Meaning:
    try:
        encoder = choose_encoder(settings)
        return _Meaning(encoder, choose_reader(encoder) if settings.reading else None)
    except (EmbedderError, EncoderMissing) as error:
        logging.getLogger(__name__).warning("%s 그동안은 낱말로만 찾습니다.", error)
        return _Meaning(None, None)
