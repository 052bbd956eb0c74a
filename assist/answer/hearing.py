"""Misheard words put right: what speech recognition writes for a term of the glossary."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.glossary import GlossaryEntry
from knowledge.korean import morphemes

_SHORTEST = 3


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


@lru_cache(maxsize=2048)
def _replaceable(form: str) -> bool:
    return len(form) >= _SHORTEST and not any(m.tag[0] in "VE" for m in morphemes(form))
