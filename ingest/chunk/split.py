"""Cuts long text on paragraph and sentence borders."""

from collections.abc import Iterator, Sequence

from knowledge.text.sentences import sentences

TARGET = 800
LONGEST = 900
_TITLE = 40
_ENDS = (".", "다", "요", "음", "함", "임", "됨", ")", ",", "!")


def pack(pieces: Sequence[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    """Pack paragraphs into texts of at most ``LONGEST`` characters, each with the page it begins on.

    A text is closed near ``TARGET``; a paragraph longer than ``LONGEST`` is cut between sentences.
    """
    packed: list[tuple[str, int | None]] = []
    for text, page in _short_enough(pieces):
        if packed and len(packed[-1][0]) + len(text) + 1 <= TARGET:
            packed[-1] = (f"{packed[-1][0]}\n{text}", packed[-1][1])
        else:
            title, title_page = _loose_title(packed)
            packed.append((f"{title}\n{text}", title_page) if title else (text, page))
    return packed


def _loose_title(packed: list[tuple[str, int | None]]) -> tuple[str, int | None]:
    """Take a short title line off the end of the last text: it belongs to what follows."""
    if not packed:
        return "", None
    text, page = packed[-1]
    rest, _, last = text.rpartition("\n")
    if not rest or len(last) > _TITLE or last.endswith(_ENDS) or ":" in last:
        return "", None
    packed[-1] = (rest, page)
    return last, page


def _short_enough(pieces: Sequence[tuple[str, int | None]]) -> Iterator[tuple[str, int | None]]:
    for text, page in pieces:
        if len(text) <= LONGEST:
            yield text, page
            continue
        part = ""
        for sentence in _cut(text):
            if part and len(part) + len(sentence) + 1 > TARGET:
                yield part, page
                part = sentence
            else:
                part = f"{part} {sentence}" if part else sentence
        if part:
            yield part, page


def _cut(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        while len(sentence) > LONGEST:
            space = sentence.rfind(" ", TARGET // 2, TARGET)
            at = space if space > 0 else TARGET
            yield sentence[:at].strip()
            sentence = sentence[at:].strip()
        yield sentence
