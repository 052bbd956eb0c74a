"""What a supplier worries about: a data file, recognised by its words."""

import re

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assist.errors import DataError
from knowledge.packs import Sender, active, per_pack
from knowledge.passage import DocType
from knowledge.text.blanks import without_blanks

_FILE = "worries.yaml"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


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
    squeezed = without_blanks(said)
    return sum(len(word) for word in worry.words if word in squeezed)


@per_pack
def load_worries() -> Worries:
    """Return the worries.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return active().read("worries.yaml", TypeAdapter(Worries))


def sender() -> Sender:
    """Return who signs the mails (``sender`` of the pack's ``pack.yaml``).

    Raises:
        DataError: the pack names no company.
    """
    about = active().manifest
    company = about.sender.company or about.company
    if not company:
        raise DataError(
            "메일을 보내는 회사가 정해지지 않았습니다. 데이터 폴더의 pack/pack.yaml에 company와 sender를 적어 주세요."
        )
    return about.sender.model_copy(update={"company": company})
