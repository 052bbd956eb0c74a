"""The embedded engine: no key, no network; extractive answers from approved text."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from assist.answer.calculate import calculate, case_of
from assist.answer.candidates import Candidate, gather
from assist.answer.clauses import clause_answer, computed_answer
from assist.answer.compose import beside, compose
from assist.answer.disputes import Disputes
from assist.answer.evidence import Judge, Verdict
from assist.answer.features import letters
from assist.answer.fitting import of_its_band
from assist.answer.grounding import grounded_only, worked_sources
from assist.answer.guard import Caution, caution, predictions
from assist.answer.models import Answer, CallContext, Status
from assist.answer.saying import sentence_to_look_at
from assist.answer.spelling_correction import put_right, respelt
from assist.answer.trace import Part, Trace
from assist.answer.understand import Asked, split_questions, understand
from assist.answer.unknown import NO_BAND, disputed, empty_question, unknown, unknown_client
from assist.calculators.other_bands import strays
from assist.calculators.reading import read_inputs
from assist.calculators.sheet_book import SheetBook
from knowledge.index.store import Store
from knowledge.packs import active
from knowledge.passage import DocType, Hit, Scope
from knowledge.retrieve import Retriever
from knowledge.text.instructions import gives_orders
from knowledge.text.korean import content_words

_POOL = 24
_RELATED = 3
_SURE = 0.6  # evidence from which a near rival is an aside, not a doubt
_LEANING_EASE = 0.6  # the conversation already vouches for the topic


class EmbeddedAnswerer:
    """Answers from the current generation's passages by rule and fitted weights."""

    def __init__(self, retriever: Retriever, judge: Judge, store: Store, book: SheetBook) -> None:
        self._retriever = retriever
        self._judge = judge
        self._store = store
        self._book = book
        self._reader = store.reader
        self.disputes = Disputes(book, store)

    def answer(self, question: str, context: CallContext, trace: Trace | None = None) -> Answer:
        """Answer every question of the message; unknown when the evidence is weak. ``trace`` records how it went."""
        start, record = time.perf_counter(), trace or Trace()
        asked = split_questions(question) if question.strip() else []
        parts = [self._recorded(part, context, record.begin()) for part in asked]
        answer = _joined(parts) if parts else empty_question()
        return replace(answer, ms=(time.perf_counter() - start) * 1000)

    def _recorded(self, question: str, context: CallContext, part: Part) -> Answer:
        part.answer = self._one(question, context, part)
        return part.answer

    def _proved(self, answer: Answer) -> Answer:
        """Drop what stands in no cited passage."""
        return grounded_only(answer, self._cited(answer))

    def _cited(self, answer: Answer) -> list[str]:
        current = self._store.current()
        cited = [passage for c in answer.citations if (passage := current.by_id(c.passage_id))]
        return [f"{' '.join((*p.section, p.title))} {p.text} {p.client or ''}" for p in cited]

    def _worked(self, asked: Asked, part: Part) -> Answer | None:
        """Return the answer of a calculation: its figures stand in cited passages or in the question, or come of those."""
        proved = self._book.over(self._store.current())
        worked = calculate(asked, proved.read)
        against = proved.against(worked.sheet.key) if worked else None
        part.worked, part.disputed = worked.done.say if worked else "", against.told if against else ""
        if against:
            return disputed(self._search(asked.text, asked.scope), against.told)
        answer = computed_answer(proved.passages, worked.done) if worked else None
        if answer is None or worked is None:
            return None
        results = worked_sources(worked.done, self._cited(answer))
        return grounded_only(answer, [*results, *worked.inputs, asked.text])

    def _uncontested(self, answer: Answer) -> Answer:
        """Say nothing that a sheet states and the passage it names does not."""
        cited = {one.passage_id for one in answer.citations}
        against = self.disputes.stated((answer.say, answer.detail), cited)
        if against is None:
            return answer
        return replace(disputed((), against.told, answer.evidence), nearest=answer.citations)

    def _of_its_row(self, asked: Asked, answer: Answer) -> Answer:
        """Say nothing that a sheet has for another band than the one asked for."""
        proved, cited = self._book.over(self._store.current()), {one.passage_id for one in answer.citations}
        question, here = case_of(asked)
        for sheet in proved.sheets if cited else ():
            given = read_inputs(sheet, question)
            if strays(sheet, given, here, (answer.say, answer.detail), cited, proved.passages):
                return unknown((), NO_BAND)
        return answer

    def _one(self, question: str, context: CallContext, part: Part) -> Answer:
        warned = caution(question)
        part.caution = warned
        if warned is not None:
            return self._cautious(warned)
        current = self._store.current()
        heard = respelt(put_right(question, current.glossary), current.spelling)
        asked = part.asked = understand(heard, context, current.about.clients)
        if asked.named.unknown and not asked.named.known and self._is_client(asked):
            return unknown_client(
                asked.named.unknown, asked.named.lookalike, self._store.current().about.clients
            )
        worked = self._worked(asked, part)
        if worked and not self._corrected(asked):
            return worked
        if asked.compares:
            found = _joined([self._within(asked.only(client), part) for client in asked.named.known])
        else:
            found = self._within(asked, part)
        return self._of_its_row(asked, self._uncontested(self._proved(found)))

    def _corrected(self, asked: Asked) -> bool:
        """Whether a trainer corrected the answer to this very question."""
        return any(_corrects(hit, asked) for hit in self._search(asked.text, asked.scope))

    def _search(self, words: str, scope: Scope) -> list[Hit]:
        """Return the passages found, but for those that give orders to whoever reads them: they are neither said nor named."""
        return [hit for hit in self._retriever.search(words, scope, _POOL) if not gives_orders(hit.passage)]

    def _cautious(self, warned: Caution) -> Answer:
        if warned is Caution.PREDICTION:
            rule = clause_answer(self._store.current(), predictions().refs)
            if rule is not None:
                return self._proved(rule)
        return unknown(
            (), f"이런 요청에는 답하지 않습니다. {active().manifest.service}에 관해 물어봐 주세요."
        )

    def _is_client(self, asked: Asked) -> bool:
        if asked.named.unknown_as_client:
            return True
        top = self._retriever.search(asked.text, Scope(every_client=True, day=asked.day.day), 1)
        return (
            bool(top)
            and top[0].passage.client is not None
            and str(asked.named.unknown) not in top[0].passage.text
        )

    def _within(self, asked: Asked, part: Part) -> Answer:
        scope = asked.scope
        hits = self._search(asked.text, scope)
        candidates = [c for c in gather(hits) if not asked.own_only or c.client in asked.clients]
        if not candidates:
            return unknown(hits, "이 질문에 맞는 자료를 찾지 못했습니다.")
        verdict = self._judge.judge(asked, self._completed(candidates, scope))
        fitting = of_its_band(asked.text, verdict.ranked, content_words(asked.text))
        if not fitting:
            return unknown((), NO_BAND)
        if fitting != list(verdict.ranked):
            verdict = self._judge.judge(asked, fitting)
        part.judged = asked, verdict
        best, evidence = self._chosen(asked, verdict)
        if evidence < verdict.needed * (_LEANING_EASE if asked.leans else 1.0):
            return self._doubtful(asked, verdict)
        if best.refused:
            return unknown(hits, "교육 담당자가 답하지 않기로 정한 질문입니다.", evidence)
        answer = compose(best, asked, self._reader)
        rival = verdict.own(best, asked.clients) or verdict.rival(best)
        if rival is not None:
            answer = beside(answer, compose(rival, asked, self._reader), evidence >= _SURE)
        return replace(answer, related=_related(verdict.ranked, best), evidence=evidence)

    def _doubtful(self, asked: Asked, verdict: Verdict) -> Answer:
        """Return the unknown answer with the nearest passages; where they were read, with the sentence of each to look at."""
        detail = "가까운 자료는 아래와 같습니다. 답으로 쓰기 전에 내용을 확인해 주세요."
        answer = unknown([one.lead for one in verdict.ranked], detail, verdict.evidence)
        if not self._judge.reads:
            return answer
        current = self._store.current()
        found = ((one, current.by_id(one.passage_id)) for one in answer.nearest)
        read = (replace(one, quote=sentence_to_look_at(p, asked.text, self._reader)) for one, p in found if p)
        return replace(answer, nearest=tuple(read))

    def _chosen(self, asked: Asked, verdict: Verdict) -> tuple[Candidate, float]:
        """Return the candidate that answers, and the evidence for it; a trainer's word on this question is enough."""
        corrected = next((c for c in verdict.ranked if _corrects(c.lead, asked)), None)
        if corrected is not None:
            return corrected, 1.0
        best = verdict.ranked[0]
        return (self._former(asked, best) or best if asked.day.former else best), verdict.evidence

    def _completed(self, candidates: Sequence[Candidate], scope: Scope) -> list[Candidate]:
        """Add to each candidate the other passages in scope that carry its control number."""
        generation = self._store.current()
        return [c.completed(generation.by_ref(c.ref), scope) if c.ref else c for c in candidates]

    def _former(self, asked: Asked, best: Candidate) -> Candidate | None:
        start = best.lead.passage.effective_from
        if start is None:
            return None
        scope = Scope(asked.clients, start - timedelta(days=1))
        older = [c for c in gather(self._search(asked.text, scope)) if c.client == best.client]
        return next((c for c in older if c.lead.passage.effective_to is not None), None)


