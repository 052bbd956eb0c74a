"""The outcome taxonomy: its leaves, which leaf wins over which, and what follows from a leaf."""

from functools import lru_cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.errors import DataError

SENTIMENTS = (-2, -1, 0, 1, 2)


class Leaf(BaseModel):
    """One leaf: stable code, path (대, 중, 소), labelling rule, and the leaves it wins over."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    path: tuple[str, str, str]
    means: str
    over: tuple[str, ...] = ()


class Taxonomy(BaseModel):
    """Every leaf by its code, and the values the facets may take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    leaves: dict[str, Leaf]
    complaints: tuple[str, ...]
    causes: tuple[str, ...]
    sensitivities: tuple[str, ...]
    values: tuple[str, ...]
    intents: tuple[str, ...]
    refusals: tuple[str, ...]

    def wins(self, left: str, right: str) -> bool:
        """Whether ``left`` is preferred where both fit."""
        return right in self.leaves[left].over


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Return the taxonomy of ``taxonomy.yaml``.

    Raises:
        DataError: the file breaks its format; the message names the field.
    """
    text = resources.files("assist.calls").joinpath("taxonomy.yaml").read_text(encoding="utf-8")
    try:
        return _taxonomy(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError, KeyError, TypeError) as error:
        raise DataError(f"assist/calls/taxonomy.yaml 형식이 맞지 않습니다: {error}") from error


def _taxonomy(raw: dict[str, Any]) -> Taxonomy:
    facets = raw["facets"]
    return Taxonomy(
        leaves={row["code"]: Leaf.model_validate(row) for row in raw["leaves"]},
        complaints=tuple(facets["price"]["complaint"]),
        causes=tuple(facets["price"]["causes"]),
        sensitivities=tuple(facets["price"]["sensitivity"]),
        values=tuple(facets["value_perception"]),
        intents=tuple(facets["purchase_intent"]),
        refusals=tuple(facets["real_refusal"]["values"]),
    )


def real_refusal(leaf: str) -> str:
    """Return whether a call with this leaf was a real refusal, as the taxonomy derives it."""
    if leaf.startswith("AGR-CON-"):
        return "조건부"
    if leaf == "HLD-APR-INT":
        return "승인 대기"
    if leaf in {"HLD-SCH-CBK", "HLD-ABS-PIC", "REF-ALT-VAL"}:
        return "타이밍 문제"
    if leaf.startswith("NOC-WRO-"):
        return "담당자 아님"
    return "실질 거부" if leaf.startswith("REF-") else "거부 아님"
