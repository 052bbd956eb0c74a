"""What was read out of a call in words."""

from assist.calls.extracts import CallLabels, CallSummary
from assist.calls.report import CallReport, FollowUp
from assist.presenters.models import Told, joined

_MOODS = {-2: "매우 부정", -1: "부정", 0: "중립", 1: "긍정", 2: "매우 긍정"}


def told_report(result: CallReport) -> Told:
    """Return a whole wrap-up."""
    sections = [(heading, lines) for heading, lines in result.summary.sections if lines]
    lines = [f"{heading}: {' / '.join(lines)}" for heading, lines in sections]
    steps = [f"할 일: {_step(one)}" for one in result.follow_up]
    contact = [f"담당자: {result.contact_change.reason}"] if result.contact_change else []
    memo = [f"메모: {result.memo}"] if result.memo else []
    return Told(_outcome(result.path, result.sentiment), (*lines, *contact, *steps, *memo))


def told_summary(result: CallSummary) -> Told:
    """Return a call's summary."""
    lines = [f"{one.heading}: {' / '.join(one.lines)}" for one in result.sections if one.lines]
    return Told("통화를 요약했습니다.", (*lines, f"메모: {result.memo}"))


def told_labels(result: CallLabels) -> Told:
    """Return what a call came to."""
    price = joined((result.price.complaint, ", ".join(result.price.causes)))
    lines = [
        f"거부 여부: {result.real_refusal}",
        f"가격 불만: {price}",
        f"가치: {result.value_perception}",
        f"의향: {result.purchase_intent}",
    ]
    lines += [f"다를 수 있음: {' > '.join(one.path)} ({one.confidence:.0%})" for one in result.alternatives]
    lines += [f'근거: "{quote}"' for quote in dict.fromkeys(result.quotes.values())]
    return Told(_outcome(result.path, result.sentiment), tuple(lines))


def _outcome(path: tuple[str, ...], sentiment: int) -> str:
    return f"통화 결과는 {' > '.join(path)}, 감정은 {_MOODS[sentiment]}입니다."


def _step(one: FollowUp) -> str:
    return joined((one.type, (one.when or "").replace("T", " "), one.what))
