"""Bytes to text: UTF-8, CP949/EUC-KR and UTF-16, told from the bytes; always NFC."""

import codecs
import re
import unicodedata

from knowledge.errors import Trouble, UnreadableFile

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MOST_BAD = 0.01
_MARKED = 0.5
BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""The marks a UTF-16 text may begin with."""
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x0b")
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f]")


def decode(content: bytes, *, declared: bool = False) -> str:
    """Return the text of ``content``; ``declared``: believe a charset written in the first 2 KB first.

    Raises:
        UnreadableFile: no known encoding fits.
    """
    for name in _candidates(content, declared):
        try:
            return normal(content.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    text = content.decode("cp949", errors="replace")
    if text.count("\ufffd") > max(3, len(text) * _MOST_BAD):
        raise UnreadableFile(
            Trouble.UNKNOWN,
            "글자 인코딩을 알 수 없습니다(UTF-8, CP949, UTF-16이 모두 아님).",
            "메모장 등에서 UTF-8로 다시 저장한 뒤 넣어 주세요.",
        )
    return normal(text)


def normal(text: str) -> str:
    """Return ``text`` in NFC with plain line ends and no invisible characters."""
    text = _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text.replace("\u00a0", " ")))
    return unicodedata.normalize("NFC", text)


def _candidates(content: bytes, declared: bool) -> list[str]:
    if content.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    if content.startswith(BOMS):
        return ["utf-16"]
    names = ["utf-8", "cp949"]
    if (wide := bare_utf16(content)) is not None:
        names = [wide, *names]
    elif (said := _DECLARED.search(content[:2048])) and declared:
        name = said.group(1).decode("ascii").lower()
        names = ["utf-8", "cp949" if name in {"euc-kr", "ks_c_5601-1987", "ksc5601"} else name, *names]
    return names


def bare_utf16(content: bytes) -> str | None:
    """Return the UTF-16 byte order of text without a byte order mark, None when it is not UTF-16."""
    sample = content[: min(4096, len(content) // 2 * 2)]
    if 0 not in sample:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, errors="ignore")
        if text and _usual(text) > 0.9 * len(sample) / 2:
            return name
    return None


def marked_utf16(content: bytes) -> bool:
    """Whether bytes that begin with a mark of UTF-16 go on as a text that people wrote."""
    text = content[2:4096].decode(
        "utf-16-le" if content.startswith(BOMS[0]) else "utf-16-be", errors="ignore"
    )
    return content.startswith(BOMS) and _usual(text) > _MARKED * len(text)


def _usual(text: str) -> int:
    return sum(
        c in "\r\n\t" or " " <= c <= "~" or "가" <= c <= "힣" or "\u3000" <= c <= "\u303f" for c in text
    )
