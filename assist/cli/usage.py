"""What the parser of the command line refuses, told in one Korean line that names the word and the remedy."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import typer
from pydantic import ValidationError

_LONGEST = 60
"""Letters of a user's word that are said again."""
_SAMPLE = datetime(2026, 11, 24, 9, 30)
_QUOTED = re.compile(r"'([^']*)'")
_NUMBER = "숫자를 적어 주세요."
_REFUSALS: Mapping[str, Callable[[dict[str, Any]], str]] = {
    "int_parsing": lambda _: "정수를 적어 주세요.",
    "int_parsing_size": lambda _: "수가 너무 큽니다. 더 작은 수를 적어 주세요.",
    "float_parsing": lambda _: _NUMBER,
    "greater_than_equal": lambda given: f"{given['ge']:,} 이상을 적어 주세요.",
    "less_than_equal": lambda given: f"{given['le']:,} 이하를 적어 주세요.",
    "value_error": lambda given: _form_of(str(given["error"])),
}


def told(error: typer.TyperException) -> str:
    """Return the line; empty where the parser has printed its help instead."""
    if not isinstance(error, typer.BadParameter) and not error.format_message():
        return ""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "assist"
    return f"{_problem(error)} 쓰는 법: {path} --help"


def _problem(error: typer.TyperException) -> str:
    if isinstance(error, typer.BadParameter):
        return _wrong_value(error)
    option = getattr(error, "option_name", None)
    if option is not None:
        return _wrong_option(_short(option), error)
    return _wrong_words(error.message)


def _wrong_value(error: typer.BadParameter) -> str:
    name = error.param.get_error_hint() if error.param else "값"
    if hasattr(error, "param_type"):  # only the error of a missing value has it
        return f"{name}: 적지 않았습니다. 값을 적어 주세요."
    if not isinstance(error.__cause__, ValidationError):
        return f"{name}: 값이 맞지 않습니다."
    detail = error.__cause__.errors()[0]
    refusal = _REFUSALS.get(detail["type"])
    remedy = refusal(detail.get("ctx", {})) if refusal else "맞는 값을 적어 주세요."
    return f"{name}: '{_short(str(detail['input']))}' 대신 {remedy}"


def _form_of(problem: str) -> str:
    """Return the form of a date, or the words to choose from, out of the parser's reason."""
    _, dates, forms = problem.partition(" does not match the formats ")
    if dates:
        samples = " 또는 ".join(_SAMPLE.strftime(form) for form in _QUOTED.findall(forms))
        return f"달력에 있는 날을 {samples}처럼 적어 주세요."
    _, choices, words = problem.partition(" is not one of ")
    return f"{words.rstrip('.')} 가운데 하나를 적어 주세요." if choices else "맞는 값을 적어 주세요."


def _wrong_option(option: str, error: typer.TyperException) -> str:
    if "does not take a value" in error.message:
        return f"'{option}': 값을 받지 않는 선택입니다. '=' 뒤를 지워 주세요."
    if "requires" in error.message:
        return f"'{option}': 뒤에 값이 없습니다. 값을 적어 주세요."
    near = ", ".join(f"'{one}'" for one in getattr(error, "possibilities", None) or ())
    return f"'{option}': 없는 선택입니다." + (f" 비슷한 선택: {near}." if near else "")


def _wrong_words(message: str) -> str:
    if message.startswith("No such command"):
        name, *near = _QUOTED.findall(message) or [""]
        alike = ", ".join(f"'{one}'" for one in near)
        return f"'{_short(name)}': 없는 명령입니다." + (f" 비슷한 명령: {alike}." if alike else "")
    _, more, words = message.partition("unexpected extra argument(s) (")
    if more:
        return f"'{_short(words.removesuffix(')'))}': 남는 말입니다. 빈칸이 든 말은 따옴표로 묶어 주세요."
    return "명령이 끝까지 적혀 있지 않습니다."


def _short(word: str) -> str:
    plain = "".join(letter if letter.isprintable() else "?" for letter in word[: _LONGEST + 1])
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
