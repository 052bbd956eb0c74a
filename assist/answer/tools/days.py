"""Dates worked out from the date rules: last valid day, deadlines, due days."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assist.answer.tools.computed import Computed, Line
from assist.answer.tools.quantities import Dated, add_months, dates, days_of_month, korean, month_end
from assist.answer.tools.rules import Offset, Shift, day_rules
from assist.workdays import after

_CONFIRMED = re.compile(r"확정|나왔|나오|받았|받으|발급|통보")
_UNTIL = re.compile(r"언제까지|유효|만료|만기|며칠까지|쓸 ?수")
_NOT_DATE = re.compile(r"왜|이유|얼마|몇 ?%|어떻게")
_FISCAL = re.compile(r"(?<!\d)(\d{1,2})\s*월\s*(?:말\s*)?(?:결산|법인)")
_SUBMIT = re.compile(r"제출|내(?:려|면|도|는|요|고)|넣")
_OFFICE_OPENS = 8  # an hour before this, said without 오전, is of the afternoon
_EXPIRY = re.compile(r"만료|만기|끝나|유효")


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


def moved_date(text: str, clients: Sequence[str], today: date) -> Computed | None:
    """Return a deadline worked out from a date in the question (계약일 14일 전, 만료 90일 전 …)."""
    found = dates(text, today)
    for rule in day_rules().offsets:
        if not found or (rule.client and (rule.client not in clients or not rule.holds(today))):
            continue
        anchor = _anchored(text, rule, found, today)
        if anchor and any(cue in text for cue in rule.cues):
            day = shift(anchor, rule.shift)
            lines = (
                Line("기준이 되는 날", korean(anchor), rule.ref),
                Line("계산한 날", korean(day), rule.ref),
            )
            return Computed(rule.result.format(day=korean(day)), lines)
    return None


def still_valid(text: str, clients: Sequence[str], today: date) -> Computed | None:
    """Say whether a grade that ends on one day may be submitted on another, by the client's rule."""
    found = dates(text, today)
    if len(found) < 2 or not (_SUBMIT.search(text) and _EXPIRY.search(text)):
        return None
    submit, expiry = _submit_and_expiry(text, found, today)
    for rule in day_rules().remaining:
        if rule.client in clients and rule.holds(submit):
            needed = add_months(submit, rule.months)
            ok = expiry >= needed
            say = f"{'네, 낼 수 있습니다' if ok else '아니요, 기준에 못 미칩니다'}. 만료일이 {korean(needed)} 이후여야 합니다."
            lines = (
                Line("제출일", korean(submit), rule.ref),
                Line(f"제출일부터 {rule.months}개월이 되는 날", korean(needed), rule.ref),
                Line("만료일", f"{korean(expiry)} ({'충족' if ok else '미달'})", rule.ref),
            )
            return Computed(say, lines)
    return None


def due_day(text: str, today: date) -> Computed | None:
    """Return when a result comes, from the day the documents were complete."""
    rules, lower = day_rules().turnaround, text.lower()
    found = dates(text, today) or days_of_month(text, today)
    if (
        not found
        or not re.search(r"서류", text)
        or not re.search(r"언제 ?(?:나|돼|되|받)|며칠에|결과.{0,6}언제", text)
    ):
        return None
    product = next((p for p in rules.products if any(cue in lower for cue in p.cues)), None)
    rush = "급행" in text
    days = product and (product.rush if rush else product.normal)
    if not product or not days:
        return None
    complete = found[0].day
    start = _counted_from(text, complete, rules.cutoff_hour)
    peak = not rush and rules.peak.start <= complete.strftime("%m-%d") <= rules.peak.end
    due = after(start, days + (rules.peak.add if peak else 0))
    lines = [
        Line("서류완비일", korean(start), rules.ref),
        Line(product.name, f"{'급행' if rush else '일반'} {days}영업일", rules.ref),
    ]
    lines += [Line("성수기", f"{rules.peak.add}영업일 더함", rules.peak.ref)] * peak
    return Computed(f"{korean(due)}에 나옵니다.", (*lines, Line("나오는 날", korean(due), rules.ref)))


def shift(day: date, by: Shift) -> date:
    """Return ``day`` moved as the rule says."""
    moved = add_months(day, by.months + 12 * by.years) + timedelta(days=by.days)
    return after(moved, by.business_days) if by.business_days else moved


def _counted_from(text: str, complete: date, cutoff: int) -> date:
    said = re.search(r"(?:(오전|아침|새벽)\s*+)?+(?<!\d)(\d{1,2})\s*+시", text)
    hour = int(said.group(2)) if said else 0
    afternoon = said is not None and not said.group(1) and hour < _OFFICE_OPENS
    closed = after(complete - timedelta(days=1), 1) != complete
    return after(complete, 1) if hour + 12 * afternoon >= cutoff or closed else complete


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


def _anchored(text: str, rule: Offset, found: Sequence[Dated], today: date) -> date | None:
    for dated in found:
        around = text[max(0, dated.start - 10) : dated.start] + text[dated.end : dated.end + 12]
        if any(anchor in around for anchor in rule.anchors):
            return dated.towards(today, ahead=rule.ahead)
    return None


def _submit_and_expiry(text: str, found: Sequence[Dated], today: date) -> tuple[date, date]:
    first, second = found[0], found[1]
    after, before = text[first.end : first.end + 8], text[max(0, first.start - 6) : first.start]
    expiry, submit = (first, second) if _EXPIRY.search(after) or _EXPIRY.search(before) else (second, first)
    return submit.towards(today, ahead=True), expiry.towards(today, ahead=True)
