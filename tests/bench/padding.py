"""Distinct texts to make a corpus large: files cut into pieces."""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

_PIECE = 250
_LEAST = 10


def pieces(paths: Iterable[Path], count: int, known: Iterable[str]) -> list[str]:
    """Return ``count`` different pieces of text of the files, none of them ``known``.

    Raises:
        SystemExit: the files do not hold so many.
    """
    seen, found = set(known), []
    for text in (piece for path in paths for whole in _texts(path) for piece in _cut(whole)):
        if len(found) >= count:
            break
        if len(text) >= _LEAST and text not in seen:
            seen.add(text)
            found.append(text)
    if len(found) < count:
        raise SystemExit(f"the padding holds {len(found)} pieces, {count} are needed: name more files")
    return found


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a .jsonl[.gz] (``text``) or .tsv/.txt file (the longest column of a line)."""
    content = path.read_bytes()
    lines = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8").splitlines()
    for line in lines:
        if ".jsonl" in path.name:
            row = json.loads(line)
            yield f"{row.get('article', '')}\n{row['text']}".strip()
        else:
            yield max(line.split("\t"), key=len)


def _cut(text: str) -> Iterator[str]:
    piece = ""
    for line in text.splitlines():
        if piece and len(piece) + len(line) > _PIECE:
            yield piece
            piece = line
        else:
            piece = f"{piece}\n{line}" if piece else line
    if piece:
        yield piece
