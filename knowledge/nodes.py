"""Passages and hits as LlamaIndex sees them."""

from dataclasses import dataclass, field
from datetime import date

from llama_index.core.schema import QueryBundle, TextNode
from pydantic import PrivateAttr

from knowledge.passage import Hit, Passage, Scope


@dataclass
class ScopedQuery(QueryBundle):
    """A question with the passages that may answer it (``scope``) and how many are wanted (``k``)."""

    scope: Scope = field(default_factory=Scope)
    k: int = 10


class HitNode(TextNode):
    """A passage that was found: its text, and where it stands as metadata; ``hit`` is the hit itself."""

    _hit: Hit = PrivateAttr()

    @classmethod
    def of(cls, hit: Hit) -> "HitNode":
        """Return the node of a hit; its id is the passage's."""
        node = cls(id_=hit.passage.id, text=hit.passage.text, metadata=_metadata(hit.passage))
        node._hit = hit
        return node

    @property
    def hit(self) -> Hit:
        """The hit, with its passage and why it was found."""
        return self._hit


def _metadata(passage: Passage) -> dict[str, str | int | None]:
    """Return where a passage stands, in values every LlamaIndex store takes."""
    return {
        "title": passage.title,
        "doc_id": passage.doc_id,
        "doc_title": passage.doc_title,
        "doc_type": passage.doc_type.value,
        "source": passage.source,
        "section": " > ".join(passage.section),
        "page": passage.page,
        "client": passage.client,
        "effective_from": _iso(passage.effective_from),
        "effective_to": _iso(passage.effective_to),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
