"""Refunds and payment in parts, worked out from the amount and the state a question names."""

import re

from assist.answer.tools.computed import Computed, Line
from assist.answer.tools.quantities import money, won
from assist.answer.tools.rules import RefundState, fee_rules

_BACK = re.compile(r"환불|돌려|취소|반환|물러")
_ASSETS = re.compile(r"자산|규모|법인|개인")
_PARTS = re.compile(r"분납|나눠|나누어|두 ?번에|2번에|반반|할부")


def refund(text: str) -> Computed | None:
    """Return what is paid back of the amount named, in the state named."""
    amounts, state = money(text), _state(text)
    if not (_BACK.search(text) and amounts and state):
        return None
    paid = amounts[0][0]
    back = paid * state.percent // 100
    ref = fee_rules().refund.ref
    lines = (
        Line("결제액(부가세 포함)", won(paid), ref),
        Line(f"진행상태 {state.name}({state.code})", f"{state.percent}% 환불", ref),
        Line("돌려받는 금액", won(back), ref),
    )
    if not back:
        return Computed(f"{state.name} 뒤에는 환불이 되지 않습니다(0%).", lines)
    return Computed(
        f"{state.name} 상태에서 취소하면 결제액의 {state.percent}%인 {won(back)}을 돌려받습니다.", lines
    )


def installments(text: str) -> Computed | None:
    """Say whether the total named can be paid in two parts, and how much each is."""
    amounts = [
        amount for amount, start, _ in money(text) if not _ASSETS.search(text[max(0, start - 12) : start])
    ]
    if not (_PARTS.search(text) and amounts):
        return None
    rule, total = fee_rules().installments, amounts[0]
    limit = Line("분납할 수 있는 금액", f"{won(rule.minimum)} 이상(부가세 포함, 일반 건)", rule.ref)
    if total < rule.minimum:
        say = f"{won(total)}은 {won(rule.minimum)} 미만이라 분납이 안 됩니다."
        return Computed(say, (Line("결제액", won(total), rule.ref), limit))
    half = total // 2
    say = f"네, {won(rule.minimum)} 이상이라 일반 건이면 {won(half)}씩 두 번에 나누어 낼 수 있습니다."
    return Computed(
        say, (Line("결제액", won(total), rule.ref), limit, Line("한 번에 내는 금액", won(half), rule.ref))
    )


def _state(text: str) -> RefundState | None:
    squeezed = text.replace(" ", "")
    states = fee_rules().refund.states
    return next(
        (s for s in states if s.name in squeezed or re.search(rf"(?<!\d){s.code}(?:번|상태)", squeezed)), None
    )
