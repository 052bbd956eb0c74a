"""What the segments are, and which columns a role sees: ``segments.yaml`` and ``columns.yaml``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from assist.calls.taxonomy import COMPLAINTS, check_codes, taxonomy
from assist.srms.transfer.columns import load_columns
from knowledge.packaged import read_packaged
from knowledge.packs import PackError, active, per_pack
from knowledge.packs.lines import line_saying

_FILE = "segments.yaml"
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
            raise ValueError(f"'{self.name}'에는 call과 company 가운데 하나만 적어 주세요")
        return self


class Segments(_Part):
    """``segments.yaml``."""

    window_days: int = Field(gt=0)
    segments: tuple[Segment, ...]


class SegmentColumn(_Part):
    """One column of the sheet and who sees it how."""

    field: str
    header: str
    record: str | None = None
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
        PackError: the file breaks its format or names outcomes or values that are not there; the message names the field.
    """
    found = active().read(_FILE, TypeAdapter(Segments))
    named = {f"segments '{one.name}' call.leaf": one.call.leaf for one in found.segments if one.call}
    check_codes(_FILE, named)
    for one in found.segments:
        if one.call:
            _check_values(f"segments '{one.name}' call.complaint", one.call.complaint, COMPLAINTS)
            _check_values(f"segments '{one.name}' call.value", one.call.value, taxonomy().facets.value)
    return found


def _check_values(key: str, values: tuple[str, ...], known: tuple[str, ...]) -> None:
    strange = next((value for value in values if value not in known), None)
    if strange is not None:
        raise PackError(
            _FILE,
            key,
            f"'{strange}'은(는) 통화에서 읽는 값이 아닙니다",
            f"다음 가운데 하나로 적거나 통화 분류(taxonomy.yaml)의 facets에 더해 주세요: {', '.join(known)}",
            line_saying(active().text(_FILE), strange),
        )


@per_pack
def segment_columns() -> tuple[SegmentColumn, ...]:
    """Return the columns in order, without those of records that the company has not.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    found = read_packaged("assist.insight.segments", "columns.yaml", TypeAdapter(SegmentColumns)).columns
    known = load_columns()
    return tuple(one for one in found if one.record is None or one.record in known)
