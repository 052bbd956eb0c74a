"""The model's reply as text, read into an answer and checked against what the model was shown."""

import re
from dataclasses import replace

from assist.agent.notebook import Notebook
from assist.answer.compose import cite
from assist.answer.grounding import grounded_only
from assist.answer.words import Answer, Citation, Engine, Status
from assist.errors import ModelError

_SAY = re.compile(r"^\s*말\s*[::]\s*(.+?)\s*$", re.MULTILINE)
_DETAIL = re.compile(r"^\s*설명\s*[::]\s*(.+?)(?=^\s*근거\s*[::]|\Z)", re.MULTILINE | re.DOTALL)
_QUOTE = re.compile(r"^\s*근거\s*[::]\s*\[?(\d+)\]?\s*[\"“'](.+?)[\"”']\s*$", re.MULTILINE)
_UNKNOWN = re.compile(r"^\s*(?:말\s*[::]\s*)?모름")


def read_reply(text: str, notebook: Notebook) -> Answer:
    """Return the checked answer of a reply.

    Every quote must stand verbatim (white space aside) in the passage it names; every figure, day, grade and
    name must stand in a cited passage.

    Raises:
        ModelError: the reply has no such form, cites nothing, or claims what no cited passage holds.
    """
    if _UNKNOWN.match(text):
        raise ModelError("언어 모델이 자료에서 답을 찾지 못했습니다")
    said = _SAY.search(text)
    citations = _citations(text, notebook)
    if said is None or not citations:
        raise ModelError("언어 모델 답변에 근거가 없습니다")
    detail = _DETAIL.search(text)
    answer = Answer(
        say=said.group(1),
        detail=(detail.group(1).strip() if detail else "") or said.group(1),
        status=Status.ANSWERED,
        engine=Engine.LLM,
        citations=citations,
        evidence=1.0,
    )
    return _grounded(answer, notebook)


def first_sentence(text: str) -> str | None:
    """Return the sentence to say once its line is complete in a reply still being written."""
    line, mark, _ = text.partition("\n")
    match = _SAY.match(line) if mark else None
    return match.group(1) if match else None


def _citations(text: str, notebook: Notebook) -> tuple[Citation, ...]:
    found = []
    for number, quote in _QUOTE.findall(text):
        passage = notebook.passage(int(number))
        if passage is None or _squeeze(quote) not in _squeeze(passage.text):
            raise ModelError("언어 모델이 자료에 없는 문장을 인용했습니다")
        found.append(replace(cite(passage), quote=quote))
    return tuple(found)


def _grounded(answer: Answer, notebook: Notebook) -> Answer:
    cited = {citation.passage_id for citation in answer.citations}
    passages = [p for n in range(1, len(notebook) + 1) if (p := notebook.passage(n)) and p.id in cited]
    checked = grounded_only(answer, [f"{p.title} {p.text} {p.client or ''}" for p in passages])
    if checked.status is Status.UNKNOWN:
        raise ModelError("언어 모델 답변의 숫자나 이름을 자료에서 확인할 수 없습니다")
    return checked


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
