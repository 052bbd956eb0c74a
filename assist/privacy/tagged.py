"""Personal data found by what stands around it, as the encoder's tagger reads it."""

import logging
import re
from collections.abc import Iterator

from assist.privacy.names import names, titled
from assist.privacy.spans import Span
from knowledge.encoder.place import folder_made
from knowledge.encoder.tagger import KoreanTagger, Tag, open_tagger
from knowledge.encoder.tags import TagKind
from knowledge.errors import EncoderMissing

_NAMES = {
    TagKind.PERSON: "이름",
    TagKind.ADDRESS: "주소",
    TagKind.PHONE: "전화",
    TagKind.MAIL: "메일",
    TagKind.NUMBER: "번호",
}
_SURE = {
    TagKind.PERSON: 0.8,
    TagKind.ADDRESS: 0.92,
    TagKind.PHONE: 0.85,
    TagKind.MAIL: 0.85,
    TagKind.NUMBER: 0.975,
}
"""How surely a place must be read (docs/CALLS.md); numbers more surely, since those in use are known by their form as well."""
_HANGUL = re.compile("[가-힣\u1100-\u1112]")


def personal(text: str) -> Iterator[Span]:
    """Yield what is personal by what stands around it: by the tagger, and names by the titles beside them.

    A text without any Hangul, as most log lines are, is not read. Where no encoder can be had, names by titles and cues.
    """
    if not _HANGUL.search(text):
        return
    tagger = _tagger()
    found = set(titled(text) if tagger else names(text))
    yield from (Span(start, end, _NAMES[TagKind.PERSON]) for start, end in sorted(found))
    for tag in tagger.tags(text) if tagger else ():
        if tag.kind in _SURE and tag.sure >= _SURE[tag.kind] and not _cuts_a_word(text, tag):
            yield Span(tag.start, tag.end, _NAMES[tag.kind])


def _cuts_a_word(text: str, tag: Tag) -> bool:
    """Whether a place begins or ends inside a word of Latin letters (KeyE|rror), as no name does."""
    ends = (text[tag.start - 1 : tag.start + 1] if tag.start else "", text[tag.end - 1 : tag.end + 1])
    return any(len(pair) > 1 and pair.isascii() and pair.isalpha() for pair in ends)


def _tagger() -> KoreanTagger | None:
    """Return the tagger where the encoder was made; what is logged while it is made is masked without it."""
    try:
        folder = None if _Place.broken else folder_made()
        return open_tagger(folder) if folder else None
    except EncoderMissing as error:
        _Place.broken = True
        logging.getLogger(__name__).warning("이름은 호칭과 낱말로만 가립니다: %s", error)
        return None


class _Place:
    broken = False
    """Whether the tagger could not be opened: told once, and not tried again for every line of the log."""
