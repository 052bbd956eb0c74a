"""Every pattern of the product: what its modules compile when they are imported, load their lexicons and read a text.

Run as a program (``python -m tests.security.patterns``) it prints them, one JSON list a line: pattern, flags, where it
is compiled. It is a process of its own, because what other tests imported before would not be seen any more.
"""

import ast
import functools
import importlib
import inspect
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_ROOMS = ("assist", "knowledge", "ingest")
_SKIPPED = re.compile(r"\.__main__$|\.migrations\.|\.train\.|^knowledge\.packs\.sample_")
"""What runs when it is imported, and what makes the shipped data and never sees a user's text."""
_PASSED_ON = re.compile(
    r"/(?:re|pydantic|functools|json|yaml)[/.]|/python3\.\d+/re/|/knowledge/(?:packaged|packs/(?:active|pack|parse))\.py"
)


def main() -> None:
    """Print every pattern."""
    found = Recorder()
    found.start()
    modules = list(_modules())
    for module in modules:
        for loader in _loaders(module):
            loader()
    for pattern, flags, where in sorted({*found.seen, *_written(modules)}):
        print(json.dumps([pattern, flags, where], ensure_ascii=False))


class Recorder:
    """Notes whatever the product compiles, by the first frame that is neither ``re`` nor a library between."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int, str]] = set()

    def start(self) -> None:
        """Stand between ``re`` and its compiler."""
        compiler = re._compile

        def compile_and_note(pattern: Any, flags: int) -> Any:
            where = _caller()
            if where and isinstance(pattern, str):
                self.seen.add((pattern, int(flags), where))
            return compiler(pattern, flags)

        re._compile = compile_and_note


def _caller() -> str | None:
    frame = inspect.currentframe()
    frame = frame.f_back.f_back if frame and frame.f_back else None
    while frame and _PASSED_ON.search(frame.f_code.co_filename):
        frame = frame.f_back
    file = Path(frame.f_code.co_filename) if frame else Path()
    if not file.is_relative_to(_ROOT) or file.relative_to(_ROOT).parts[0] not in _ROOMS:
        return None
    return f"{file.relative_to(_ROOT)}:{frame.f_code.co_name if frame else ''}"


def _modules() -> Iterator[Any]:
    for room in _ROOMS:
        package = importlib.import_module(room)
        for info in pkgutil.walk_packages(package.__path__, f"{room}."):
            if not _SKIPPED.search(info.name):
                yield importlib.import_module(info.name)


def _loaders(module: Any) -> Iterator[Any]:
    """Return the cached functions of a module that ask for nothing: so every lexicon of the product is read."""
    for value in vars(module).values():
        kept = isinstance(value, functools._lru_cache_wrapper) or (
            inspect.isfunction(value) and hasattr(value, "kept_for_a_pack")
        )
        cached = kept and value.__module__ == module.__name__
        if cached and not inspect.signature(value).parameters:
            yield value


def _written(modules: list[Any]) -> Iterator[tuple[str, int, str]]:
    """Return the patterns that stand as text in a call of ``re`` inside a function."""
    for module in modules:
        file = Path(module.__file__)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            pattern = _searched(node)
            if pattern is not None:
                yield pattern, 0, f"{file.relative_to(_ROOT)}:in a function"


def _searched(node: ast.AST) -> str | None:
    """Return the text of ``re.search("text", ...)`` and its like; a compiled one was recorded with its flags."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="re"), attr=done), args=[ast.Constant(value=str(text)), *_]
        ) if done != "compile":
            return text
    return None


if __name__ == "__main__":
    sys.exit(main())
