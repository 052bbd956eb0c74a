"""What can be counted, as data: ``measures.yaml``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from assist.calls.leaf import Which
from assist.calls.taxonomy import taxonomy
from assist.insight.errors import InsightError
from knowledge.packs import active, per_pack

FieldName = Literal[
    "stance",
    "top",
    "middle",
    "small",
    "complaint",
    "causes",
    "sensitivity",
    "value",
    "sentiment",
    "intent",
    "tags",
]
LISTS = ("causes", "tags")
"""Fields that hold several values, joined by ``;``."""
PATH = ("stance", "top", "middle", "small")
"""Fields that follow from the outcome: names of attributes of a leaf."""
_FACETS = ("value", "intent", "causes")


class Measure(BaseModel):
    """One measure: where its labels come from and which calls it is about.

    ``lead`` names the leading label, or the leaves whose label it is; without it the taxonomy's first one leads.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str
    of: str
    means: str
    field: FieldName
    among: dict[FieldName, tuple[str, ...]] = Field(default_factory=dict)
    without: tuple[str, ...] = ()
    labels: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    ordered: bool = False
    lead: str | Which = Which()
    quote: str

    @model_validator(mode="after")
    def _known_lead(self) -> "Measure":
        if self.labels and self.lead not in self.labels:
            raise ValueError(f"{self.code}: lead '{self.lead}' is none of its labels")
        return self

    @property
    def order(self) -> tuple[str, ...]:
        """The labels in the order in which they are shown, where they have one."""
        return tuple(self.labels) or (self._own if self.ordered else ())

    @property
    def leading(self) -> str:
        """The label that headlines and comparisons are about."""
        if isinstance(self.lead, str):
            return self.lead
        leaf = taxonomy().first(self.lead.fits) if self.field in PATH else None
        return str(getattr(leaf, self.field)) if leaf else next(iter(self._own), "")

    @property
    def _own(self) -> tuple[str, ...]:
        """The values that the taxonomy has, in its order, without those that say nothing."""
        if self.field in PATH:
            found = [str(getattr(leaf, self.field)) for leaf in taxonomy().leaves.values()]
        else:
            found = list(getattr(taxonomy().facets, self.field)) if self.field in _FACETS else []
        return tuple(one for one in dict.fromkeys(found) if one not in self.without)

    def labels_of(self, value: str) -> tuple[str, ...]:
        """Return the labels a stored value stands for."""
        values = value.split(";") if self.field in LISTS else (value,)
        if not self.labels:
            return tuple(one for one in values if one and one not in self.without)
        return tuple(label for label, held in self.labels.items() if any(one in held for one in values))

    def says(self, value: str | None) -> bool:
        """Whether a stored value counts at all: something is known."""
        return value is not None and value not in self.without


@per_pack
def measures() -> dict[str, Measure]:
    """Return the measures by code, in order.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    found = active().read("measures.yaml", TypeAdapter(list[Measure]))
    return {one.code: one for one in found}


def measure(name: str) -> Measure:
    """Return a measure by its code or its Korean title.

    Raises:
        InsightError: there is none; the message lists them.
    """
    known = measures()
    found = known.get(name) or next((one for one in known.values() if one.title == name), None)
    if found is None:
        listed = ", ".join(f"{one.code}({one.title})" for one in known.values())
        raise InsightError(f"'{name}'은(는) 셀 수 있는 항목이 아닙니다. {listed} 가운데 고르세요.")
    return found
