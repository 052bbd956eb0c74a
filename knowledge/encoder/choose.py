"""Which encoder finds passages by meaning: the built-in one, a model of one's own, or none."""

from pathlib import Path

from knowledge.embed import PassageEncoder, PassageReader
from knowledge.encoder.encoder import KoreanEncoder, built_in, open_encoder
from knowledge.encoder.own_model import SentenceTransformerEncoder
from knowledge.encoder.prepare import is_encoder
from knowledge.settings import KnowledgeSettings

NONE = "none"
"""The setting that finds passages by their words alone."""


def choose_encoder(settings: KnowledgeSettings) -> PassageEncoder | None:
    """Return the encoder of the settings, None where none is wanted.

    Raises:
        EmbedderError: the model the settings name cannot be loaded.
        EncoderMissing: the folder the settings name is damaged, or the built-in encoder cannot be had here.
    """
    if settings.encoder == NONE:
        return None
    if settings.encoder:
        folder = Path(settings.encoder)
        return open_encoder(folder) if is_encoder(folder) else SentenceTransformerEncoder(settings.encoder)
    return built_in()


def choose_reader(encoder: PassageEncoder | None) -> PassageReader | None:
    """Return what reads questions and passages together: the encoder itself, or the built-in one beside another model.

    Raises:
        EncoderMissing: the built-in encoder cannot be had here.
    """
    if encoder is None or isinstance(encoder, KoreanEncoder):
        return encoder
    return built_in()
