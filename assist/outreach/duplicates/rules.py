"""The office's rules for calling again: ``rules.yaml``."""

import datetime

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from knowledge.packs import active, per_pack
from knowledge.text.workdays import Hours


class Rules(BaseModel):
    """Everything of ``rules.yaml``; the file's comments say what each part is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    connected_workdays: int = Field(ge=0)
    window_days: int = Field(ge=1)
    unanswered_a_day: int = Field(ge=1)
    unanswered_a_week: int = Field(ge=1)
    complaint_days: int = Field(ge=0)
    claim_minutes: int = Field(ge=1)
    hours: Hours
    recalls: tuple[str, ...]

    def looks_back(self, days: int) -> datetime.timedelta:
        """Return how far back calls matter when one asks about ``days``."""
        return datetime.timedelta(days=max(days, self.complaint_days, self.connected_workdays * 3, 14))


@per_pack
def rules() -> Rules:
    """Return the rules.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return active().read("outreach/duplicates.yaml", TypeAdapter(Rules))
