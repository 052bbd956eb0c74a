"""The service of insight for other rooms: questions about all kept calls, comparisons, and the calls behind a figure."""

import datetime
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from assist.errors import UsageError
from assist.insight.counting.compare import compare
from assist.insight.counting.excerpts import excerpts
from assist.insight.counting.facts import Facts, read_facts, version
from assist.insight.counting.measures import Measure, measure, measures
from assist.insight.counting.tables import table
from assist.insight.errors import InsightError
from assist.insight.models import (
    Comparison,
    Dimension,
    Excerpt,
    Question,
    Table,
    dimension_name,
    dimension_named,
)
from assist.insight.report.build import build, chart_question
from assist.insight.report.html import write_html
from assist.insight.report.models import Report
from assist.insight.report.sheets import write_sheets
from assist.insight.rules import Rules, rules
from assist.insight.sample.make import sample_srms
from assist.insight.segments.choose import Chosen, choose
from assist.insight.segments.definitions import ROLES
from assist.insight.segments.export import write_segments
from assist.privacy.mask import Masker
from assist.srms.consents import CHANNELS, PURPOSES
from assist.srms.service import Srms
from assist.srms.store.database import record

_MOST_EXCERPTS, _BEHIND_A_BAR = 10, 4


class Insight:
    """Answers questions about all kept calls; they are read once and again only after SRMS changed."""

    def __init__(self, srms: Srms, masker: Masker, *, sample: bool = False) -> None:
        """``sample`` when the calls are invented: every report says so."""
        self._srms = srms
        self._sample = sample
        self._masker = masker
        self._lock = threading.Lock()
        self._read: tuple[tuple[int, int], Facts] | None = None

    @property
    def rules(self) -> Rules:
        """How small a group may be, and how sure an interval is."""
        return rules()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What can be counted."""
        return tuple(measures().values())

    def facts(self) -> Facts:
        """Return the facts of all kept calls, as SRMS stands now."""
        with self._lock, self._srms.database.session() as session:
            now = version(session)
            if self._read is None or self._read[0] != now:
                self._read = (now, read_facts(session, self.rules))
            return self._read[1]

    def query(
        self,
        measure: str,
        by: Sequence[str] = (),
        where: Mapping[str, str] | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
    ) -> Table:
        """Return how many calls have each label of a measure, with intervals, told apart by up to two dimensions.

        ``measure`` is a code or title of ``measures``; ``by`` and the keys of ``where`` are dimensions (client,
        industry, region, month, quarter, or their Korean names). Groups too small to show come back hidden.

        Raises:
            InsightError: a measure or dimension is unknown; the message lists what there is.
        """
        return self.ask(question(measure, by, where, since, until))

    def ask(self, asked: Question) -> Table:
        """Return the answer to a question that is put together already.

        Raises:
            InsightError: the measure is unknown, or there are too many dimensions.
        """
        return table(self.facts(), asked, self.rules)

    def compare(
        self,
        measure_name: str,
        by: str,
        first: str,
        second: str | None = None,
        label: str | None = None,
        where: Mapping[str, str] | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
    ) -> Comparison:
        """Return one group beside another (``second`` None: beside all others), in words and with an interval.

        Without ``label`` the measure's leading label is compared.

        Raises:
            InsightError: a measure or dimension is unknown.
        """
        found = self.query(measure_name, (by,), where, since, until)
        lead = label or measure(measure_name).leading
        return compare(found, lead, first, second, self.rules)

    def excerpts(
        self, asked: Question, label: str, group: Sequence[str] = (), most: int = _MOST_EXCERPTS
    ) -> tuple[Excerpt, ...]:
        """Return the newest calls behind a figure, personal data masked; none for a group that is hidden.

        ``group`` holds one value for each dimension of ``asked.by``.
        """
        narrowed = Question(
            asked.measure,
            (),
            (*asked.where, *zip(asked.by, group, strict=True)) if group else asked.where,
            asked.since,
            asked.until,
        )
        found = self.ask(asked)
        row = next((one for one in found.rows if one.group == tuple(group)), None) if group else found.total
        if row is None or row.hidden:
            return ()
        facts = self.facts()
        with self._srms.database.session() as session:
            return excerpts(session, facts, narrowed, label, self.rules, self._masker, most)

    def report(
        self,
        where: Mapping[str, str] | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        excerpts: int = _BEHIND_A_BAR,
    ) -> Report:
        """Return the report: what to know in words, the charts, and up to ``excerpts`` calls behind each bar.

        Raises:
            InsightError: a dimension of ``where`` is unknown.
        """
        scope = question("outcome", (), where, since, until)
        return build(self, scope, datetime.date.today(), sample=self._sample, excerpts=excerpts)

    def behind(
        self,
        chart: str,
        bar: str,
        where: Mapping[str, str] | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        most: int = _MOST_EXCERPTS,
    ) -> tuple[Excerpt, ...]:
        """Return the newest calls behind a bar of a report, by the chart's id and the bar's name.

        Raises:
            InsightError: a report has no such chart.
        """
        asked, label = chart_question(chart, question("outcome", (), where, since, until))
        return self.excerpts(asked, label or bar, (bar,) if label else (), most)

    def clients(self) -> tuple[str, ...]:
        """Return the clients of the kept calls."""
        return tuple(sorted(one for one in self.facts().dimensions[Dimension.CLIENT].values if one))

    def last_day(self) -> datetime.date:
        """Return the day of the newest call, today where there is none."""
        days = [day for day in self.facts().days.values if day]
        return datetime.date.fromisoformat(max(days)[:10]) if days else datetime.date.today()

    def preview(self) -> "Insight":
        """Return the same over invented calls in memory, to look at before there are real ones."""
        return Insight(sample_srms(), self._masker, sample=True)

    def write_report(self, path: Path, report: Report) -> None:
        """Write a report as self-contained HTML or as XLSX, by the ending of the name.

        Raises:
            UsageError: another ending, or the file cannot be written.
        """
        writers = {".html": write_html, ".xlsx": write_sheets}
        writer = writers.get(path.suffix.lower())
        if writer is None:
            raise UsageError(
                f"'{path.name}'은(는) 쓸 수 없는 형식입니다. 이름이 .html이나 .xlsx로 끝나게 해 주세요."
            )
        writer(path, report)

    def segments(
        self,
        path: Path,
        channel: str = "메일",
        purpose: str = "광고",
        role: str = "marketing",
        day: datetime.date | None = None,
        by: str = "명령줄",
    ) -> Chosen:
        """Write who may be contacted, by segment, to an XLSX file and return what was chosen.

        ``role`` (marketing, lead, admin) decides which columns are plain, masked or left out. The file is on
        record in the audit log with who made it.

        Raises:
            InsightError: there is no such channel, purpose or role.
            UsageError: the name does not end in .xlsx, or the file cannot be written.
        """
        for value, known, what in (
            (channel, CHANNELS, "매체"),
            (purpose, PURPOSES, "목적"),
            (role, ROLES, "역할"),
        ):
            if value not in known:
                raise InsightError(f"{what} '{value}'은(는) 없습니다. {', '.join(known)} 가운데 고르세요.")
        database, day = self._srms.database, day or datetime.date.today()
        chosen = choose(database, channel, purpose, day, self._masker)
        write_segments(path, chosen, channel, purpose, role, day)
        told = {"rows": len(chosen.members), "channel": channel, "purpose": purpose, "role": role}
        with database.session() as session:
            record(session, by, "export", path.name[:64], {"what": "segments", **told})
        return chosen


def question(
    measure_name: str,
    by: Sequence[str] = (),
    where: Mapping[str, str] | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Question:
    """Return a question put together from plain words.

    Raises:
        InsightError: a measure or dimension is unknown.
    """
    wanted = tuple((dimension(name), value) for name, value in (where or {}).items())
    return Question(measure(measure_name).code, tuple(map(dimension, by)), wanted, since, until)


def dimension(name: str) -> Dimension:
    """Return a dimension by its code or Korean name.

    Raises:
        InsightError: there is none; the message lists them.
    """
    found = dimension_named(name)
    if found is None:
        listed = ", ".join(f"{one.value}({dimension_name(one)})" for one in Dimension)
        raise InsightError(f"'{name}'은(는) 나누어 볼 기준이 아닙니다. {listed} 가운데 고르세요.")
    return found
