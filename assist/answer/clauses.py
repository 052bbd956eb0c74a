"""Passages looked up by control number, for answers that rest on named clauses."""

from collections.abc import Sequence

from assist.answer.candidates import source_rank
from assist.answer.compose import cite
from assist.answer.tools.computed import Computed
from assist.answer.words import Answer, Citation, Engine, Status, Step
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


def computed_answer(generation: Generation, done: Computed) -> Answer | None:
    """Return the answer of a calculation, or None when a clause it rests on is not in the index."""
    citations = sources(generation, done.refs)
    if citations is None:
        return None
    number = {ref: place for place, ref in enumerate(done.refs, start=1)}
    steps = tuple(Step(line.label, line.value, number[line.ref]) for line in done.lines)
    return Answer(
        say=done.say,
        detail=_detail(generation, done),
        status=Status.ANSWERED if done.complete else Status.PARTLY,
        engine=Engine.EMBEDDED,
        citations=citations,
        steps=steps,
        evidence=1.0,
    )


def clause_answer(generation: Generation, refs: Sequence[str]) -> Answer | None:
    """Return the answer the first of these clauses gives as approved, citing all of them that exist."""
    present = [ref for ref in refs if generation.by_ref(ref)]
    citations = sources(generation, present)
    lead = clause(generation, present[0]) if present else None
    if lead is None or not citations:
        return None
    first, _, rest = lead.text.partition("\n")
    return Answer(first, rest or first, Status.ANSWERED, Engine.EMBEDDED, citations, evidence=1.0)


def _detail(generation: Generation, done: Computed) -> str:
    worked = "\n".join(f"- {line.label}: {line.value}" for line in done.lines)
    rule = clause(generation, done.lines[0].ref)
    return f"{worked}\n\n{rule.text.partition(chr(10))[2] or rule.text}" if rule else worked
