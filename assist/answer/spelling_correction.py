"""Misheard and misspelt words put right, by the glossary and by the library's own spelling."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.glossary import GlossaryEntry
from knowledge.text.korean import morphemes
from knowledge.text.spelling import Spelling

_SHORTEST = 3
_WORD = re.compile(r"[가-힣]+")


def put_right(question: str, glossary: Sequence[GlossaryEntry]) -> str:
    """Return the question with misheard forms replaced by the term meant (제평가 → 재평가).

    Only forms of three letters or more without a verb or an ending in them are replaced, so that ordinary words that
    happen to sound alike (급해요 for 급행) stay as they are.
    """
    squeezed = question.replace(" ", "")
    for entry in glossary:
        for misheard in entry.misheard:
            form = misheard.replace(" ", "")
            if form in squeezed and entry.term.replace(" ", "") not in squeezed and _replaceable(form):
                question = re.sub(r"\s*".join(map(re.escape, form)), entry.term, question)
                squeezed = question.replace(" ", "")
    return question


def respelt(question: str, spelling: Spelling) -> str:
    """Return the question with words typed by their sound as the library writes them (결재, 게좌 → 결제, 계좌)."""
    return _WORD.sub(lambda word: _begun_right(word.group(0), spelling), question)


def _begun_right(word: str, spelling: Spelling) -> str:
    """Return a word with its longest misspelt beginning put right; what follows are particles and endings."""
    for end in range(len(word), 1, -1):
        right = spelling.right(word[:end])
        if right != word[:end]:
            return right + word[end:]
        if spelling.knows(word[:end]):
            return word
    return word


@lru_cache(maxsize=2048)
def _replaceable(form: str) -> bool:
    return len(form) >= _SHORTEST and not any(m.tag[0] in "VE" for m in morphemes(form))
