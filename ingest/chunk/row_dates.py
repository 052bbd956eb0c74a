"""What the dates of rows leave open: the same question answered twice at one time, and answers that hold on no day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from knowledge.passage import DocType, Passage
from knowledge.text.blanks import one_line

_MOST = 5


def settled(passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Return passages of which a later row ends an earlier one to the same question, and what to tell of their dates."""
    ended: dict[str, date] = {}
    told = [_never(one) for one in passages if _backwards(one)]
    for older, newer in _rivals(passages):
        if _takes_over(older, newer) and newer.effective_from:
            ended[older.id] = newer.effective_from - timedelta(days=1)
            told.append(
                f"'{newer.title}'의 답이 둘입니다. {newer.effective_from}부터는 그날 시행한 줄로만 답합니다."
            )
        else:
            told.append(
                f"'{newer.title}'의 답이 둘이고 날짜가 겹칩니다. 하나를 지우거나 시행일과 종료일을 나누어 적어 주세요."
            )
    kept = (replace(one, effective_to=ended[one.id]) if one.id in ended else one for one in passages)
    return tuple(kept), shortened(told)


def shortened(notes: Iterable[str]) -> tuple[str, ...]:
    """Return the first notes, and how many more there are."""
    several = list(dict.fromkeys(notes))
    more = len(several) - _MOST
    return (*several[:_MOST], *((f"그 밖에 이런 곳이 {more}곳 더 있습니다.",) if more > 0 else ()))


def _backwards(one: Passage) -> bool:
    return bool(one.effective_from and one.effective_to and one.effective_to < one.effective_from)


def _never(one: Passage) -> str:
    return (
        f"'{one.title}'의 시행일 {one.effective_from}이(가) 종료일 {one.effective_to}보다 늦어 어느 날에도 답하지 않습니다. "
        "날짜를 고쳐 주세요."
    )


def _rivals(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Yield neighbours in time that answer one question differently while both are in force."""
    same: dict[tuple[object, ...], list[Passage]] = {}
    for one in passages:
        if one.doc_type is DocType.FAQ and not _backwards(one):
            same.setdefault((one_line(one.title), one.client, one.section), []).append(one)
    for several in same.values():
        ordered = sorted(several, key=lambda one: one.effective_from or date.min)
        for older, newer in pairwise(ordered):
            over = older.effective_to or date.max
            if older.text != newer.text and over >= (newer.effective_from or date.min):
                yield older, newer


def _takes_over(older: Passage, newer: Passage) -> bool:
    """Whether a row starts later than another and holds at least as long."""
    later = (newer.effective_from or date.min) > (older.effective_from or date.min)
    return later and (newer.effective_to or date.max) >= (older.effective_to or date.max)
