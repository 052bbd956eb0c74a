"""Grades and amounts held against a client's limits."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assist.answer.tools.rules import Exemption, Minimum, limit_rules
from assist.calculators.computed import Computed, Line
from assist.calculators.quantities import bare_thousands, grades, money, spoken_won

_VERDICT = re.compile(
    r"통과|되나|돼|됩|되는|될까|괜찮|충족|미달|가능|내도|넘|걸리|안 ?되|만족|맞나|자격|인정|낼 ?수"
)
_OTHER_PRODUCT = re.compile(r"esg|안전|이에스지|영문|현금흐름", re.IGNORECASE)
_EXEMPT_NAMED = re.compile(r"면제|면재|예외")
_EXEMPT = re.compile(r"면제|면재|안 ?내도|내야|해야|제출해|빠지|제외|예외|대상")


def meets_minimum(text: str, client: str, day: date) -> Computed | None:
    """Say whether the grades named in the question meet the client's minimum."""
    said = grades(text)
    rule = next((m for m in limit_rules().minimums if m.client == client and m.holds(day)), None)
    if rule is None or not said or not _VERDICT.search(text):
        return None
    checks = list(_checks(text, said, rule))
    if not checks:
        return None
    failed = [(have, least) for have, least, ok in checks if not ok]
    lines = tuple(
        Line(f"{least} 이상", f"{have} ({'충족' if ok else '미달'})", rule.ref) for have, least, ok in checks
    )
    if failed:
        have, least = failed[0]
        return Computed(f"아니요, {client} 기준에 미달합니다. {least} 이상이어야 하는데 {have}입니다.", lines)
    least = ", ".join(least for _, least, _ in checks)
    unsaid = [least for least in (rule.credit, rule.cash) if least and least not in {c[1] for c in checks}]
    more = f" 다만 {', '.join(unsaid)} 이상도 필요합니다." if unsaid and not rule.credit_new else ""
    return Computed(f"네, {client} 최소 기준인 {least} 이상을 충족합니다.{more}", lines)


def exempt(text: str, client: str, day: date) -> Computed | None:
    """Say whether a supplier with the amount named is exempt at the client."""
    rule = next((e for e in limit_rules().exemptions if e.client == client and e.holds(day)), None)
    amounts = [amount for amount, _, _ in money(text)] or bare_thousands(text)
    other = _OTHER_PRODUCT.search(text) and not _EXEMPT_NAMED.search(text)
    if rule is None or not amounts or other or not _EXEMPT.search(text):
        return None
    return _exemption(text, rule, amounts[0])


def _exemption(text: str, rule: Exemption, amount: int) -> Computed:
    whole = rule.under % 10_000 == 0
    limit = f"{spoken_won(rule.under)} 미만" if whole else f"{spoken_won(rule.under - 1)} 이하"
    bound = f"{rule.quantity} {limit}"
    lines = (Line(rule.quantity, spoken_won(amount), rule.ref), Line("면제 기준", bound, rule.ref))
    if rule.never and any(cue in text for cue in rule.never.cues):
        return Computed(f"아니요, {rule.never.name}는 금액이 작아도 면제되지 않습니다.", lines)
    if amount >= rule.under:
        return Computed(f"아니요, {bound}이 면제 기준이라 면제 대상이 아닙니다.", lines)
    if rule.only and not any(cue in text for cue in rule.only.cues):
        return Computed(f"{rule.only.name}라면 {bound}이라 면제됩니다.", lines)
    return Computed(f"네, {bound}이라 면제됩니다.", lines)


def _checks(text: str, said: Sequence[str], rule: Minimum) -> Iterator[tuple[str, str, bool]]:
    scales = limit_rules().scales
    credit = rule.credit_new if rule.credit_new and any(cue in text for cue in rule.new_cues) else rule.credit
    for scale, least in (
        (scales.credit, credit),
        (scales.cash, rule.cash),
        (scales.safety, rule.safety),
        (scales.esg, rule.esg),
    ):
        have = next((grade for grade in said if grade in scale), None)
        if least and have:
            yield have, least, scale.index(have) <= scale.index(least)
