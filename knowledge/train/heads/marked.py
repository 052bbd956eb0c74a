"""What the tagger learns from: texts in which names, numbers and addresses are marked."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.encoder.tags import UNKNOWN, TagKind, label

_MARK = re.compile(r"\[\[([A-Z])\|(.*?)\]\]")
_LETTERS = {
    "P": TagKind.PERSON, "O": TagKind.ORGANISATION, "A": TagKind.ADDRESS,
    "T": TagKind.PHONE, "E": TagKind.MAIL, "N": TagKind.NUMBER,
}  # fmt: skip
_NEWS = {"PS_NAME": TagKind.PERSON, "OG": TagKind.ORGANISATION}
_NEWS_DOUBTFUL = "PS_"
"""Other persons of the news (figures, nicknames): nothing is learnt from their letters."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text of a writer, and the label of each letter (``UNKNOWN``: not to be learnt from)."""

    writer: str
    text: str
    labels: tuple[int, ...]


def read_marked(path: Path) -> list[MarkedText]:
    """Return the texts of one writer's file, one a line, marked as ``[[P|김태린]] 과장``; ``\\n`` stands for a line's end.

    Raises:
        KeyError: a mark has a letter we do not know.
    """
    return [_marked(path.stem, line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_news(path: Path) -> list[MarkedText]:
    """Return the sentences of KoNNE (JSON lines: text, label [start, end, tag]): persons and organisations.

    Of places inside each other the inner one counts: a title is no part of a name.
    """
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        MarkedText(f"news{row['id'] % 5}", row["text"], tuple(_news_labels(row["text"], row["label"])))
        for row in rows
    ]


def joined(texts: Sequence[MarkedText]) -> MarkedText:
    """Return texts as lines of one."""
    labels = [*texts[0].labels]
    for one in texts[1:]:
        labels += [0, *one.labels]
    return MarkedText(texts[0].writer, "\n".join(one.text for one in texts), tuple(labels))


def _marked(writer: str, line: str) -> MarkedText:
    text, labels = "", list[int]()
    for piece, kind in _pieces(line.replace("\\n", "\n")):
        text += piece
        labels += _labels(kind, len(piece))
    return MarkedText(writer, text, tuple(labels))


def _labels(kind: TagKind | None, count: int) -> list[int]:
    return [label(kind, number == 0) if kind else 0 for number in range(count)]


def _pieces(line: str) -> Iterator[tuple[str, TagKind | None]]:
    place = 0
    for match in _MARK.finditer(line):
        yield line[place : match.start()], None
        yield match[2], _LETTERS[match[1]]
        place = match.end()
    yield line[place:], None


def _news_labels(text: str, marks: Sequence[tuple[int, int, str]]) -> list[int]:
    labels = [0] * len(text)
    for start, end, tag in marks:
        if tag.startswith(_NEWS_DOUBTFUL):
            labels[start:end] = [UNKNOWN] * (end - start)
    for begin, kind in reversed(_NEWS.items()):
        own = [(start, end) for start, end, tag in marks if tag.startswith(begin)]
        for start, end in own:
            if not any(start <= a and b <= end and (a, b) != (start, end) for a, b in own):
                labels[start:end] = _labels(kind, end - start)
    return labels
