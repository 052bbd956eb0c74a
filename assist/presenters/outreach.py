"""What to know before dialling, in words."""

from assist.outreach.duplicates.models import Check
from assist.outreach.priority.models import Listing
from assist.presenters.models import Told, joined

_NAMED = 3


def told_check(result: Check) -> Told:
    """Return whether a company was called already, and what that means for the next call."""
    reasons = [f"- {reason}" for reason in result.reasons]
    calls = [
        f"통화: {joined((one.day, one.agent, one.client, one.topic, one.outcome))}" for one in result.calls
    ]
    claim = [f"지금 거는 중: {result.claim.agent}({result.claim.topic})"] if result.claim else []
    near = [f"다른 후보: {joined((one.name, one.biz_no))} ({one.company_id})" for one in result.candidates]
    return Told(result.says, (f"권고: {result.advice.value}", *reasons, *claim, *calls, *near), proven=True)


def told_listing(result: Listing) -> Told:
    """Return whom to call first, and why."""
    rows = [
        f"{place}. {joined((one.name, one.segment.value, f'{one.assign.value} 상담사', ', '.join(one.why)))}"
        for place, one in enumerate(result.companies, start=1)
    ]
    first = ", ".join(one.name for one in result.companies[:_NAMED])
    line = f"먼저 전화할 업체 {len(rows)}곳입니다: {first}." if rows else "지금 전화할 업체가 없습니다."
    left = [f"뺀 업체: {joined((reason, f'{count:,}곳'), ' ')}" for reason, count in result.left_out.items()]
    hours = [f"시간: {result.hours}"] if result.hours else []
    return Told(line, (*rows, *hours, *left, *result.warnings), proven=True)