def _corrects(hit: Hit, asked: Asked) -> bool:
    """Whether a hit is a trainer's correction of this very question: it stands above every other candidate."""
    return hit.passage.doc_type is DocType.CURATED and letters(hit.passage.title) == letters(asked.text)


def _related(candidates: Sequence[Candidate], best: Candidate) -> tuple[str, ...]:
    askable: list[Hit] = [
        c.lead for c in candidates if c is not best and c.lead.passage.doc_type is DocType.FAQ
    ]
    return tuple(dict.fromkeys(hit.passage.title for hit in askable))[:_RELATED]


def _joined(parts: Sequence[Answer]) -> Answer:
    """Join the answers of a message's questions; partly when only some are known."""
    if len(parts) == 1:
        return parts[0]
    known = [part for part in parts if part.status is not Status.UNKNOWN]
    if not known:
        return parts[0]
    citations = tuple({c.passage_id: c for part in known for c in part.citations}.values())
    status = Status.ANSWERED if len(known) == len(parts) else Status.PARTLY
    return replace(
        known[0],
        say=" ".join(dict.fromkeys(part.say for part in parts)),
        detail="\n\n".join(dict.fromkeys(part.detail for part in parts)),
        status=status,
        citations=citations,
        steps=tuple(step for part in known for step in part.steps),
        evidence=min(part.evidence for part in known),
        disputed=any(part.disputed for part in parts),
    )
