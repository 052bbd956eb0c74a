"""Fees worked out step by step from the fee rules, in the order the rules prescribe."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assist.answer.tools.fee_case import FeeCase
from assist.answer.tools.rules import ByEmployees, Edition, FeeRules, Support, fee_rules
from assist.calculators.computed import Computed, Line
from assist.calculators.quantities import won


@dataclass(frozen=True, slots=True)
class _Sum:
    """A running amount and the steps that led to it."""

    amount: int
    lines: tuple[Line, ...]

    def then(self, amount: int, label: str, value: str, ref: str) -> "_Sum":
        return _Sum(amount, (*self.lines, Line(label, value, ref)))


def quote(case: FeeCase, day: date, clients: Sequence[str], text: str) -> Computed | None:
    """Work out what the supplier pays on ``day``; None where the question gives too little to ask about.

    The order is the rules' own: base, discounts multiplied (at most two, capped), rounded down, less the
    client's support, plus rush fees, plus VAT.
    """
    rules = fee_rules()
    edition = next((e for e in rules.editions if e.holds(day)), None)
    if edition is None:
        return None
    missing = _missing(case)
    if missing:
        return Computed(f"정확한 금액을 위해 {missing} 알려 주시겠어요?", (_table(edition),), complete=False)
    base = _base(case, edition, rules)
    discounted = _discounted(base, case, edition, rules)
    supported = _supported(discounted, case, day, clients, text)
    return _finished(_rushed(supported, case, edition), case, rules)


def _missing(case: FeeCase) -> str:
    if case.product in {"안전보건 평가", "ESG 평가"}:
        return "" if case.employees is not None else "상시근로자가 몇 명인지"
    wanted = [
        name
        for name, value in (("법인인지 개인인지", case.form), ("자산총액이 얼마인지", case.assets))
        if value is None
    ]
    if wanted == ["자산총액이 얼마인지"] and case.product == "공공입찰용 등급" and case.form == "개인":
        return ""
    return "와 ".join(wanted)


def _table(edition: Edition) -> Line:
    rows = [f"{r.form} {_range(r.asset_min, r.asset_max)} {won(r.fee)}" for r in edition.base]
    return Line("기본수수료표", " / ".join(rows), edition.refs.base)


def _range(low: int, high: int | None) -> str:
    names = [f"{low // 100_000_000}억원 이상"] * bool(low) + [
        f"{(high or 0) // 100_000_000}억원 미만"
    ] * bool(high)
    return " ".join(names)


def _base(case: FeeCase, edition: Edition, rules: FeeRules) -> _Sum:
    by_people = [r for r in rules.by_employees if r.product == case.product or case.bundle]
    if by_people:
        return _by_people(case, by_people, rules)
    form, assets = case.form or "", case.assets or 0
    if case.product == "공공입찰용 등급":
        fee = next(row.fee for row in rules.public_bid.fees if row.fits(form, assets))
        return _Sum(0, ()).then(fee, f"공공입찰용 기본수수료({form})", won(fee), rules.public_bid.ref)
    fee = next(row.fee for row in edition.base if row.fits(form, assets))
    start = _Sum(0, ()).then(fee, f"정기평가 기본수수료({form}, 자산총액 구간)", won(fee), edition.refs.base)
    if case.product == "신규등록 평가":
        more = rules.new_registration
        start = start.then(fee + more.add, f"신규등록 {won(more.add)} 더함", won(fee + more.add), more.ref)
    if case.product == "재평가":
        part = fee * rules.reevaluation.percent // 100
        label = f"재평가는 기본수수료의 {rules.reevaluation.percent}%"
        start = start.then(part, label, won(part), rules.reevaluation.ref)
    return start


def _by_people(case: FeeCase, products: Sequence[ByEmployees], rules: FeeRules) -> _Sum:
    """Add up the evaluations charged by employees; together in one application they cost less."""
    total = _Sum(0, ())
    for row in products:
        fee = [fee for start, fee in row.fees if (case.employees or 0) >= start][-1]
        total = total.then(
            total.amount + fee, f"{row.product} 기본수수료({case.employees}명)", won(fee), row.ref
        )
    if not case.bundle:
        return total
    amount = total.amount * (100 - rules.bundle.percent) // 100
    return total.then(amount, f"함께 신청 {rules.bundle.percent}% 할인", won(amount), rules.bundle.ref)


def _discounted(base: _Sum, case: FeeCase, edition: Edition, rules: FeeRules) -> _Sum:
    wanted = _discounts(case, edition, rules)[: rules.discount_limit.count]
    if not wanted:
        return base
    rate = 1.0
    for _, percent, _ in wanted:
        rate *= 1 - percent / 100
    off = min(round((1 - rate) * 100, 6), float(rules.discount_limit.cap_percent))
    amount = int(round(base.amount * (1 - off / 100), 4)) // rules.round_down * rules.round_down
    for label, percent, ref in wanted:
        base = replace(base, lines=(*base.lines, Line(label, f"{percent}% 할인", ref)))
    limit = rules.discount_limit
    if len(wanted) > 1:
        base = replace(
            base,
            lines=(*base.lines, Line(f"할인은 곱하고 {limit.cap_percent}%까지", f"{off:g}% 할인", limit.ref)),
        )
    return base.then(amount, "할인 후 공급가액(1,000원 미만 버림)", won(amount), rules.order_ref)


def _discounts(case: FeeCase, edition: Edition, rules: FeeRules) -> list[tuple[str, int, str]]:
    found: list[tuple[str, int, str]] = []
    if case.product in {"재평가", "안전보건 평가", "ESG 평가"}:
        return found
    if case.startup:
        found.append(("창업 3년 이내", rules.startup.percent, rules.startup.ref))
    if case.early and case.product != "신규등록 평가":
        found.append(("조기갱신", edition.early_percent, edition.refs.early))
    together = edition.multi_percent.get(min(case.clients_together, 3), 0)
    if together and case.product != "공공입찰용 등급":
        found.append((f"원청 {case.clients_together}곳 동시제출", together, edition.refs.multi))
    return sorted(found, key=lambda row: -row[1])


def _supported(total: _Sum, case: FeeCase, day: date, clients: Sequence[str], text: str) -> _Sum:
    if case.base_only or case.bundle:
        return total
    rules = fee_rules()
    offers = [s for s in rules.support if s.client in clients and s.holds(day) and case.product in s.products]
    best = max(
        ((_support(offer, total.amount, text), offer) for offer in offers), key=lambda p: p[0], default=None
    )
    if best is None or best[0] == 0:
        return total
    amount, offer = best
    cap = f", 한도 {won(offer.cap)}" if offer.cap else ""
    label = f"{offer.client} 지원 {_percent(offer, text)}%{cap}"
    return total.then(total.amount - amount, label, f"-{won(amount)}", offer.ref)


def _percent(offer: Support, text: str) -> int:
    special = offer.special
    return special.percent if special and any(cue in text for cue in special.cues) else offer.percent


def _support(offer: Support, amount: int, text: str) -> int:
    part = amount * _percent(offer, text) // 100
    return min(part, offer.cap) if offer.cap else part


def _rushed(total: _Sum, case: FeeCase, edition: Edition) -> _Sum:
    rules = fee_rules()
    if case.public_too:
        row = next(r.fee for r in rules.public_bid.fees if r.fits(case.form or "", case.assets or 0))
        half = row * rules.public_bid.half_percent // 100
        total = total.then(
            total.amount + half, "공공입찰용 같은 날 신청(반값)", f"+{won(half)}", rules.public_bid.half_ref
        )
    if not (case.rush or case.same_day):
        return total
    by_people = next((r for r in rules.by_employees if r.product == case.product), None)
    fee = by_people.rush if by_people else edition.same_day if case.same_day else edition.rush
    if not fee:
        return total
    label = "당일급행료" if case.same_day else "급행료"
    return total.then(total.amount + fee, label, f"+{won(fee)}", edition.refs.rush)


def _finished(total: _Sum, case: FeeCase, rules: FeeRules) -> Computed:
    vat = total.amount * rules.vat_percent // 100
    whole = total.amount + vat
    total = total.then(total.amount, "부가세 별도 금액", won(total.amount), rules.order_ref)
    total = total.then(whole, f"부가세 {rules.vat_percent}%", f"+{won(vat)}", rules.order_ref)
    total = total.then(whole, "낼 금액", won(whole), rules.order_ref)
    what = "안전보건 평가와 ESG 평가를 함께 신청하는" if case.bundle else f"{case.product} {case.form or ''}"
    say = f"{what.strip()} 기준으로 부가세 별도 {won(whole - vat)}, 부가세를 더하면 {won(whole)}입니다."
    return _in_parts(Computed(say, total.lines), whole, case, rules)


def _in_parts(done: Computed, whole: int, case: FeeCase, rules: FeeRules) -> Computed:
    """Add whether the amount can be paid in two parts, and how much each is, when that was asked."""
    rule = rules.installments
    if not case.in_parts:
        return done
    if case.rush or case.same_day or whole < rule.minimum:
        why = "급행 건이라" if case.rush or case.same_day else f"{won(rule.minimum)} 미만이라"
        return replace(done, say=f"{done.say} {why} 분납은 안 됩니다.")
    line = Line("두 번에 나누어 낼 때 한 번에", won(whole // 2), rule.ref)
    say = f"{done.say} 두 번에 나누면 {won(whole // 2)}씩입니다."
    return replace(done, say=say, lines=(*done.lines, line))
