"""An answer in words, and as the properties of the card that shows it."""

from dataclasses import asdict
from datetime import date
from pathlib import PurePath

from assist.answer.models import Answer, Citation, Engine
from assist.presenters.models import Told

_ENGINES = {Engine.EMBEDDED: "내장 엔진", Engine.LLM: "언어 모델"}


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


def card(
    answer: Answer, client: str | None, day: date, question: str = "", may_teach: bool = False
) -> dict[str, object]:
    """Return the properties of ``AnswerCard.jsx`` for an answer given in a call about ``client`` on ``day``.

    ``question`` is what was asked: people may say whether the answer to it was right, and who may teach, correct it.
    """
    return {
        "status": answer.status.value,
        "say": answer.say,
        "detail": "" if answer.detail.strip() == answer.say.strip() else answer.detail,
        "citations": [place(c) for c in answer.citations],
        "nearest": [place(c) for c in answer.nearest],
        "steps": [asdict(step) for step in answer.steps],
        "related": list(answer.related),
        "note": answer.note,
        "engine": _ENGINES[answer.engine],
        "ms": round(answer.ms),
        "client": client,
        "day": day.isoformat(),
        "question": question,
        "may_teach": may_teach,
    }


def place(citation: Citation) -> dict[str, object]:
    """Return a citation as the card shows it and sends it back on a click."""
    kind = PurePath(citation.source).suffix.lstrip(".").lower()
    parts = [part for part in citation.section.split(" > ") if part and part != citation.title]
    return {**asdict(citation), "kind": kind or "txt", "where": " > ".join(parts)}


def citation_of(payload: dict[str, object]) -> Citation:
    """Return the citation a click names; only its ``passage_id`` is to be trusted with a look-up."""
    page = payload.get("page")
    client = payload.get("client")
    return Citation(
        passage_id=str(payload.get("passage_id", "")),
        doc_id=str(payload.get("doc_id", "")),
        title=str(payload.get("title", "")),
        section=str(payload.get("section", "")),
        page=page if isinstance(page, int) else None,
        client=str(client) if client else None,
        quote=str(payload.get("quote", "")),
        source=str(payload.get("source", "")),
    )
