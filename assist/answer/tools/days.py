"""Dates worked out from the date rules: last valid day, deadlines, due days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assist.answer.tools.rules import day_rules
from assist.calculators.computed import Computed, Line
from assist.calculators.quantities import add_months, dates, korean, month_end

_CONFIRMED = re.compile(r"확정|나왔|나오|받았|받으|발급|통보")
_UNTIL = re.compile(r"언제까지|유효|만료|만기|며칠까지|쓸 ?수")
_NOT_DATE = re.compile(r"왜|이유|얼마|몇 ?%|어떻게")
_FISCAL = re.compile(r"(?<!\d)(\d{1,2})\s*월\s*(?:말\s*)?(?:결산|법인)")


class EndsBy(StrEnum):
    """By which rule a grade ends."""

    FISCAL = "정기평가"
    STARTUP = "신설기업"
    ONE_YEAR = "안전보건·ESG"


@dataclass(frozen=True, slots=True)
class Validity:
    """A question for the last valid day: when the grade was confirmed, and what its end depends on."""

    confirmed: date
    kind: EndsBy
    fiscal_month: int | None
    form: str


def validity_end(text: str, today: date) -> Computed | None:
    """Return the last valid day of a grade confirmed on the day the question names."""
    asked = read_validity(text, today)
    return last_valid_day(asked.confirmed, asked.kind, asked.fiscal_month, asked.form) if asked else None


def read_validity(text: str, today: date) -> Validity | None:
    """Read the case out of a question in written form; None when it asks for something else."""
    rules = day_rules().validity
    confirmed = _confirmed(text, today)
    if confirmed is None or not _UNTIL.search(text) or _NOT_DATE.search(text):
        return None
    lower, month = text.lower(), _FISCAL.search(text)
    cues = {EndsBy.STARTUP: rules.startup.cues, EndsBy.ONE_YEAR: rules.one_year.cues}
    kind = next((one for one, words in cues.items() if any(cue in lower for cue in words)), EndsBy.FISCAL)
    form = "개인" if "개인" in text else "법인"
    return Validity(confirmed, kind, int(month.group(1)) if month else None, form)


def last_valid_day(confirmed: date, kind: EndsBy, fiscal_month: int | None, form: str) -> Computed:
    """Return the last valid day of a grade confirmed on a day, or what to ask for first.

    ``fiscal_month`` (1 to 12) and ``form`` (법인, 개인) count for ``EndsBy.FISCAL`` alone.
    """
    rules = day_rules().validity
    start = Line("등급확정일", korean(confirmed), rules.ref)
    if kind is EndsBy.STARTUP:
        end = add_months(confirmed, rules.startup.months) - timedelta(days=1)
        line = Line(f"신설기업은 {rules.startup.months}개월", korean(end), rules.startup.ref)
        return Computed(f"{korean(end)}까지 쓸 수 있습니다.", (start, line))
    if kind is EndsBy.ONE_YEAR:
        end = _year_after(confirmed)
        return Computed(
            f"{korean(end)}까지 쓸 수 있습니다.",
            (start, Line("1년이 되는 날의 전날", korean(end), rules.one_year.ref)),
        )
    return _by_fiscal(confirmed, fiscal_month, form, start)


def _by_fiscal(confirmed: date, month: int | None, form: str, start: Line) -> Computed:
    rules = day_rules().validity
    if month is None:
        ask = "결산이 몇 월인지 알려 주시면 만료일을 계산해 드리겠습니다."
        return Computed(
            ask,
            (start, Line("1년이 되는 날의 전날", korean(_year_after(confirmed)), rules.ref)),
            complete=False,
        )
    fiscal = _fiscal_used(confirmed, month, rules.filing_months[form])
    year, cap = (
        _year_after(confirmed),
        month_end(add_months(fiscal.replace(day=1), rules.months_after_fiscal)),
    )
    end = min(year, cap)
    lines = (
        start,
        Line("평가에 쓴 결산일", korean(fiscal), rules.filing_ref),
        Line("① 확정일부터 1년이 되는 날의 전날", korean(year), rules.ref),
        Line(f"② 결산일에서 {rules.months_after_fiscal}개월 되는 달의 말일", korean(cap), rules.ref),
        Line("둘 가운데 빠른 날", korean(end), rules.ref),
    )
    earlier = fiscal.year < _closing(confirmed, fiscal.month).year
    filed = " 직전 결산 신고를 마쳤다면 그 결산으로 평가해 더 길어집니다." if earlier else ""
    why = f" 결산일에서 {rules.months_after_fiscal}개월 상한이 먼저 오기 때문입니다." if cap < year else ""
    return Computed(f"{korean(end)} 24시까지 쓸 수 있습니다.{why}{filed}", lines)


def _confirmed(text: str, today: date) -> date | None:
    found = dates(text, today)
    near = [d for d in found if _CONFIRMED.search(text[d.end : d.end + 14])]
    near = near or [d for d in found if _CONFIRMED.search(text[max(0, d.start - 14) : d.start])]
    return near[0].towards(today, ahead=False) if near else None


def _year_after(day: date) -> date:
    return add_months(day, 12) - timedelta(days=1)


def _fiscal_used(confirmed: date, month: int, filing_months: int) -> date:
    closing = _closing(confirmed, month)
    if add_months(closing.replace(day=1), filing_months + 1) > confirmed:
        closing = month_end(date(closing.year - 1, closing.month, 1))
    return closing


def _closing(day: date, month: int) -> date:
    """Return the last closing day before ``day`` of a company that closes in ``month``."""
    month = min(max(month, 1), 12)
    closing = month_end(date(day.year, month, 1))
    return closing if closing < day else month_end(date(day.year - 1, month, 1))
