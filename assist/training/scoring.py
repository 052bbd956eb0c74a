"""Asking every gold question, and what became worse since the time before."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Engine, insert, select

from assist.answer.grade import GoldQuestion, judge
from assist.answer.models import Answerer, CallContext
from assist.clock import now
from assist.training.models import Result, Score
from assist.training.tables import SCORES

_GOOD = frozenset({"answered_right", "abstained_right"})
_KEPT = 60


class ScoreBook:
    """Scores over time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, results: Sequence[Result], by: str) -> Score:
        """Keep a score; its ``worse`` are against the one before."""
        last = self.last()
        row = {"at": now(), "by": by, "results": json.dumps([asdict(r) for r in results], ensure_ascii=False)}
        with self._engine.begin() as connection:
            connection.execute(insert(SCORES).values(row))
        return score_of(str(row["at"]), by, results, last.results if last else ())

    def last(self) -> Score | None:
        """Return the newest score."""
        return next(iter(self.history(2)), None)

    def history(self, most: int = _KEPT) -> list[Score]:
        """Return the newest scores first, each with what was worse than before it."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(SCORES).order_by(SCORES.c.id.desc()).limit(most)).all()
        results = [tuple(Result(**row) for row in json.loads(r.results)) for r in rows]
        earlier = [*results[1:], ()][: len(results)]
        return [
            score_of(row.at, row.by, now_, old) for row, now_, old in zip(rows, results, earlier, strict=True)
        ]


def ask_all(gold: Sequence[GoldQuestion], answerer: Answerer) -> tuple[Result, ...]:
    """Ask every gold question and judge what came back."""
    results = []
    for item in gold:
        verdict, why = judge(item.expect, answerer.answer(item.question, CallContext(item.date, item.client)))
        results.append(Result(item.id, item.question, verdict, why))
    return tuple(results)


def worse(now_: Sequence[Result], before: Sequence[Result]) -> tuple[Result, ...]:
    """Return the results that were as they should be before and are not now."""
    good = {result.gold_id for result in before if result.verdict in _GOOD}
    return tuple(r for r in now_ if r.gold_id in good and r.verdict not in _GOOD)


def score_of(at: str, by: str, results: Sequence[Result], before: Sequence[Result]) -> Score:
    """Return results as a score, against those before."""
    count = [r.verdict for r in results].count
    return Score(
        at, by, count("answered_right"), count("wrong"), count("abstained_right"), count("abstained_wrong"),
        tuple(results), worse(results, before),
    )  # fmt: skip
