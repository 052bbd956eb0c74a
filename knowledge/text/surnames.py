"""Surnames of people (``lexicon/surnames.yaml``)."""

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged


class Surnames(BaseModel):
    """Surnames of one letter, common and rare, and those of two."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    common: str
    rare: str
    double: tuple[str, ...]

    @property
    def single(self) -> frozenset[str]:
        """Every surname of one letter."""
        return frozenset(self.common + self.rare)


@lru_cache(maxsize=1)
def surnames() -> Surnames:
    """Return the surnames.

    Raises:
        PackError: the file breaks its format.
    """
    return read_packaged("knowledge.text", "lexicon/surnames.yaml", TypeAdapter(Surnames))
