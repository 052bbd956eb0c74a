"""Passages looked up by control number, for answers that rest on named clauses."""

from collections.abc import Iterable, Sequence
from datetime import date

from assist.answer.candidates import source_rank
from assist.answer.compose import cite
from assist.answer.models import Answer, Citation, Engine, Status, Step
from assist.calculators.proof import Passages
from assist.calculators.result import Computed
from knowledge.index.store import Generation
from knowledge.passage import Passage


def clause(generation: Generation, ref: str) -> Passage | None:
    """Return the best passage that carries a control number: an approved answer before a clause."""
    passages = sorted(generation.by_ref(ref), key=source_rank)
    return passages[0] if passages else None


def sources(generation: Generation, refs: Sequence[str]) -> tuple[Citation, ...] | None:
    """Return one citation a control number, documents of clauses first; None when one is not in the index."""
    found = []
    for ref in refs:
        passages = sorted(generation.by_ref(ref), key=lambda p: (p.page is None, source_rank(p)))
        if not passages:
            return None
        found.append(cite(passages[0]))
    return tuple(found)


def computed_answer(passages: Passages, done: Computed) -> Answer | None:
    """Return the answer of a calculation, or None when a passage it rests on is not there, or not in force on its day."""
    cited = [_resting_on(done, ref, _in_force(passages(ref), done.day)) for ref in done.refs]
    if None in cited:
        return None
    number = {ref: place for place, ref in enumerate(done.refs, start=1)}
    return Answer(
        say=done.say,
        detail=_detail(done, next(iter(cited), None)),
        status=Status.ANSWERED if done.complete else Status.PARTLY,
        engine=Engine.EMBEDDED,
        citations=tuple(cite(passage) for passage in cited if passage),
        steps=tuple(Step(line.label, line.value, number.get(line.ref)) for line in done.lines),
        evidence=1.0,
    )


def _in_force(passages: Iterable[Passage], day: date | None) -> list[Passage]:
    return [one for one in passages if day is None or one.in_force(day)]


def _resting_on(done: Computed, ref: str, passages: Sequence[Passage]) -> Passage | None:
    """Return the passage of a ref that states most of the figures used, a clause before an approved answer."""
    claims = [use.claim for line in done.lines for use in line.uses if use.ref == ref]

    def rank(one: Passage) -> tuple[int, bool, int]:
        return -sum(claim.stands_in([one.text]) for claim in claims), one.page is None, source_rank(one)

    return min(passages, key=rank, default=None)


def clause_answer(generation: Generation, refs: Sequence[str]) -> Answer | None:
    """Return the answer the first of these clauses gives as approved, citing all of them that exist."""
    present = [ref for ref in refs if generation.by_ref(ref)]
    citations = sources(generation, present)
    lead = clause(generation, present[0]) if present else None
    if lead is None or not citations:
        return None
    first, _, rest = lead.text.partition("\n")
    return Answer(first, rest or first, Status.ANSWERED, Engine.EMBEDDED, citations, evidence=1.0)


def _detail(done: Computed, rule: Passage | None) -> str:
    """Return the steps, and the text that the first rests on."""
    worked = "\n".join(f"- {line.label}: {line.value}" for line in done.lines)
    return f"{worked}\n\n{rule.text.partition(chr(10))[2] or rule.text}" if rule else worked
