"""On which line of a YAML text something stands."""

from collections.abc import Iterator

import yaml

Place = tuple[str | int, ...]
"""The keys and numbers that lead to a value, from the top of a file."""


def line_of(text: str, place: Place) -> int:
    """Return the line of a value, or of what it should stand in; 0 for the whole file or where nothing can be read."""
    node, line = _root(text), 0
    for part in place:
        found = _child(node, part)
        if found is not None:
            line, node = found
    return line


def line_saying(text: str, word: str) -> int:
    """Return the first line on which a word stands as a key or a value; 0 where none does."""
    lines = (line for line, said in _words(_root(text)) if said == word)
    return next(lines, 0)


def _root(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _child(node: yaml.Node | None, part: str | int) -> tuple[int, yaml.Node] | None:
    """Return what a step leads to and its line; None for steps that are no part of the file, as names of kinds are."""
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return _line(node.value[part]), node.value[part]
    if isinstance(node, yaml.MappingNode):
        return next(((_line(key), value) for key, value in node.value if key.value == str(part)), None)
    return None


def _words(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.ScalarNode):
        yield _line(node), node.value
    elif isinstance(node, yaml.CollectionNode):
        for one in node.value:
            for part in one if isinstance(one, tuple) else (one,):
                yield from _words(part)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
