"""A case worked out by hand, which a sheet has to come to."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field, StrictBool, StrictInt

from assist.calculators.inputs import Input, Name, Part
from assist.calculators.values import Kind

_TYPES: Mapping[Kind, type] = {Kind.YES_NO: bool, Kind.CHOICE: str, Kind.DATE: date}
_WRITTEN: Mapping[type, str] = {
    bool: "true나 false로",
    str: "고를 값 그대로",
    date: "2026-11-24처럼",
    int: "쉼표와 단위 없는 숫자로",
}


class Example(Part):
    """What is ``given`` on a ``day``, for a client or for none, and the whole of what the sheet then ``says``."""

    day: date
    given: dict[Name, StrictBool | StrictInt | date | str] = Field(min_length=1, max_length=30)
    client: str | None = None
    says: str = Field(min_length=1, max_length=1_000)


def check_examples(
    examples: tuple[Example, ...], inputs: Mapping[str, Input], scales: Mapping[str, tuple[str, ...]]
) -> None:
    """Look whether examples give what a sheet takes.

    Raises:
        ValueError: one gives an input that is not there, or a value that does not fit it.
    """
    for number, example in enumerate(examples, start=1):
        for name, value in example.given.items():
            if name not in inputs:
                raise ValueError(
                    f"examples {number}번의 given.{name}은(는) 없는 입력입니다. inputs의 이름으로 적어 주세요"
                )
            check_given(f"examples {number}번의 given.{name}", inputs[name], value, scales)


def check_given(where: str, one: Input, value: object, scales: Mapping[str, tuple[str, ...]]) -> None:
    """Look whether a value fits an input; ``where`` is its name in a message.

    Raises:
        ValueError: it does not.
    """
    wanted = _TYPES.get(one.kind, int)
    if type(value) is not wanted:
        raise ValueError(f"{where} '{value}'을(를) {_WRITTEN[wanted]} 적어 주세요")
    values = scales.get(one.scale, ()) if one.scale else one.values
    if values and value not in values:
        raise ValueError(f"{where} '{value}'은(는) {', '.join(values)} 가운데 하나로 적어 주세요")
