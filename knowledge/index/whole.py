"""A generation written in one go, from passages in memory: words and vectors, then current."""

from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.embed import PassageEncoder
from knowledge.glossary import GlossaryEntry
from knowledge.index.store import Store
from knowledge.index.windows import windows
from knowledge.index.writer import IndexedPassage, point_filter
from knowledge.sparse import CorpusStats

_BATCH = 200


def write_whole(store: Store, items: Sequence[IndexedPassage], glossary: Iterable[GlossaryEntry] = ()) -> str:
    """Write passages as the new current generation, with their vectors where the store has an encoder; returns its name.

    Raises:
        KnowledgeError: the index cannot be written, or the encoder fails.
    """
    writer = store.begin(CorpusStats.collect(item.terms for item in items))
    writer.add(items)
    writer.glossary(glossary)
    name = writer.commit()
    if store.encoder is not None:
        _add_vectors(store, store.encoder, items)
    return name


def _add_vectors(store: Store, encoder: PassageEncoder, items: Sequence[IndexedPassage]) -> None:
    writer = store.add_vectors(encoder)
    for start in range(0, len(items), _BATCH):
        batch = [item.passage for item in items[start : start + _BATCH]]
        texts = [windows(passage) for passage in batch]
        rows = encoder.passages([text for some in texts for text in some])
        parts = np.split(rows, np.cumsum([len(some) for some in texts])[:-1])
        writer.add((point_filter(passage), part) for passage, part in zip(batch, parts, strict=True))
    writer.commit()
