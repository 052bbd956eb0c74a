"""The office's rules for calling again: ``rules.yaml``."""

import datetime
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assist.errors import DataError
from assist.workdays import Hours


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


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Return the rules.

    Raises:
        DataError: the file breaks its format; the message names the field.
    """
    text = resources.files("assist.outreach.duplicates").joinpath("rules.yaml").read_text(encoding="utf-8")
    try:
        return Rules.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise DataError(f"assist/outreach/duplicates/rules.yaml 형식이 맞지 않습니다: {error}") from error
