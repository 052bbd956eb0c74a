"""Passages to an answer: the sentence to say, the detail, and the quotes it rests on."""

from collections.abc import Sequence
from dataclasses import replace

from assist.answer.candidates import Candidate, source_rank
from assist.answer.models import Answer, Citation, Engine, Status
from assist.answer.saying import APPROVED, said_of
from assist.answer.understand import Asked
from knowledge.embed import SentenceScorer
from knowledge.passage import Hit, Passage

_MOST_CITED = 3
_QUOTE_LIMIT = 400
_SHORTEST_QUOTE = 80
_OR_ELSE = "혹시 이것을 물으셨다면:"


def cite(passage: Passage) -> Citation:
    """Return a citation of a passage, its text quoted verbatim (cut at a sentence end when long)."""
    return Citation(
        passage_id=passage.id,
        doc_id=passage.doc_id,
        title=passage.doc_title,
        section=" > ".join(dict.fromkeys((*passage.section, passage.title))),
        page=passage.page,
        client=passage.client,
        quote=_quote(passage),
        source=passage.source,
    )


def compose(candidate: Candidate, asked: Asked, reader: SentenceScorer | None) -> Answer:
    """Return the answer a candidate gives; approved answers as they stand, others by the sentence that answers."""
    passage = candidate.lead.passage
    say, detail = said_of(passage, asked.text, reader), passage.text
    if passage.doc_type in APPROVED:
        detail = passage.text.partition("\n")[2].strip() or say
    cited = tuple(cite(hit.passage) for hit in _cited(candidate.hits))
    return Answer(say=say, detail=detail, status=Status.ANSWERED, engine=Engine.EMBEDDED, citations=cited)


def beside(answer: Answer, other: Answer, sure: bool) -> Answer:
    """Return ``answer`` with a second possible answer after it; partial unless the first is sure to be meant."""
    known = {citation.passage_id for citation in answer.citations}
    more = tuple(c for c in other.citations if c.passage_id not in known)
    return replace(
        answer,
        detail=f"{answer.detail}\n\n{_OR_ELSE} {other.say}\n{other.detail}",
        citations=(*answer.citations, *more[:1]),
        status=answer.status if sure else Status.PARTLY,
    )


def _cited(hits: Sequence[Hit]) -> list[Hit]:
    seen: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: (source_rank(h.passage), -h.score)):
        seen.setdefault(hit.passage.doc_id, hit)
    return list(seen.values())[:_MOST_CITED]


def _quote(passage: Passage) -> str:
    text = (
        passage.text.partition("\n")[2]
        if passage.doc_type in APPROVED and "\n" in passage.text
        else passage.text
    )
    if len(text) <= _QUOTE_LIMIT:
        return text
    ends = (text.rfind(mark, 0, _QUOTE_LIMIT) + len(mark) for mark in (". ", ".\n", "다.", "\n"))
    end = max(ends)
    return text[:end].rstrip() if end > _SHORTEST_QUOTE else text[:_QUOTE_LIMIT]
