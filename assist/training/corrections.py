"""Corrections on record: who corrected which answer when, and whether it still counts."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, Engine, Row, insert, select, update

from assist.clock import now
from assist.errors import UsageError
from assist.training.models import AskedOf, Correction, Draft, Kind, Source, State
from assist.training.tables import CORRECTIONS


class CorrectionBook:
    """Keeps corrections; none is ever deleted, an undone one stays on record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self, connection: Connection, draft: Draft, source: Source | None, by: str
    ) -> tuple[Correction, list[int]]:
        """Keep a correction as active, within a transaction; an earlier one of the same question and call is undone by it.

        Returns the correction, and the numbers of those it replaced.
        """
        values = {
            "kind": draft.kind.value, "question": draft.about.question, "asked_client": draft.about.client,
            "day": draft.about.day.isoformat(), "sentence": draft.sentence, "detail": draft.detail,
            "source": draft.source, "where": source.where if source else "", "ref": source.ref if source else "",
            "client": draft.client, "effective_from": _text(draft.effective_from),
            "effective_to": _text(draft.effective_to), "state": State.ACTIVE.value, "by": by, "at": now(),
        }  # fmt: skip
        earlier = update(CORRECTIONS).where(*_same(draft.about)).values(_undone(by))
        replaced = connection.execute(earlier.returning(CORRECTIONS.c.id)).scalars().all()
        key = connection.execute(insert(CORRECTIONS).values(values)).inserted_primary_key
        return _get(connection, int(key[0]) if key else 0), list(replaced)

    def undo(self, connection: Connection, correction_id: int, by: str) -> Correction:
        """Let a correction count no more, within a transaction.

        Raises:
            UsageError: there is no active one with this number.
        """
        active = (CORRECTIONS.c.id == correction_id, CORRECTIONS.c.state == State.ACTIVE.value)
        if connection.execute(update(CORRECTIONS).where(*active).values(_undone(by))).rowcount == 0:
            raise UsageError(
                f"{correction_id}번 고침은 없거나 이미 되돌렸습니다. 'assist training corrections list'로 확인해 주세요."
            )
        return _get(connection, correction_id)

    def all(self) -> list[Correction]:
        """Return every correction, newest first, undone ones too."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(CORRECTIONS).order_by(CORRECTIONS.c.id.desc())).all()
        return [_correction(row) for row in rows]

    def active(self) -> list[Correction]:
        """Return those that count, oldest first."""
        return [one for one in reversed(self.all()) if one.state is State.ACTIVE]


def _get(connection: Connection, correction_id: int) -> Correction:
    return _correction(connection.execute(select(CORRECTIONS).where(CORRECTIONS.c.id == correction_id)).one())


def _same(about: AskedOf) -> tuple[ColumnElement[bool], ...]:
    client = CORRECTIONS.c.asked_client
    of_client = client.is_(None) if about.client is None else client == about.client
    return (CORRECTIONS.c.question == about.question, of_client, CORRECTIONS.c.state == State.ACTIVE.value)


def _undone(by: str) -> dict[str, str]:
    return {"state": State.UNDONE.value, "undone_by": by, "undone_at": now()}


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    draft = Draft(
        Kind(row.kind), AskedOf(row.question, row.asked_client, date.fromisoformat(row.day)), row.sentence,
        row.detail, row.source, row.client, _day(row.effective_from), _day(row.effective_to),
    )  # fmt: skip
    return Correction(row.id, draft, row.where, row.ref, State(row.state), row.by, row.at)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
