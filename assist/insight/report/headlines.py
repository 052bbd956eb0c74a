"""What a report says in words, and how it was counted."""

from collections.abc import Mapping, Sequence

from assist.insight.models import Comparison, Figure, Table, Verdict
from assist.insight.report.models import Bar
from assist.insight.rules import Rules
from knowledge.packs import worded

_MOST, _CLOSE = 6, 2


def headlines(totals: Mapping[str, Table], compared: Sequence[Comparison]) -> tuple[str, ...]:
    """Return the sentences a reader takes away: the whole first, then the surest differences, the largest first."""
    said = [
        *_whole(totals, "refusal", "뜻을 들은 통화 가운데 거부한 통화는"),
        *_first(totals, "reason", "거부하는 까닭 가운데"),
        *_whole(totals, "complaint", "내용을 분석한 통화 가운데 가격 불만이 나온 통화는"),
        *_first(totals, "cause", "가격 불만의 원인 가운데"),
    ]
    told = [one for one in compared if one.verdict in (Verdict.HIGHER, Verdict.LOWER)]
    told.sort(key=lambda one: -abs(one.difference or 0))
    return (*said, *(one.text for one in told[:_MOST]))


def parts_say(bars: Sequence[Bar]) -> str:
    """Return which label comes first, or that two cannot be told apart."""
    return _leading([one.figure for one in bars if one.figure]) or "보여 줄 만큼 자료가 없습니다."


def _leading(figures: Sequence[Figure]) -> str:
    found = sorted(figures, key=lambda one: -one.count)
    if not found or found[0].count == 0:
        return ""
    first = f"가장 많은 것은 '{found[0].label}' {found[0].share:.1%}입니다({_share(found[0])})."
    close = [one for one in found[1:] if one.high >= found[0].low]
    if not close:
        return first
    names = ", ".join(f"'{one.label}'" for one in close[:_CLOSE]) + (" 등" if len(close) > _CLOSE else "")
    return f"{first} 다만 {names}도 구간이 겹쳐, 어느 쪽이 더 많다고 단정할 수 없습니다."


def method(rules: Rules, looks: int) -> tuple[str, ...]:
    """Return how everything was counted, for whoever wants to check it."""
    return (
        f"비율 옆의 구간은 {rules.confidence:.0%} 신뢰구간입니다(Wilson). 두 비율의 차이는 Newcombe 방법으로 구했습니다.",
        f"이 리포트는 비교 {looks}건을 한꺼번에 합니다. 우연히 튀는 것을 발견으로 적지 않도록 구간을 그만큼 넓혔습니다(Bonferroni).",
        f"통화 {rules.smallest_calls}건이나 업체 {rules.smallest_companies}곳이 안 되는 칸은 가리고, "
        "남은 칸에서 짐작할 수 없게 옆 칸도 함께 가립니다.",
        f"통화 {rules.enough}건이 안 되는 칸은 흐리게 보이고 비교하지 않습니다.",
        "세는 단위는 통화입니다. 한 업체와 여러 번 통화했으면 여러 번 셉니다.",
        worded(
            "차이는 원인이 아닙니다. 업종·{client_word}·지역은 서로 얽혀 있어, "
            "한쪽의 차이가 다른 쪽에서 왔을 수 있습니다."
        ),
        "통화에서 따온 말은 개인정보를 가렸고 업체 이름을 적지 않습니다.",
    )


def _whole(totals: Mapping[str, Table], name: str, words: str) -> list[str]:
    figures = totals[name].total.figures if name in totals else ()
    return [f"{words} {figures[0].share:.1%}입니다({_share(figures[0])})."] if figures else []


def _first(totals: Mapping[str, Table], name: str, words: str) -> list[str]:
    leading = _leading(totals[name].total.figures) if name in totals else ""
    return [f"{words} {leading}"] if leading else []


def _share(one: Figure) -> str:
    return f"{one.of:,}건 중 {one.count:,}건, 구간 {one.low:.1%}~{one.high:.1%}"
