"""The honest "모릅니다": what to say when the library does not answer, and where to look instead."""

from collections.abc import Sequence
from dataclasses import replace

from assist.answer.compose import cite
from assist.answer.models import Answer, Citation, Engine, Status
from knowledge.packs import active
from knowledge.packs.fields import with_particle
from knowledge.passage import Hit

_NEAREST = 3
NOT_FOUND = (
    "죄송합니다, 확인된 자료가 없어 지금은 정확히 말씀드리기 어렵습니다. 확인해서 다시 알려 드리겠습니다."
)
NO_BAND = "자료의 구간 가운데 물으신 수가 드는 것이 없습니다. 다른 구간의 값으로 답하지 않았으니 담당 부서에 확인해 주세요."
"""Why nothing is said of a number that is in no band."""


def unknown(hits: Sequence[Hit], detail: str, evidence: float = 0.0) -> Answer:
    """Return an unknown answer that offers the nearest passages, which are no source of it."""
    nearest: dict[str, Citation] = {}
    for hit in hits[:_NEAREST]:
        nearest.setdefault(hit.passage.id, cite(hit.passage))
    return Answer(
        say=NOT_FOUND,
        detail=detail,
        status=Status.UNKNOWN,
        engine=Engine.EMBEDDED,
        nearest=tuple(nearest.values()),
        evidence=evidence,
    )


def disputed(hits: Sequence[Hit], detail: str, evidence: float = 0.0) -> Answer:
    """Return the unknown answer where a sheet and the documents say different things."""
    return replace(unknown(hits, detail, evidence), disputed=True)


def empty_question() -> Answer:
    """Return the answer to a message without a question."""
    return Answer(
        "질문을 적어 주세요.", "무엇을 찾을지 한두 낱말이라도 적어 주세요.", Status.UNKNOWN, Engine.EMBEDDED
    )


def unknown_client(name: str, lookalike: str | None, clients: Sequence[str]) -> Answer:
    """Return the answer to a question about a client that has no policy here."""
    asked = f"혹시 {with_particle(lookalike, '를')} 말씀하시나요? " if lookalike else ""
    return Answer(
        say=f"{name}의 정책은 저희 자료에 없습니다. {asked}확인 후 다시 안내해 드리겠습니다.",
        detail=f"정책 자료가 있는 {active().manifest.terms.client}: {', '.join(clients)}",
        status=Status.UNKNOWN,
        engine=Engine.EMBEDDED,
    )
