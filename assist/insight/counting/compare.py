"""One group beside another: what may be said, in plain Korean."""

from dataclasses import replace

from assist.insight.counting.intervals import newcombe
from assist.insight.counting.measures import measure
from assist.insight.models import Comparison, Dimension, Figure, Table, Verdict
from assist.insight.rules import Rules

REST = "나머지"


def compare(
    found: Table, label: str, first: str, second: str | None, rules: Rules, looks: int = 1
) -> Comparison:
    """Return the difference of two groups of a table with one dimension; ``second`` None means all the others.

    ``looks`` is how many comparisons are made beside this one: the interval is widened for all of them
    (Bonferroni), so that one found by looking at many is not noise.
    """
    pair = _figures(found, label, first, second)
    names = (first, second or REST)
    told = contrast(found, label, found.question.by[0], names, pair or (None, None), rules, looks)
    return replace(told, second=second)


def contrast(
    found: Table,
    label: str,
    dimension: Dimension,
    names: tuple[str, str],
    pair: tuple[Figure | None, Figure | None],
    rules: Rules,
    looks: int = 1,
) -> Comparison:
    """Return the difference of two figures of one label, in words; None where one of them is hidden."""
    one, other = pair
    if one is None or other is None or min(one.of, other.of) < rules.enough:
        return _not_enough(found, label, dimension, names, rules)
    sure = 1 - (1 - rules.confidence) / max(1, looks)
    low, high = newcombe((one.count, one.of), (other.count, other.of), sure)
    verdict = Verdict.HIGHER if low > 0 else Verdict.LOWER if high < 0 else Verdict.UNDECIDED
    difference = one.share - other.share
    text = _text(found, label, (names[0], one), (names[1], other), verdict, (difference, low, high))
    shares = (one.share, other.share, difference)
    return Comparison(found.question.measure, label, dimension, *names, verdict, text, *shares, low, high)


def _figures(found: Table, label: str, first: str, second: str | None) -> tuple[Figure, Figure] | None:
    row = next((row for row in found.rows if row.group == (first,)), None)
    one = row.figure(label) if row else None
    if second is not None:
        row = next((row for row in found.rows if row.group == (second,)), None)
        other = row.figure(label) if row else None
    else:
        whole = found.total.figure(label)
        other = _without(whole, one) if whole and one else None
    return (one, other) if one and other else None


def _without(whole: Figure, one: Figure) -> Figure:
    count, of = whole.count - one.count, whole.of - one.of
    return Figure(whole.label, count, of, count / of if of else 0.0, 0.0, 1.0)


def _text(
    found: Table,
    label: str,
    first: tuple[str, Figure],
    second: tuple[str, Figure],
    verdict: Verdict,
    interval: tuple[float, float, float],
) -> str:
    difference, low, high = (round(value * 100, 1) for value in interval)
    what = _what(found, label)
    shares = f"{first[0]} {first[1].share:.1%}({first[1].of:,}건), {second[0]} {second[1].share:.1%}({second[1].of:,}건)"
    if verdict is Verdict.UNDECIDED:
        return (
            f"{what}: {first[0]} 쪽과 {second[0]} 쪽의 차이가 있다고 말할 수 없습니다. {shares}. "
            f"차이의 구간이 {low:+.1f}~{high:+.1f}%p로 0을 품습니다."
        )
    way = "높습니다" if verdict is Verdict.HIGHER else "낮습니다"
    return (
        f"{what}: {first[0]} 쪽이 {second[0]} 쪽보다 {abs(difference):.1f}%p {way}. {shares}. "
        f"차이의 구간 {low:+.1f}~{high:+.1f}%p."
    )


def _what(found: Table, label: str) -> str:
    return (
        found.title
        if measure(found.question.measure).labels and label in found.title
        else f"{found.title} '{label}'"
    )


def _not_enough(
    found: Table, label: str, dimension: Dimension, names: tuple[str, str], rules: Rules
) -> Comparison:
    text = (
        f"{_what(found, label)}: {names[0]} 쪽과 {names[1]} 쪽을 비교할 만큼 자료가 없습니다. "
        f"양쪽 모두 {rules.enough}건({found.of})이 쌓이면 비교합니다."
    )
    return Comparison(found.question.measure, label, dimension, *names, Verdict.NOT_ENOUGH, text)
