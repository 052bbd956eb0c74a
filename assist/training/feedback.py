"""What people say of answers: masked, merged when said again, open until a trainer looks at it."""

import hashlib
import json
from datetime import date

from sqlalchemy import Connection, Engine, Row, insert, select, update

from assist.answer.grade import squeeze
from assist.clock import now
from assist.errors import UsageError
from assist.privacy.mask import Masker
from assist.training.models import AskedOf, Feedback, Opinion
from assist.training.tables import FEEDBACK
from knowledge.text.blanks import one_line

_LONGEST = 1000
_MOST_REASONS = 10


class FeedbackBook:
    """Keeps feedback; nothing personal in it reaches the database."""

    def __init__(self, engine: Engine, masker: Masker) -> None:
        self._engine = engine
        self._masker = masker

    def add(self, about: AskedOf, said: str, opinion: Opinion, reason: str, by: str) -> Feedback:
        """Keep an opinion of an answer; the same question in the same client's call is counted, not kept twice.

        A person who changes his mind is counted under the new opinion; a reason opens it again.
        """
        question, said, reason = (self._masked(text) for text in (about.question, said, reason))
        key = _key(question, about.client, opinion)
        with self._engine.begin() as connection:
            row = connection.execute(select(FEEDBACK).where(FEEDBACK.c.key == key)).one_or_none()
            if row is None:
                values = {
                    "key": key, "question": question, "client": about.client, "day": about.day.isoformat(),
                    "said": said, "opinion": opinion.value, "reasons": json.dumps([reason] if reason else []),
                    "times": 1, "by": by, "at": now(), "open": opinion is Opinion.WRONG,
                }  # fmt: skip
                connection.execute(insert(FEEDBACK).values(values))
            else:
                connection.execute(
                    update(FEEDBACK).where(FEEDBACK.c.id == row.id).values(_again(row, said, reason))
                )
            return _feedback(connection.execute(select(FEEDBACK).where(FEEDBACK.c.key == key)).one())

    def open(self) -> list[Feedback]:
        """Return what waits for a trainer, most said first."""
        waiting = select(FEEDBACK).where(FEEDBACK.c.open).order_by(FEEDBACK.c.times.desc(), FEEDBACK.c.id)
        with self._engine.connect() as connection:
            return [_feedback(row) for row in connection.execute(waiting)]

    def counts(self) -> dict[Opinion, int]:
        """Return how often answers were called right and wrong."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(FEEDBACK.c.opinion, FEEDBACK.c.times)).all()
        return {o: sum(times for opinion, times in rows if opinion == o.value) for o in Opinion}

    def close(self, feedback_id: int) -> None:
        """Take a feedback off the list of what waits.

        Raises:
            UsageError: there is none with this number.
        """
        done = update(FEEDBACK).where(FEEDBACK.c.id == feedback_id).values(open=False)
        with self._engine.begin() as connection:
            if connection.execute(done).rowcount == 0:
                raise UsageError(f"{feedback_id}번 의견은 없습니다. 목록을 새로 열어 주세요.")

    def close_about(self, connection: Connection, about: AskedOf) -> None:
        """Take everything said of this question off the list, within a transaction: it has been corrected."""
        key = _key(self._masked(about.question), about.client, Opinion.WRONG)
        connection.execute(update(FEEDBACK).where(FEEDBACK.c.key == key).values(open=False))

    def _masked(self, text: str) -> str:
        return self._masker.mask(one_line(text)[:_LONGEST]).text


def _again(row: Row[tuple[object, ...]], said: str, reason: str) -> dict[str, object]:
    known: list[str] = json.loads(row.reasons)
    reasons = list(dict.fromkeys([*known, *([reason] if reason else [])]))[-_MOST_REASONS:]
    opened = row.opinion == Opinion.WRONG.value
    return {
        "times": row.times + 1, "said": said, "reasons": json.dumps(reasons, ensure_ascii=False),
        "at": now(), "open": opened,
    }  # fmt: skip


def _key(question: str, client: str | None, opinion: Opinion) -> str:
    letters = "".join(letter for letter in squeeze(question) if letter.isalnum())
    return hashlib.sha256(f"{letters}|{client or ''}|{opinion.value}".encode()).hexdigest()


def _feedback(row: Row[tuple[object, ...]]) -> Feedback:
    about = AskedOf(row.question, row.client, date.fromisoformat(row.day))
    reasons = tuple(json.loads(row.reasons))
    return Feedback(
        row.id, about, row.said, Opinion(row.opinion), reasons, row.times, row.by, row.at, row.open
    )
