"""An answer as the properties of the card that shows it."""

from dataclasses import asdict
from datetime import date
from pathlib import PurePath

from assist.answer.models import Answer, Citation, Engine

_ENGINES = {Engine.EMBEDDED: "내장 엔진", Engine.LLM: "언어 모델"}


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
