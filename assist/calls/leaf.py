"""One outcome of a call and what the program may ask of it; codes are only names, attributes decide."""

import re
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

NOTHING = "NONE"
"""What is said that decides nothing; no outcome has this code."""


class Stance(StrEnum):
    """Where the call left the other side: decided, undecided, not talked to, or only asking."""

    AGREED = "agreed"
    WAITING = "waiting"
    REFUSED = "refused"
    UNREACHED = "unreached"
    ASKED = "asked"


class Objection(StrEnum):
    """What is held against it, also by those who agree in the end; ``UNSAID`` is a bare no."""

    PRICE = "price"
    NEED = "need"
    UNSAID = "unsaid"


class NoContact(StrEnum):
    """Why the right person was not talked to."""

    UNANSWERED = "unanswered"
    ABSENT = "absent"
    WRONG_NUMBER = "wrong_number"
    CHANGED_PERSON = "changed_person"
    CLOSED = "closed"


class Stop(StrEnum):
    """How calls are to stop: none at all any more, or none about the same thing for a while."""

    OPT_OUT = "opt_out"
    REPEATED = "repeated"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class Cue(_Frozen):
    """Words that speak for (or against) a leaf, how strongly, and who has to say them."""

    pattern: re.Pattern[str]
    weight: float = 0.8
    by: Literal["customer", "system", "any"] = "customer"


class Attributes(_Frozen):
    """What follows from an outcome; the comments of ``taxonomy.yaml`` say what each is for."""

    stance: Stance | None = None
    objection: Objection | None = None
    contact: NoContact | None = None
    stops_calls: Stop | None = None
    recall: bool = False
    applicant: bool = False
    real_refusal: str = ""
    sentiment: int = Field(default=0, ge=-2, le=2)
    intent: str = ""
    value: str = ""
    sensitivity: str = ""
    tags: tuple[str, ...] = ()

    @property
    def agreed(self) -> bool:
        """Whether the call ended in an agreement."""
        return self.stance is Stance.AGREED

    @property
    def refused(self) -> bool:
        """Whether the call ended in a refusal."""
        return self.stance is Stance.REFUSED

    @property
    def decided(self) -> bool:
        """Whether there was a decision."""
        return self.agreed or self.refused

    @property
    def asked(self) -> bool:
        """Whether the call was a question, without a decision."""
        return self.stance is Stance.ASKED

    @property
    def talked(self) -> bool:
        """Whether the right person was talked to."""
        return self.contact is None

    @property
    def tried(self) -> bool:
        """Whether the right person could not come to the telephone."""
        return self.contact in (NoContact.UNANSWERED, NoContact.ABSENT)

    @property
    def lost(self) -> bool:
        """Whether the person to call has to be found anew."""
        return self.contact in (NoContact.WRONG_NUMBER, NoContact.CHANGED_PERSON)

    @property
    def bare(self) -> bool:
        """Whether it is a no without any reason."""
        return self.refused and self.objection is Objection.UNSAID

    @property
    def about_price(self) -> bool:
        """Whether the money is held against it."""
        return self.objection is Objection.PRICE

    @property
    def annoyed(self) -> bool:
        """Whether calls themselves are unwelcome."""
        return self.stops_calls is not None


class Group(Attributes):
    """A level above leaves: its attributes hold for every leaf whose path begins with its own."""

    code: str = Field(min_length=1)
    path: tuple[str, ...] = Field(min_length=1, max_length=2)


class Leaf(Attributes):
    """One leaf: stable code, path (대, 중, 소), labelling rule, the leaves it wins over, and words that say it."""

    code: str
    path: tuple[str, ...] = Field(min_length=1, max_length=3)
    means: str = ""
    over: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    examples: tuple[str, ...] = ()
    group: str = ""
    """The code of its 중분류: of the group there, or of the first leaf there."""

    @property
    def top(self) -> str:
        """The 대분류."""
        return self.path[0]

    @property
    def middle(self) -> str:
        """The 중분류, the last name there is in a shorter path."""
        return self.path[:2][-1]

    @property
    def small(self) -> str:
        """The 소분류, the last name there is in a shorter path."""
        return self.path[-1]

    @property
    def why(self) -> str:
        """The path below the 대분류 in one line."""
        return " > ".join(self.names)

    @property
    def names(self) -> tuple[str, ...]:
        """The path below the 대분류, which alone says no reason."""
        return self.path[1:] or self.path

    @property
    def said(self) -> tuple[str, ...]:
        """Texts that say what the leaf is, for a reader that has not learnt it."""
        return tuple(filter(None, (*self.examples, self.means, " ".join(self.path))))


class Which(_Frozen):
    """A choice of leaves by attributes: every one that is given has to hold one of its values."""

    stance: tuple[Stance, ...] = ()
    objection: tuple[Objection, ...] = ()
    contact: tuple[NoContact, ...] = ()
    stops_calls: tuple[Stop, ...] = ()

    def fits(self, leaf: Attributes) -> bool:
        """Whether a leaf is one of those."""
        asked = {name: value for name, value in self if value}
        return all(getattr(leaf, name) in value for name, value in asked.items())


UNKNOWN = Leaf(code="", path=("",))
"""What is known of an outcome that was not kept, or that the taxonomy in use does not have: nothing."""
