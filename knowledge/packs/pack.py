"""One pack as it is looked up: the office's own files, the pack's, the neutral ones."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from knowledge.os_errors import reason
from knowledge.packs.errors import PackError
from knowledge.packs.fields import filled
from knowledge.packs.manifest import Manifest
from knowledge.packs.parse import MOST_LETTERS, parse, refuse_slow

T = TypeVar("T")

_ABOUT = "pack.yaml"
_MANIFEST = TypeAdapter(Manifest)
_COMMENTED = frozenset({".yaml", ".tsv", ".md"})
"""Endings of files in which a line that begins with # says nothing."""


@dataclass(frozen=True)
class Pack:
    """All that belongs to one company; ``layers`` are its folders, the first that has a file wins."""

    name: str
    layers: tuple[Path, ...]
    _kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def manifest(self) -> Manifest:
        """``pack.yaml``.

        Raises:
            PackError: it breaks its format.
        """
        return self.read(_ABOUT, _MANIFEST)

    def find(self, name: str) -> Path | None:
        """Return the file that counts for a name such as ``scripts/book.yaml``, None where no layer has it.

        A file that is all comments says nothing: the next layer speaks.

        Raises:
            PackError: one that could count cannot be read.
        """
        paths = (layer / name for layer in self.layers)
        return next((path for path in paths if path.is_file() and not _says_nothing(path)), None)

    def folder(self, name: str) -> Path | None:
        """Return the folder that counts for a name: the first that holds more than a list of what is to come."""
        return next((path for layer in self.layers if _holds(path := layer / name)), None)

    def files(self, folder: str, ending: str) -> dict[str, Path]:
        """Return every file of a folder by its name, of all layers; the first that says something wins."""
        names = {path.name for layer in self.layers for path in (layer / folder).glob(f"*{ending}")}
        found = {name: self.find(f"{folder}/{name}") for name in sorted(names)}
        return {name: path for name, path in found.items() if path is not None}

    def text(self, name: str) -> str:
        """Return a file's text.

        Raises:
            PackError: no layer has it, or it cannot be read.
        """
        return read_text(self._found(name))

    def lines(self, name: str) -> list[str]:
        """Return the lines of a text in every layer, each once, without blank ones and those that begin with #.

        Raises:
            PackError: a file cannot be read.
        """
        found = (path for layer in self.layers if (path := layer / name).is_file())
        texts = [filled(read_text(path), self.manifest) for path in found]
        lines = [line.strip() for text in texts for line in text.splitlines()]
        return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))

    def read(self, name: str, schema: TypeAdapter[T]) -> T:
        """Return what a YAML file says, read anew when it changed; one that is all comments lets the next layer speak.

        Raises:
            PackError: no layer has it, or it breaks its format; the error names file, key and remedy.
        """
        marks = [(path, path.stat().st_mtime_ns) for layer in self.layers if (path := layer / name).is_file()]
        known = self._kept.get(name)
        if known is None or known[0] != marks:
            known = self._kept[name] = (marks, self._parsed(name, schema))
        value: T = known[1]
        return value

    def anew(self) -> "Pack":
        """Return the same pack with nothing kept: every file is read again."""
        return Pack(self.name, self.layers)

    def keep(self, key: Any, make: Callable[[], T]) -> T:
        """Return what was made for a key, making it the first time."""
        if key not in self._kept:
            self._kept[key] = make()
        value: T = self._kept[key]
        return value

    def _parsed(self, name: str, schema: TypeAdapter[T]) -> T:
        path = self._found(name)
        text = read_text(path)
        text = text if name == _ABOUT else filled(text, self.manifest)
        value = parse(text, str(path), schema)
        refuse_slow(value, str(path), text)
        return value

    def _found(self, name: str) -> Path:
        path = self.find(name)
        if path is None:
            raise PackError(name, "", "파일이 없습니다", f"'{self.layers[0]}' 아래에 이 파일을 넣어 주세요.")
        return path


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        PackError: it cannot be read, is no UTF-8, or is too long.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(MOST_LETTERS + 1)
    except OSError as error:
        raise PackError(str(path), "", "읽을 수 없습니다", reason(error, path)) from error
    except UnicodeDecodeError as error:
        raise PackError(str(path), "", "UTF-8이 아닙니다", "UTF-8로 저장해 주세요.") from error
    if len(text) > MOST_LETTERS:
        raise PackError(str(path), "", f"{MOST_LETTERS:,}자를 넘습니다", "나누거나 줄여 주세요.")
    return text


def _says_nothing(path: Path) -> bool:
    if path.suffix not in _COMMENTED:
        return False
    return all(not line.strip() or line.lstrip().startswith("#") for line in read_text(path).splitlines())


def _holds(folder: Path) -> bool:
    return any(path.is_file() and not _says_nothing(path) for path in folder.rglob("*"))
