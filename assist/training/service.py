"""The service of the training room: feedback in, corrections tried, approved and undone, scores kept."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Engine

from assist.answer.grade import GoldQuestion, judge
from assist.answer.models import Answerer, CallContext
from assist.errors import UsageError
from assist.privacy.mask import Masker
from assist.training.corrections import CorrectionBook
from assist.training.curated import Publisher, Row, row_of
from assist.training.feedback import FeedbackBook
from assist.training.gold import GoldSet, drop_of, gold_of, put_one
from assist.training.models import Correction, Draft, Kind, Score, Source, State, Trial
from assist.training.outbox import Outbox
from assist.training.scoring import ScoreBook, ask_all, score_of, worse
from assist.training.tables import make_tables
from knowledge.packs import worded
from knowledge.text.blanks import one_line

_LONGEST_SENTENCE = 300

Lookup = Callable[[str], Source | None]


class Training:
    """What trainers do; the database is opened on first use."""

    def __init__(
        self, engine: Engine, masker: Masker, answerer: Answerer, lookup: Lookup, publisher: Publisher
    ) -> None:
        self._database = engine
        self._masker = masker
        self._answerer = answerer
        self._lookup = lookup
        self._publisher = publisher

    @cached_property
    def _engine(self) -> Engine:
        return make_tables(self._database)

    @cached_property
    def feedback(self) -> FeedbackBook:
        """What people said of answers."""
        return FeedbackBook(self._engine, self._masker)

    @cached_property
    def corrections(self) -> CorrectionBook:
        """What trainers corrected."""
        return CorrectionBook(self._engine)

    @cached_property
    def outbox(self) -> Outbox:
        """What is on record and still on its way into the index."""
        return Outbox(self._publisher, self._rows)

    @cached_property
    def gold(self) -> GoldSet:
        """The gold questions."""
        return GoldSet(self._engine)

    @cached_property
    def scores(self) -> ScoreBook:
        """Scores over time."""
        return ScoreBook(self._engine)

    def try_out(self, draft: Draft) -> Trial:
        """Answer the gold questions as if the correction counted, and say what it would do.

        Raises:
            UsageError: the correction lacks something; the message names it.
        """
        draft, source = self._checked(draft)
        gold = [q for q in self.gold.all() if not _about(q, draft)]
        before = ask_all(gold, self._answerer)
        row = row_of(draft, source.ref if source else "", source.where if source else "")
        with self._publisher.trial(row) as answerer:
            after = ask_all(gold, answerer)
            answer = answerer.answer(draft.about.question, CallContext(draft.about.day, draft.about.client))
        wanted = gold_of(Correction(0, draft, "", "", State.ACTIVE, "", ""))
        works = judge(wanted.expect, answer)[0] in {"answered_right", "abstained_right"}
        was, then = (score_of("", "", results, ()).share for results in (before, after))
        return Trial(answer.say, answer.status.value, works, was, then, worse(after, before))

    def approve(self, draft: Draft, by: str) -> Correction:
        """Keep the correction, let it count, and make it a gold question.

        What is on record is so whole or not at all; what keeps it out of the index for now is in ``notice``.

        Raises:
            UsageError: the correction lacks something; the message names it.
            AssistError: the data folder cannot be written; nothing was changed.
        """
        draft, source = self._checked(draft)
        self.outbox.begin()
        with self._engine.begin() as connection:
            correction, replaced = self.corrections.add(connection, draft, source, by)
            drop_of(connection, replaced)
            put_one(connection, gold_of(correction), by, correction.id)
            self.feedback.close_about(connection, draft.about)
        return replace(correction, notice=self.outbox.publish())

    def undo(self, correction_id: int, by: str) -> Correction:
        """Let a correction count no more; it stays on record.

        Raises:
            UsageError: there is no active one with this number.
            AssistError: the data folder cannot be written; nothing was changed.
        """
        self.outbox.begin()
        with self._engine.begin() as connection:
            correction = self.corrections.undo(connection, correction_id, by)
            drop_of(connection, [correction_id])
        return replace(correction, notice=self.outbox.publish())

    def import_gold(self, questions: list[GoldQuestion], by: str) -> int:
        """Keep gold questions; returns how many."""
        return self.gold.put(questions, by)

    def score(self, by: str) -> Score:
        """Ask every gold question, keep the score, and say what is worse than the last time.

        Raises:
            UsageError: there are no gold questions.
        """
        gold = self.gold.all()
        if not gold:
            raise UsageError(
                "정답 질문이 아직 없습니다. 'assist training gold import 파일.jsonl'로 넣거나 답을 고쳐 주세요."
            )
        return self.scores.add(ask_all(gold, self._answerer), by)

    def _rows(self) -> list[Row]:
        return [row_of(c.draft, c.ref, c.where) for c in self.corrections.active()]

    def _checked(self, draft: Draft) -> tuple[Draft, Source | None]:
        """Return the correction, its own text masked and what it takes from its source filled in."""
        question = self._masked(draft.about.question)
        if not question:
            raise UsageError("질문이 비어 있습니다. 고칠 질문을 적어 주세요.")
        draft = replace(draft, about=replace(draft.about, question=question))
        if draft.kind is Kind.UNKNOWN:
            return draft, None
        source = self._lookup(draft.source) if draft.source else None
        if source is None:
            raise UsageError("근거 자료를 골라 주세요. 근거가 없거나 색인에서 사라졌으면 고칠 수 없습니다.")
        if draft.client is None and source.client is not None:
            draft = replace(draft, client=source.client)
        if source.client not in (None, draft.client):
            raise UsageError(
                f"'{source.client}' 정책을 '{draft.client}'의 답으로 쓸 수 없습니다. 근거를 바꿔 주세요."
            )
        return (_from_passage(draft, source) if draft.kind is Kind.PASSAGE else self._own(draft)), source

    def _own(self, draft: Draft) -> Draft:
        sentence = self._masked(draft.sentence)
        if not sentence:
            raise UsageError(
                worded("말할 문장이 비어 있습니다. {customer_word}에게 그대로 말할 한 문장을 적어 주세요.")
            )
        if len(sentence) > _LONGEST_SENTENCE:
            raise UsageError(
                f"말할 문장이 너무 깁니다({len(sentence)}자). {_LONGEST_SENTENCE}자 안으로 줄여 주세요."
            )
        if draft.effective_from and draft.effective_to and draft.effective_to < draft.effective_from:
            raise UsageError("종료일이 시행일보다 앞섭니다. 날짜를 다시 확인해 주세요.")
        return replace(draft, sentence=sentence, detail=self._masker.mask(draft.detail.strip()).text)

    def _masked(self, text: str) -> str:
        return self._masker.mask(one_line(text)).text


def _about(question: GoldQuestion, draft: Draft) -> bool:
    return question.question == draft.about.question and question.client == draft.about.client


def _from_passage(draft: Draft, source: Source) -> Draft:
    sentence, _, detail = source.text.partition("\n")
    return replace(
        draft, sentence=sentence.strip(), detail=detail.strip(), client=source.client,
        effective_from=source.effective_from, effective_to=source.effective_to,
    )  # fmt: skip
