"""What the segments are, and which columns a role sees: ``segments.yaml`` and ``columns.yaml``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from assist.calls.taxonomy import check_codes
from knowledge.packaged import read_packaged
from knowledge.packs import active, per_pack

ROLES = ("marketing", "lead", "admin")
Sight = Literal["plain", "masked", "consented", "none"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CallFits(_Part):
    """What a call has to be: every field that is given."""

    leaf: tuple[str, ...] = ()
    complaint: tuple[str, ...] = ()
    value: tuple[str, ...] = ()


class CompanyFits(_Part):
    """What a company has to be: its grade ends within days, and nobody called for days."""

    expiry_within: int
    quiet_days: int


class Segment(_Part):
    """One segment: its rule in words, what it is good for, and what is checked."""

    name: str
    rule: str
    use: str
    why: str
    call: CallFits | None = None
    company: CompanyFits | None = None
    quote: str = "leaf"

    @model_validator(mode="after")
    def _has_one_condition(self) -> "Segment":
        if (self.call is None) == (self.company is None):
            raise ValueError(f"'{self.name}': give either call or company")
        return self


class Segments(_Part):
    """``segments.yaml``."""

    window_days: int = Field(gt=0)
    segments: tuple[Segment, ...]


class SegmentColumn(_Part):
    """One column of the sheet and who sees it how."""

    field: str
    header: str
    width: int
    marketing: Sight
    lead: Sight
    admin: Sight

    def sight(self, role: str, purpose: str) -> Sight:
        """Return how a role sees the column when writing for a purpose."""
        seen: Sight = getattr(self, role)
        if seen == "consented":
            return "plain" if purpose == "광고" else "masked"
        return seen


class SegmentColumns(_Part):
    """``columns.yaml``."""

    columns: tuple[SegmentColumn, ...]


@per_pack
def segments() -> Segments:
    """Return the segments.

    Raises:
        PackError: the file breaks its format or names outcomes that are not there; the message names the field.
    """
    found = active().read("segments.yaml", TypeAdapter(Segments))
    named = {f"segments '{one.name}' call.leaf": one.call.leaf for one in found.segments if one.call}
    check_codes("segments.yaml", named)
    return found


@per_pack
def segment_columns() -> tuple[SegmentColumn, ...]:
    """Return the columns in order.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return read_packaged("assist.insight.segments", "columns.yaml", TypeAdapter(SegmentColumns)).columns
