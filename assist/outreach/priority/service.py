"""The service of priorities for other rooms: the list of a day, and the training of its model."""

import datetime
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assist.errors import UsageError
from assist.outreach.duplicates.models import Claim
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.priority.allowed import Standing, standing
from assist.outreach.priority.assign import assign
from assist.outreach.priority.calibration_plot import picture
from assist.outreach.priority.drift import SCORE, warnings
from assist.outreach.priority.export import write_list
from assist.outreach.priority.features import Features, features
from assist.outreach.priority.history import histories
from assist.outreach.priority.model import Model, inputs, load_model, save_model
from assist.outreach.priority.models import History, Listing, Priority, Risk, Segment
from assist.outreach.priority.reasons import outcome
from assist.outreach.priority.risk import risk
from assist.outreach.priority.rules import Rules, rules
from assist.srms.service import Srms
from assist.srms.store.database import record
from knowledge.atomic import write_text
from knowledge.os_errors import os_errors_as

_Seen = tuple[History, Features, Risk]


class Priorities:
    """Everything other rooms do with the call list."""

    def __init__(
        self, srms: Srms, duplicates: Duplicates, folder: Path, now: Callable[[], datetime.datetime]
    ) -> None:
        """``folder`` is where the model is kept; ``now`` tells the time where the office is."""
        self._srms = srms
        self._duplicates = duplicates
        self.model_file = folder / "renewal.json"
        self.picture_file = folder / "renewal.svg"
        self._now = now

    @property
    def rules(self) -> Rules:
        """The rules of the list."""
        return rules()

    def listing(
        self,
        top: int | None = None,
        client: str | None = None,
        segment: str | None = None,
        at: datetime.datetime | None = None,
    ) -> Listing:
        """Return whom to call first; only companies that may be called now for a renewal.

        Raises:
            UsageError: there is no such segment, or ``top`` is not above 0.
            DataError: the model's file breaks its format.
        """
        if top is not None and top < 1:
            raise UsageError(f"몇 곳을 볼지 1 이상으로 적어 주세요(지금은 {top}).")
        wanted, moment = _segment(segment), at or self._now()
        model, day = load_model(self.model_file), moment.date()
        seen, stands, left_out, claims = self._seen(model, moment)
        names = sorted({name for history, _, _ in seen for name in history.clients})
        fitting = [one for one in seen if client in (None, *one[0].clients)]
        fitting = [one for one in fitting if wanted in (None, one[2].segment)]
        fitting.sort(
            key=lambda one: (-one[2].order, one[1].days_left if one[1].days_left is not None else 999)
        )
        return Listing(
            day=day.isoformat(),
            companies=tuple(self._priority(one, stands, claims) for one in fitting[:top]),
            matching=len(fitting),
            left_out=dict(left_out.most_common()),
            clients=tuple(names),
            basis=_basis(model),
            warnings=tuple(self._drift(model, seen)),
            hours=self._hours(moment),
        )

    def export(self, path: Path, listing: Listing, by: str) -> int:
        """Write a list as CSV or XLSX; it is on record who took it. Returns how many companies it holds.

        Raises:
            UsageError: the ending is neither .csv nor .xlsx, or the file cannot be written.
        """
        count = write_list(path, listing)
        with self._srms.database.session() as session:
            record(session, by, "export", path.name[:64], {"what": "priority", "rows": count})
        return count

    def history(self) -> list[History]:
        """Return the history of every company, to learn from."""
        with self._srms.database.session() as session:
            return histories(session)

    def model(self) -> Model | None:
        """Return the model in use, None where nothing was learnt yet.

        Raises:
            DataError: its file breaks its format.
        """
        return load_model(self.model_file)

    def keep(self, model: Model) -> None:
        """Use a model from now on; a drawing of its calibration is kept beside it.

        Raises:
            UsageError: the files cannot be written.
        """
        save_model(self.model_file, model)
        with os_errors_as(UsageError, self.picture_file):
            write_text(self.picture_file, picture(model.scores, model.trained))

    def _seen(
        self, model: Model | None, moment: datetime.datetime
    ) -> tuple[list[_Seen], Standing, Counter[str], dict[str, Claim]]:
        day = moment.date()
        since = day - datetime.timedelta(days=self.rules.recent_days)
        with self._srms.database.session() as session:
            known = histories(session, since)
            stands = standing(
                session, self._duplicates.verdicts(session, self._duplicates.main_topic, moment)
            )
        claims, left_out, seen = self._duplicates.claims(), Counter[str](), []
        for history in known:
            why = stands.why_not(history, day, self.rules)
            if why is not None:
                left_out[why] += 1
                continue
            found = features(history, day, self.rules)
            seen.append((history, found, risk(found, history.deadline, day, model, self.rules)))
        return seen, stands, left_out, claims

    def _priority(self, one: _Seen, stands: Standing, claims: dict[str, Claim]) -> Priority:
        history, found, found_risk = one
        who, hard = assign(found, self.rules.difficulty)
        last = history.talks[-1] if history.talks else None
        claim = claims.get(history.company_id)
        return Priority(
            company_id=history.company_id,
            name=history.name,
            score=found_risk.score,
            segment=found_risk.segment,
            why=tuple(reason.text for reason in found_risk.reasons),
            assign=who,
            assign_why=hard,
            likelihood=found_risk.likelihood,
            basis=found_risk.basis,
            clients=history.clients,
            expiry=history.expiry.isoformat() if history.expiry else None,
            days_left=found.days_left,
            agent=history.agent,
            last_call=last.day.isoformat() if last else None,
            last_outcome=outcome(last.leaf) if last else "",
            note=stands.note(history.company_id),
            claimed_by=claim.agent if claim else None,
        )

    def _drift(self, model: Model | None, seen: list[_Seen]) -> list[str]:
        shown = [found for _, found, _ in seen if not found.thin and (found.days_left or -1) >= 0]
        if model is None or not shown:
            return []
        rows = [inputs(found, model.clients) for found in shown]
        today = {name: np.array([row[name] for row in rows]) for name in rows[0]}
        today[SCORE] = np.array([model.raw(found) for found in shown])
        return warnings(model.spreads, today, self.rules.drift)

    def _hours(self, moment: datetime.datetime) -> str:
        hours = self._duplicates.rules.hours
        if hours.allow(moment):
            return ""
        opens = hours.next(moment)
        return (
            f"지금은 전화하는 시간이 아닙니다(평일 {hours.opens:%H:%M}~{hours.closes:%H:%M}, 점심 {hours.lunch_from:%H:%M}~"
            f"{hours.lunch_until:%H:%M}). {opens.month}월 {opens.day}일 {opens:%H:%M}부터 걸어 주세요."
        )


def _segment(name: str | None) -> Segment | None:
    found = next((one for one in Segment if name in (one.value, one.name.lower())), None)
    if name and found is None:
        raise UsageError(f"'{name}' 구분은 없습니다. {', '.join(Segment)} 가운데 하나를 적어 주세요.")
    return found


def _basis(model: Model | None) -> str:
    if model is None:
        return (
            "규칙 점수: 이 사무실의 이력으로 배운 모델이 아직 없습니다('assist pack train --only priority')."
        )
    scores = model.scores
    return (
        f"{model.trained}에 이력 {model.examples:,}건으로 배운 모델: 시험 {scores.test:,}건에서 AUC {scores.auc:.2f} "
        f"[{scores.auc_low:.2f}~{scores.auc_high:.2f}]. 점수는 이탈 확률(%)입니다."
    )
