"""The service of experiments: begin one, assign companies, record results, read it."""

import re
from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.errors import UsageError
from assist.outreach.experiments.assign import A, B, arm_of
from assist.outreach.experiments.models import Arm, Assignment, Experiment, Outcome, Result
from assist.outreach.experiments.reading import read
from assist.outreach.experiments.size import size
from assist.srms.clock import now
from assist.srms.errors import Conflict, NotFound
from assist.srms.store.database import Database, record
from assist.srms.store.tables import AssignmentRow, ExperimentRow
from knowledge.packs import active

_NAME = re.compile(r"[\w가-힣.-]{1,64}")
_LONGEST_STRATUM = 80
_ANYWHERE = "모름"


class Experiments:
    """A/B experiments with scripts; ``database`` is opened at first use."""

    def __init__(self, database: Callable[[], Database]) -> None:
        self._open = database

    def new(
        self, name: str, reason: str, arms: tuple[Arm, Arm], base: float, effect: float, by: str
    ) -> Experiment:
        """Begin an experiment; its planned size follows from the agreement expected and the effect that matters.

        Raises:
            UsageError: the name is not one word, or the shares are impossible.
            Conflict: the name is taken.
        """
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"실험 이름 '{name}'은(는) 쓸 수 없습니다. 띄어쓰기 없이 글자·숫자·'-'·'.' 64자 안으로 적어 주세요."
            )
        row = ExperimentRow(
            id=name, reason=reason, arms=[_arm_json(one) for one in arms], base=base, effect=effect,
            planned=size(base, effect).sequential, created=now(), created_by=by,
        )  # fmt: skip
        with self._open().session() as session:
            if session.get(ExperimentRow, name) is not None:
                raise Conflict(f"실험 '{name}'이(가) 이미 있습니다. 다른 이름을 적어 주세요.")
            session.add(row)
            record(session, by, "experiment", name, {"reason": reason})
            return _experiment(row)

    def all(self) -> list[Experiment]:
        """Return every experiment, the newest first."""
        with self._open().session() as session:
            rows = session.scalars(select(ExperimentRow).order_by(ExperimentRow.created.desc()))
            return [_experiment(row) for row in rows]

    def assign(self, name: str, company_id: str, stratum: str | None = None) -> Assignment:
        """Return a company's arm; the first asking fixes it. ``stratum`` is the client of the call.

        Raises:
            UsageError: there is no company number, or it is too long.
            NotFound: there is no such experiment.
            Conflict: the experiment is closed and the company has no arm.
        """
        if not company_id.strip() or len(company_id) > 64:
            raise UsageError("업체 번호를 64자 안으로 적어 주세요. 'assist srms match'에서 볼 수 있습니다.")
        try:
            return self._assign(name, company_id.strip(), (stratum or _ANYWHERE)[:_LONGEST_STRATUM])
        except Conflict:
            with self._open().session() as session:  # somebody asked for the same company at the same moment
                kept = session.get(AssignmentRow, (name, company_id.strip()))
                if kept is None:
                    raise
                return _assignment(kept, _row(session, name))

    def record(
        self, name: str, company_id: str, outcome: Outcome, call_id: str | None = None, by: str = "local"
    ) -> Assignment:
        """Keep how the call ended in which the wording was used; a call that reached nobody is not recorded.

        Raises:
            NotFound: there is no such experiment, or the company has no arm in it.
            Conflict: another result was recorded before.
        """
        with self._open().session() as session:
            experiment = _row(session, name)
            row = session.get(AssignmentRow, (name, company_id))
            if row is None:
                raise NotFound(
                    f"'{company_id}'은(는) 실험 '{name}'에 배정되지 않았습니다. 'assist outreach ab assign'을 먼저 해 주세요."
                )
            if row.outcome not in (None, outcome.value):
                raise Conflict(
                    f"'{company_id}'의 결과는 이미 '{row.outcome}'(으)로 적혀 있습니다. 첫 통화의 결과만 셉니다."
                )
            if row.outcome is None:
                row.outcome, row.call_id, row.recorded = outcome.value, call_id, now()
                record(
                    session, by, "experiment-result", name, {"company_id": company_id, "outcome": row.outcome}
                )
            return _assignment(row, experiment)

    def result(self, name: str) -> Result:
        """Return what may be said today; asking often does no harm.

        Raises:
            NotFound: there is no such experiment.
        """
        with self._open().session() as session:
            row = _row(session, name)
            rows = session.scalars(select(AssignmentRow).where(AssignmentRow.experiment == name))
            return read(_experiment(row), [_assignment(one, row) for one in rows])

    def close(self, name: str, by: str) -> Experiment:
        """End an experiment: no further company gets an arm.

        Raises:
            NotFound: there is no such experiment.
        """
        with self._open().session() as session:
            row = _row(session, name)
            row.closed = row.closed or now()
            record(session, by, "experiment-close", name, {})
            return _experiment(row)

    def _assign(self, name: str, company_id: str, stratum: str) -> Assignment:
        with self._open().session() as session:
            experiment = _row(session, name)
            row = session.get(AssignmentRow, (name, company_id))
            if row is None:
                if experiment.closed:
                    raise Conflict(f"실험 '{name}'은(는) 끝났습니다. 새 업체는 배정하지 않습니다.")
                arm = arm_of(name, stratum, company_id, _ahead(session, name, stratum))
                row = AssignmentRow(
                    experiment=name, company_id=company_id, stratum=stratum, arm=arm, at=now()
                )
                session.add(row)
                session.flush()
            return _assignment(row, experiment)


def _ahead(session: Session, name: str, stratum: str) -> int:
    mine = (AssignmentRow.experiment == name, AssignmentRow.stratum == stratum)
    query = select(AssignmentRow.arm, func.count()).where(*mine).group_by(AssignmentRow.arm)
    counts = dict(session.execute(query).tuples().all())
    return counts.get(A, 0) - counts.get(B, 0)


def _row(session: Session, name: str) -> ExperimentRow:
    row = session.get(ExperimentRow, name)
    if row is None:
        raise NotFound(f"실험 '{name}'이(가) 없습니다. 'assist outreach ab list'로 이름을 확인해 주세요.")
    return row


def _arm_json(arm: Arm) -> dict[str, str]:
    return {"name": arm.name, "code": arm.code, "title": arm.title, "wording": arm.wording}


def _experiment(row: ExperimentRow) -> Experiment:
    first, second = (Arm(**one) for one in row.arms)
    return Experiment(
        row.id, row.reason, (first, second), row.base, row.effect, row.planned, row.created, row.created_by, row.closed
    )  # fmt: skip


def _assignment(row: AssignmentRow, experiment: ExperimentRow) -> Assignment:
    arm = next(one for one in experiment.arms if one["name"] == row.arm)
    client = row.stratum if row.stratum != _ANYWHERE else active().manifest.terms.client
    return Assignment(
        row.experiment, row.company_id, row.stratum, row.arm, str(arm["wording"]).replace("{client}", client), row.at,
        Outcome(row.outcome) if row.outcome else None, row.call_id, row.recorded,
    )  # fmt: skip
