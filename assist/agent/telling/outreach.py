"""What to know before dialling, in words."""

from assist.agent.telling.words import Told, joined
from assist.outreach.duplicates.words import Check


def told_check(result: Check) -> Told:
    """Return whether a company was called already, and what that means for the next call."""
    reasons = [f"- {reason}" for reason in result.reasons]
    calls = [
        f"통화: {joined((one.day, one.agent, one.client, one.topic, one.outcome))}" for one in result.calls
    ]
    claim = [f"지금 거는 중: {result.claim.agent}({result.claim.topic})"] if result.claim else []
    near = [f"다른 후보: {joined((one.name, one.biz_no))} ({one.company_id})" for one in result.candidates]
    return Told(result.says, (f"권고: {result.advice.value}", *reasons, *claim, *calls, *near), proven=True)
