"""What was read out of a call in words, and a report as its card and a person's corrections back into it."""

from collections.abc import Mapping, Sequence

from assist.calls.extracts import CallLabels, CallSummary
from assist.calls.report import PERSON, CallReport, ContactChange, FollowUp, Speaker
from assist.calls.taxonomy import SENTIMENTS, taxonomy
from assist.errors import UsageError
from assist.presenters.models import Told, joined
from knowledge.packs import worded

_MOODS = {-2: "매우 부정", -1: "부정", 0: "중립", 1: "긍정", 2: "매우 긍정"}
_SPEAKERS = {
    Speaker.CUSTOMER: "{customer_word}",
    Speaker.AGENT: "상담사",
    Speaker.MEMO: "메모",
    Speaker.SYSTEM: "기계음",
}
_LABELS = {
    "leaf": "결과", "sentiment": "감정", "price": "가격", "value": "가치", "intent": "의향",
    "contact": "담당자", "follow_up": "후속 조치",
}  # fmt: skip
_ENGINES = {"embedded": "내장 엔진", "llm": "언어 모델"}
_LOW = 0.4
_LONGEST_MEMO = 500


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


def speaker_name(who: Speaker) -> str:
    """Return how the screens call who speaks, in the company's words."""
    return worded(_SPEAKERS[who])


def card(report: CallReport) -> dict[str, object]:
    """Return the properties of ``CallCard.jsx``."""
    return {
        "id": report.id,
        "company": report.company or "",
        "client": report.client or "",
        "day": report.date.isoformat() if report.date else "",
        "leaf": report.leaf,
        "leaves": [{"code": leaf.code, "path": list(leaf.path)} for leaf in taxonomy().leaves.values()],
        "alternatives": [
            {"code": c.leaf, "path": list(c.path), "share": c.confidence} for c in report.alternatives
        ],
        "confidence": report.confidence.get("leaf", 1.0),
        "unsure": report.confidence.get("leaf", 1.0) < _LOW,
        "sentiment": report.sentiment,
        "moods": [{"value": value, "label": _MOODS[value]} for value in SENTIMENTS],
        "facets": _facets(report),
        "sections": [{"heading": h, "lines": list(lines)} for h, lines in report.summary.sections if lines],
        "contact": _contact(report.contact_change),
        "follow_ups": [
            {"type": s.type, "when": (s.when or "").replace("T", " "), "what": s.what}
            for s in report.follow_up
        ],
        "tags": list(report.tags),
        "memo": report.memo,
        "turns": [
            {"who": speaker_name(t.speaker), "side": t.speaker.value, "text": t.text, "start": t.start}
            for t in report.turns
        ],
        "quotes": [
            {
                "label": _LABELS.get(q.label, q.label),
                "key": q.label,
                "text": q.text,
                "start": q.start,
                "end": q.end,
            }
            for q in report.evidence
        ],
        "note": report.note,
        "engine": _ENGINES.get(report.engine, report.engine),
        "ms": round(report.ms),
    }


def row(report: CallReport) -> dict[str, object]:
    """Return one line of ``CallList.jsx``."""
    return {
        "id": report.id,
        "company": report.company or "",
        "client": report.client or "",
        "top": report.path[0],
        "path": " > ".join(report.path),
        "sentiment": report.sentiment,
        "memo": report.memo,
        "unsure": report.confidence.get("leaf", 1.0) < _LOW,
    }


def with_corrections(report: CallReport, form: Mapping[str, object]) -> CallReport:
    """Return the report as a person left it, who stands for its outcome; what the form does not name stays.

    Raises:
        UsageError: a value is none the taxonomy knows.
    """
    leaf = str(form.get("leaf") or report.leaf)
    if leaf not in taxonomy().leaves:
        raise UsageError(f"'{leaf}'은(는) 없는 분류입니다. 목록에서 골라 주세요.")
    sentiment = form.get("sentiment", report.sentiment)
    if sentiment not in SENTIMENTS:
        raise UsageError("감정은 -2에서 2 사이에서 골라 주세요.")
    kept = form.get("follow_ups")
    steps = (
        report.follow_up
        if not isinstance(kept, Sequence)
        else tuple(s for i, s in enumerate(report.follow_up) if i in kept)
    )
    changed = leaf != report.leaf
    return report.model_copy(
        update={
            "leaf": leaf,
            "path": taxonomy().leaf(leaf).path,
            "real_refusal": taxonomy().leaf(leaf).real_refusal if changed else report.real_refusal,
            "sentiment": sentiment,
            "memo": str(form.get("memo", report.memo))[:_LONGEST_MEMO],
            "company": str(form.get("company") or "").strip() or report.company,
            "client": str(form.get("client") or "").strip() or report.client,
            "contact_change": report.contact_change if form.get("contact", True) else None,
            "follow_up": steps,
            "engines": {**report.engines, "leaf": PERSON},
        }
    )


def _facets(report: CallReport) -> list[dict[str, str]]:
    price = report.price.complaint
    if report.price.causes:
        price += f" ({', '.join(report.price.causes)})"
    return [
        {"key": "leaf", "label": "거부 여부", "value": report.real_refusal},
        {"key": "price", "label": "가격 불만", "value": price},
        {"key": "price", "label": "가격 민감도", "value": report.price.sensitivity},
        {"key": "value", "label": "가치", "value": report.value_perception},
        {"key": "intent", "label": "의향", "value": report.purchase_intent},
    ]


def _contact(change: ContactChange | None) -> dict[str, object] | None:
    if change is None:
        return None
    new = change.new
    said = [new.dept, new.name, new.title, new.phone, new.email] if new else []
    return {"reason": change.reason, "stale": change.stale, "new": " ".join(part for part in said if part)}
