"""Answers and calculations in words."""

from assist.answer.models import Answer, Citation
from assist.presenters.models import Told


def told_answer(result: Answer) -> Told:
    """Return an answer with its steps and sources."""
    steps = tuple(
        f"- {one.label}: {one.value}"
        for one in result.steps
        if f"{one.label}: {one.value}" not in result.detail
    )
    detail = (result.detail,) if result.detail and result.detail != result.say else ()
    sources = tuple(f"[{number}] {_place(one)}" for number, one in enumerate(result.citations, start=1))
    return Told(result.say, (*detail, *steps, *sources), proven=True)


def _place(one: Citation) -> str:
    page = f" {one.page}쪽" if one.page else ""
    return f'{one.title}{page} · {one.section}: "{one.quote}"'
