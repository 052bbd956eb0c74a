"""Text into checked data: YAML without aliases or repeated keys, of a limited size, against one schema."""

import re
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from knowledge.library_messages import in_korean
from knowledge.packs.errors import PackError, of_schema
from knowledge.packs.lines import line_saying
from knowledge.packs.slow_patterns import is_slow

T = TypeVar("T")

MOST_LETTERS = 2_000_000
SLOW_REMEDY = "+나 * 안에 든 +와 *, 같은 글자를 읽는 반복이 잇달은 곳을 줄여 주세요(예: (가+)+ 대신 가+, .*.*.*.* 대신 .*)."
_MOST_QUOTED = 60
_NO_YAML = "YAML로 읽을 수 없습니다"


class _Loader(yaml.SafeLoader):
    """YAML in which nothing stands for something else (an alias can be made to explode) and no key stands twice."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="'*' 별칭은 쓸 수 없습니다", problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Read a day that is none, and a number without end, as the text that stands there: its field refuses it."""
        try:
            return super().construct_object(node, deep)
        except ValueError:
            return node.value

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"'{key.value}'이(가) 두 번 적혀 있습니다", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def refuse_slow(value: Any, file: str, text: str) -> None:
    """Refuse what a file's text says where one of its patterns could take for ever.

    Raises:
        PackError: one could; the error names it and its line.
    """
    for pattern in _patterns(value):
        if is_slow(pattern):
            error = f"정규식 '{pattern.pattern[:_MOST_QUOTED]}'은(는) 글에 따라 끝나지 않을 수 있습니다"
            raise PackError(file, "", error, SLOW_REMEDY, line_saying(text, pattern.pattern))


def _patterns(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, BaseModel):
        yield from _patterns(vars(value))
    elif isinstance(value, Mapping):
        yield from _patterns((*value, *value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _patterns(one)


def parse(text: str, file: str, schema: TypeAdapter[T]) -> T:
    """Return what a file's text says.

    Raises:
        PackError: it is too long, no YAML, or breaks the schema; the error names file, key and remedy.
    """
    raw = read_yaml(text, file)
    try:
        return schema.validate_python(raw)
    except ValidationError as error:
        raise of_schema(file, error, text) from error


def read_yaml(text: str, file: str) -> Any:
    """Return the plain values of YAML text.

    Raises:
        PackError: it is too long or no YAML.
    """
    if len(text) > MOST_LETTERS:
        raise PackError(file, "", f"{MOST_LETTERS:,}자를 넘습니다", "나누거나 줄여 주세요.")
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 0
        said = in_korean(error.problem, _NO_YAML)
        raise PackError(file, "", said, "들여쓰기와 따옴표를 확인해 주세요.", line) from error
    except RecursionError as error:
        raise PackError(
            file, "", "괄호나 목록이 너무 깊이 들어 있습니다", "겹친 괄호와 들여쓰기를 줄여 주세요."
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise PackError(
            file, "", in_korean(error.reason, _NO_YAML), "그 글자를 지우고 다시 저장해 주세요.", line
        ) from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise PackError(file, "", in_korean(error, _NO_YAML), "들여쓰기와 따옴표를 확인해 주세요.") from error
