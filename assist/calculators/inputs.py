"""What a sheet is asked for with, and what a question or a form gives it."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assist.calculators.values import Kind

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
Words = tuple[Annotated[str, Field(min_length=1, max_length=60)], ...]


class Part(BaseModel):
    """Base of all parts of a sheet: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Asks(Part):
    """What a question for the sheet holds: one of ``any``, one of each list of ``also``, none of ``none``.

    ``needs`` are inputs it must give (of a list: one), or it asks for something else.
    """

    any: Words
    also: tuple[Words, ...] = ()
    none: Words = ()
    needs: tuple[Name | tuple[Name, ...], ...] = ()


class Unit(Part):
    """A word after a number, and what it makes of the number: ``times`` and ``plus``."""

    word: str = Field(min_length=1, max_length=20)
    times: int = Field(1, ge=1, le=10_000)
    plus: int = Field(0, ge=-10_000, le=10_000)


class Option(Part):
    """One value of a choice, and the words that name it."""

    value: str = Field(min_length=1, max_length=60)
    words: Words = ()
    unless: Words = ()


class Input(Part):
    """One thing a question or a form gives.

    ``words`` name it: beside an amount, number or day, or for yes. What is missing and has no ``default`` is asked back
    for with ``ask`` where ``when`` holds, else it is not known. ``bare``: it may also stand without its words, for
    money from an amount on; ``ahead``: a day without a year lies ahead (or, false, lies back; else it is of this year); ``day_alone``: a day of this month may stand
    alone; ``month_alone``: a month without a day is its first or last day; ``clients_with``: the clients named beside these words are counted; a count lies from ``least`` to
    ``most``.
    """

    name: Name
    title: str = Field(min_length=1, max_length=60)
    kind: Kind
    about: str = ""
    words: Words = ()
    unless: Words = ()
    units: tuple[Unit, ...] = ()
    unit: str = ""
    options: tuple[Option, ...] = ()
    scale: Name | None = None
    default: int | bool | str | None = None
    ask: str = ""
    when: str | None = None
    bare: bool | int = False
    ahead: bool | None = None
    day_alone: bool = False
    month_alone: Literal["first", "last"] | None = None
    clients_with: Words = ()
    least: int | None = None
    most: int | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The values of a choice of its own."""
        return tuple(option.value for option in self.options)
