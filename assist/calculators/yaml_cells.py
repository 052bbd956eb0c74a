"""Values written into a sheet's YAML file in place: comments, order and everything else stay as they are."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

import yaml

from assist.calculators.errors import SheetError
from knowledge.library_messages import in_korean

_PLAIN = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9+·\-]*(?: [가-힣A-Za-z0-9+·\-]+)*")
Written = int | str | date
"""What a cell of a sheet holds."""


def with_cell(text: str, place: str, value: Written) -> str:
    """Return a sheet's text with one value changed; ``place`` is its path, as ``tables.0.rows.2.value``.

    Raises:
        SheetError: there is no such value.
    """
    return with_cells(text, {place: value})


def with_cells(text: str, values: Mapping[str, Written]) -> str:
    """Return a sheet's text with several values changed.

    Raises:
        SheetError: there is no such value, or the text cannot be read.
    """
    root = compose(text)
    spans = {_span(root, place): scalar(value) for place, value in values.items()}
    for (start, end), written in sorted(spans.items(), reverse=True):
        text = text[:start] + written + text[end:]
    return text


def compose(text: str) -> yaml.Node | None:
    """Return a sheet's text as nodes that know where they stand.

    Raises:
        SheetError: the text cannot be read.
    """
    try:
        return yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        why = in_korean(getattr(error, "problem", error), "형식이 맞지 않습니다")
        raise SheetError(f"계산표를 YAML로 읽을 수 없습니다({why}). 파일을 먼저 고쳐 주세요") from error


def inside(node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
    """Yield the part of a node at a key of a mapping, or at a number of a sequence."""
    if isinstance(node, yaml.MappingNode):
        yield from (value for name, value in reversed(node.value) if name.value == key)
    elif isinstance(node, yaml.SequenceNode) and key.isdecimal() and int(key) < len(node.value):
        yield node.value[int(key)]


def scalar(value: Written) -> str:
    """Return a value as YAML on one line."""
    if not isinstance(value, str):
        return str(value)
    plain = _PLAIN.fullmatch(value) and yaml.safe_load(value) == value
    return value if plain else json.dumps(value, ensure_ascii=False)


def _span(root: yaml.Node | None, place: str) -> tuple[int, int]:
    """Return where a value stands in the text."""
    node = root
    for key in place.split("."):
        node = next(inside(node, key), None)
    if not isinstance(node, yaml.ScalarNode):
        raise SheetError(f"계산표에 '{place}' 칸이 없습니다. 화면을 새로 고친 뒤 다시 고쳐 주세요.")
    return node.start_mark.index, node.end_mark.index
