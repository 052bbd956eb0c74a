"""Grading answers against gold questions: the same rules as the hidden sets."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from assist.answer.models import Answer, CallContext, Status
from assist.jsonl import right_lines
from knowledge.text.blanks import without_blanks

_RIGHT = "answered_right"


class Expectation(BaseModel):
    """What a right answer must and must not contain."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    status: str
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    client: str | None = None

    @field_validator("must", "must_not")
    @classmethod
    def _readable(cls, wanted: tuple[str, ...]) -> tuple[str, ...]:
        for one in filter(_is_pattern, wanted):
            try:
                _compiled(one)
            except re.error as error:
                raise ValueError(
                    f"'{one}'의 정규식을 읽을 수 없습니다. 괄호와 기호를 확인해 주세요"
                ) from error
        return wanted


class GoldQuestion(BaseModel):
    """One labelled question."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    question: str
    client: str | None = None
    date: date
    kind: str = ""
    expect: Expectation


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that was not answered as it should be."""

    id: str
    kind: str
    question: str
    verdict: str
    why: str
    say: str
    detail: str
    evidence: float


@dataclass(frozen=True, slots=True)
class Grades:
    """Counts over a gold set; see the contract for what each means."""

    answered_right: int
    wrong: int
    abstained_right: int
    abstained_wrong: int
    n: int
    failures: tuple[Failure, ...]
    said_right: int = 0
    """Right answers whose ``say`` alone keeps every ``must``."""


def load_gold(path: Path) -> list[GoldQuestion]:
    """Return the labelled questions of a JSONL file.

    Raises:
        UsageError: the file or one of its lines cannot be read; the message names the line.
    """
    return list(right_lines(path, GoldQuestion))


def grade(gold: Sequence[GoldQuestion], ask: Callable[[str, CallContext], Answer]) -> Grades:
    """Ask every question and count what came back."""
    counts = dict.fromkeys((_RIGHT, "wrong", "abstained_right", "abstained_wrong"), 0)
    failures, said = [], 0
    for item in gold:
        answer = ask(item.question, CallContext(item.date, item.client))
        verdict, why = judge(item.expect, answer)
        counts[verdict] += 1
        said += verdict == _RIGHT and all(holds(answer.say, one) for one in item.expect.must)
        if why:
            failures.append(
                Failure(
                    item.id,
                    item.kind,
                    item.question,
                    verdict,
                    why,
                    answer.say,
                    answer.detail,
                    answer.evidence,
                )
            )
    return Grades(**counts, n=len(gold), failures=tuple(failures), said_right=said)


def judge(expect: Expectation, answer: Answer) -> tuple[str, str]:
    """Return the verdict on one answer and, when it is not as it should be, why."""
    text = squeeze(answer.say + answer.detail)
    forbidden = [p for p in expect.must_not if _meets(p, text, alternatives=False)]
    if answer.status is Status.UNKNOWN:
        if expect.status != "unknown":
            return "abstained_wrong", "모른다고 답함"
        return ("wrong", f"하지 말아야 할 말: {forbidden}") if forbidden else ("abstained_right", "")
    if expect.status == "unknown":
        return "wrong", "모른다고 해야 하는 질문에 답함"
    missing = [p for p in expect.must if not _meets(p, text, alternatives=True)]
    wrong_client = expect.client is not None and expect.client not in {c.client for c in answer.citations}
    problems = [f"빠진 말: {missing}"] * bool(missing) + [f"하지 말아야 할 말: {forbidden}"] * bool(forbidden)
    problems += [f"{expect.client} 정책을 인용하지 않음"] * wrong_client
    return ("wrong", "; ".join(problems)) if problems else (_RIGHT, "")


def squeeze(text: str) -> str:
    """Return ``text`` without white space, in lower case."""
    return without_blanks(text).lower()


def holds(text: str, wanted: str) -> bool:
    """Whether a text says what ``must`` of an expectation wants: one of its alternatives, or its pattern."""
    return _meets(wanted, squeeze(text), alternatives=True)


def _meets(pattern: str, text: str, *, alternatives: bool) -> bool:
    if _is_pattern(pattern):
        return _compiled(pattern).search(text) is not None
    options = pattern.split("|") if alternatives else [pattern]
    return any(said in text for option in options if (said := squeeze(option)))


def _is_pattern(wanted: str) -> bool:
    return len(wanted) > 1 and wanted.startswith("/") and wanted.endswith("/")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(without_blanks(pattern[1:-1]), re.IGNORECASE)
