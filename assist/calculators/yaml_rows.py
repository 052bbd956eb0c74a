"""Rows and dated versions of a table put into a sheet's YAML file, or taken out; everything else stays as it is."""

from collections.abc import Sequence
from datetime import date

import yaml

from assist.calculators.errors import SheetError
from assist.calculators.yaml_cells import compose, inside, scalar

_Span = tuple[int, int]


def with_row(text: str, table: str, row: str, before: int | None) -> str:
    """Return a sheet's text with a row (as YAML on one line) in a table, in front of the row ``before`` or at the end.

    Raises:
        SheetError: there is no such table, or it is written in a way that only a person can change.
    """
    rows = _node(text, f"{table}.rows")
    return _inserted(text, rows, len(rows.value) if before is None else before, row)


def without_row(text: str, table: str, number: int) -> str:
    """Return a sheet's text without a row of a table.

    Raises:
        SheetError: there is no such row, it is the last one, or only a person can change it.
    """
    rows = _node(text, f"{table}.rows")
    if not 0 <= number < len(rows.value):
        raise SheetError("지울 줄이 계산표에 없습니다. 화면을 새로 고친 뒤 다시 고쳐 주세요.")
    if len(rows.value) == 1:
        raise SheetError("표의 마지막 줄은 지울 수 없습니다. 표가 필요 없으면 파일에서 표를 지워 주세요.")
    return _removed(text, rows, number)


def with_version(text: str, place: str, day: date) -> str:
    """Return a sheet's text with a copy of a table or figure in front of it, in force from ``day`` on: from then on the copy counts.

    Raises:
        SheetError: there is no such place, or it is written in a way that only a person can change.
    """
    many, _, number = place.partition(".")
    rules = _node(text, many)
    start, end = _spans(rules)[int(number)]
    text = _inserted(text, rules, int(number), text[start:end])
    for key in ("effective_to", "effective_from"):
        copy = _node(text, place)
        at = [name.value for name, _ in copy.value]
        if key in at:
            text = _removed(text, copy, at.index(key))
    copy = _node(text, place)
    return _inserted(text, copy, len(copy.value) - 1, f"effective_from: {scalar(day)}")


def _node(text: str, place: str) -> yaml.CollectionNode:
    node: yaml.Node | None = compose(text)
    for key in place.split("."):
        node = next(inside(node, key), None)
    if not isinstance(node, yaml.CollectionNode):
        raise SheetError(f"계산표에 '{place}' 자리가 없습니다. 화면을 새로 고친 뒤 다시 고쳐 주세요.")
    return node


def _inserted(text: str, node: yaml.CollectionNode, at: int, part: str) -> str:
    spans = _spans(node)
    if node.flow_style:
        between = text[spans[0][1] : spans[1][0]] if len(spans) > 1 else ", "
        between = between if between.strip() == "," else ", "
        if at < len(spans):
            return text[: spans[at][0]] + part + between + text[spans[at][0] :]
        return text[: spans[-1][1]] + between + part + text[spans[-1][1] :]
    dash = "- " if isinstance(node, yaml.SequenceNode) else ""
    if at < len(spans):
        place = spans[at][0]
        return text[:place] + f"{part}\n{' ' * (_column(text, place) - len(dash))}{dash}" + text[place:]
    place = _line_end(text, spans[-1][1])
    indent = " " * (_column(text, spans[-1][0]) - len(dash))
    return text[:place] + f"\n{indent}{dash}{part}" + text[place:]


def _removed(text: str, node: yaml.CollectionNode, at: int) -> str:
    spans = _spans(node)
    start, end = spans[at]
    line = start - _column(text, start)
    alone = isinstance(node, yaml.SequenceNode) or not text[line:start].strip()
    if not node.flow_style and alone:
        return text[:line] + text[_line_end(text, end) + 1 :]
    if at + 1 < len(spans):
        return text[:start] + text[spans[at + 1][0] :]
    return text[: spans[at - 1][1]] + text[end:]


def _spans(node: yaml.CollectionNode) -> Sequence[_Span]:
    """Return where each part of a collection stands.

    Raises:
        SheetError: a part stands somewhere else (an anchor), or there is none.
    """
    found = [
        (one.start_mark.index, _end(one))
        if isinstance(one, yaml.Node)
        else (one[0].start_mark.index, _end(one[1]))
        for one in node.value
    ]
    ends = [node.start_mark.index, *(place for span in found for place in span), node.end_mark.index]
    if not found or ends != sorted(ends):
        raise SheetError("이 표는 화면에서 고칠 수 없게 적혀 있습니다. 계산표 파일에서 고쳐 주세요.")
    return found


def _end(node: yaml.Node) -> int:
    """Return where a node's last word ends: a block reaches to the next word by itself."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last if isinstance(last, yaml.Node) else last[1])
    return node.end_mark.index


def _column(text: str, place: int) -> int:
    return place - (text.rfind("\n", 0, place) + 1)


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found
