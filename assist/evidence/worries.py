"""What a supplier worries about: a data file, recognised by its words."""

import re
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assist.errors import DataError
from knowledge.passage import DocType

_FILE = "worries.yaml"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sender(_Frozen):
    """Who signs the mails."""

    company: str
    desk: str
    tel: str
    email: str


class Worry(_Frozen):
    """One worry: its words, what to search for, which documents may answer, and the mail's fixed sentences."""

    id: str
    topic: str
    words: tuple[str, ...] = Field(min_length=1)
    queries: tuple[str, ...] = Field(min_length=1)
    types: tuple[DocType, ...]
    must: re.Pattern[str]
    tables: bool = False
    lead: str
    next: str

    def about(self, quote: str) -> bool:
        """Whether a quote is about this worry; a row of a table says something only where figures are asked for."""
        return self.must.search(quote) is not None and (self.tables or " | " not in quote)


class Worries(_Frozen):
    """Everything of ``worries.yaml``; the file's comments say what each part is for."""

    sender: Sender
    internal: re.Pattern[str]
    to_agents: re.Pattern[str]
    worries: tuple[Worry, ...] = Field(min_length=1)

    def recognise(self, about: str) -> Worry:
        """Return the worry whose words ``about`` holds most of (longer words weigh more); the first when none."""
        return max(self.worries, key=lambda one: _weight(one, about))

    def heard(self, said: str) -> bool:
        """Whether ``said`` holds words of any worry."""
        return any(_weight(one, said) for one in self.worries)


def _weight(worry: Worry, said: str) -> int:
    squeezed = re.sub(r"\s+", "", said)
    return sum(len(word) for word in worry.words if word in squeezed)


@cache
def load_worries() -> Worries:
    """Return the worries.

    Raises:
        DataError: the file breaks its format; the message names the field.
    """
    text = resources.files("assist.evidence").joinpath(_FILE).read_text(encoding="utf-8")
    try:
        return Worries.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise DataError(f"assist/evidence/{_FILE} 형식이 맞지 않습니다: {error}") from error
