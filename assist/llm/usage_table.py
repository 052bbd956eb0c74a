"""Token counts kept in the product's database by day, model and purpose."""

import logging
from collections.abc import Callable
from datetime import date
from functools import cached_property

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from assist.llm.usage import Purpose, Usage

_LOG = logging.getLogger(__name__)
_TABLE = text(
    "CREATE TABLE IF NOT EXISTS model_usage (day VARCHAR(10), model VARCHAR(120), purpose VARCHAR(20), "
    "requests INTEGER NOT NULL, sent BIGINT NOT NULL, received BIGINT NOT NULL, guessed INTEGER NOT NULL, "
    "PRIMARY KEY (day, model, purpose))"
)
_ADD = text(
    "INSERT INTO model_usage VALUES (:day, :model, :purpose, :requests, :sent, :received, :guessed) "
    "ON CONFLICT (day, model, purpose) DO UPDATE SET requests = model_usage.requests + excluded.requests, "
    "sent = model_usage.sent + excluded.sent, received = model_usage.received + excluded.received, "
    "guessed = model_usage.guessed + excluded.guessed"
)
_SUM = text(
    "SELECT model, purpose, SUM(requests), SUM(sent), SUM(received), SUM(guessed) FROM model_usage "
    "WHERE day >= :day GROUP BY model, purpose ORDER BY model, purpose"
)


class UsageTable:
    """Adds up usage over processes; a database that fails loses a count, never an answer."""

    def __init__(self, engine: Engine, today: Callable[[], date] = date.today) -> None:
        self._database = engine
        self._today = today

    @cached_property
    def _engine(self) -> Engine:
        with self._database.begin() as connection:
            connection.execute(_TABLE)
        return self._database

    def add(self, usage: Usage) -> None:
        """Add one request to today's row."""
        row = {
            "day": self._today().isoformat(),
            "model": usage.model[:120],
            "purpose": usage.purpose.value,
            "requests": usage.requests,
            "sent": usage.sent,
            "received": usage.received,
            "guessed": usage.guessed,
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(_ADD, row)
        except SQLAlchemyError as error:
            _LOG.warning("token count not kept: %s", error)

    def since(self, day: date) -> tuple[Usage, ...]:
        """Return what was used from ``day`` on, by model and purpose."""
        with self._engine.connect() as connection:
            rows = connection.execute(_SUM, {"day": day.isoformat()}).all()
        return tuple(Usage(m, Purpose(p), int(n), int(s), int(r), int(g)) for m, p, n, s, r, g in rows)
