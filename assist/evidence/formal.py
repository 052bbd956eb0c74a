"""Spoken sentences made fit for a letter: a final "-어요" becomes "-습니다"; nothing else is touched."""

from typing import TYPE_CHECKING

from knowledge.text.korean import kiwi
from knowledge.text.sentences import sentences

if TYPE_CHECKING:
    from kiwipiepy import Token

_SPOKEN = frozenset({"어요", "아요", "여요", "에요", "이에요", "예요", "지요", "죠", "네요", "ᆫ답니다"})
_FIRST_FINAL, _LAST_FINAL, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
_LONGEST = 400  # letters; what is longer was not spoken in one breath


def formal(text: str) -> str:
    """Return ``text`` with the spoken endings of its sentences turned into the polite form of letters."""
    return " ".join(map(_formal, sentences(text)))


def _formal(sentence: str) -> str:
    if len(sentence) > _LONGEST:
        return sentence
    tokens = [one for one in kiwi().tokenize(sentence) if one.tag != "SF"]
    if len(tokens) < 2 or tokens[-1].tag != "EF" or tokens[-1].form not in _SPOKEN:
        return sentence
    end, first = tokens[-1], len(tokens) - 2
    while first and (tokens[first].tag == "EP" or tokens[first].start < _end(tokens[first - 1])):
        first -= 1  # 하+었 stand in one syllable
    stem = tokens[first:-1]
    ending = "ᆸ니다" if _open(stem[-1].form) else "습니다"
    joined: str = kiwi().join([*((one.form, one.tag) for one in stem), (ending, "EF")])
    return f"{sentence[: stem[0].start]}{joined}{sentence[_end(end) :]}"


def _end(token: "Token") -> int:
    return int(token.start + token.len)


def _open(stem: str) -> bool:
    """Whether a stem ends in a vowel (or in ㄹ, which falls away)."""
    last = ord(stem[-1])
    return not _FIRST_FINAL <= last <= _LAST_FINAL or (last - _FIRST_FINAL) % _FINALS in (0, _RIEUL)
