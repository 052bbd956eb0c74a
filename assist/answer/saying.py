"""Which sentence of a passage is said aloud: the one that answers, read together with the question where there is a reader."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.embed import SentenceScorer
from knowledge.passage import DocType, Passage
from knowledge.text.korean import content_words
from knowledge.text.sentences import sentences

APPROVED = (DocType.FAQ, DocType.CURATED)
"""Kinds of documents whose text is an answer somebody wrote to be said."""
_BETWEEN = " | "
_FROM_TABLE = "표에는 이렇게 적혀 있습니다."
_ALSO, _EXCEPTION = 0.0, -3.0
"""Logits from which a second sentence is needed for a right answer, and an exception that follows the first."""
_BUT = re.compile(r"^(?:다만|단)(?:,\s*+|\s++)")
"""How an exception begins."""
_MOST_LETTERS = 160
"""Letters that are said in one go, but for a single sentence that is longer."""
_WHOLE = re.compile(r"[다요죠까음함임됨것]['\"”’)]?[.!?。]?$")
"""How a sentence that can be said alone ends; anything else is a line of a list, which needs its heading."""
_MARK = re.compile(r"^(?:[①-⑳㉠-㉭•·*-]|\d{1,2}[.)](?=\s))\s*+")
"""The mark of a point of a list, which nobody reads aloud."""


def said_of(passage: Passage, question: str, reader: SentenceScorer | None) -> str:
    """Return what is said of a passage: of an approved answer its first line, else the sentence that answers.

    With that sentence come those needed beside it. Without a reader it is the one that holds most of the question's words.
    """
    if passage.doc_type in APPROVED:
        return passage.text.partition("\n")[0].strip()
    first, *more = _answering(passage, question, reader)
    points = [_MARK.sub("", spoken_row(one)) for one in more]
    between = " " if all(map(_WHOLE.search, (first, *points))) else ", "
    return between.join((_BUT.sub("", spoken_line(first, passage), count=1), *points)).replace(":, ", ": ")


def sentence_to_look_at(passage: Passage, question: str, reader: SentenceScorer | None) -> str:
    """Return the sentence of a passage that comes nearest to an answer, verbatim."""
    return _answering(passage, question, reader)[0]


def _answering(passage: Passage, question: str, reader: SentenceScorer | None) -> list[str]:
    """Return the sentence that answers with those needed beside it, in order, verbatim."""
    found = sentences(passage.text)
    if reader is None or len(found) < 2:
        return [best_sentence(passage.text, content_words(question))]
    return [found[at] for at in _needed(found, reader.answering(question, passage.heading, found))]


def _needed(found: Sequence[str], scores: NDArray[np.float32]) -> list[int]:
    """Return the places of the sentence with the best score and of those needed with it, in order, as many as can be said."""
    best = int(np.argmax(scores))
    others = [*_with_it(found, scores, best)]
    others += [
        int(at) for at in np.argsort(scores)[::-1] if scores[at] >= _ALSO and at not in {best, *others}
    ]
    chosen = [best]
    for at in others:
        if sum(len(found[one]) for one in (*chosen, at)) > _MOST_LETTERS:
            break
        chosen.append(at)
    return sorted(chosen)


def _with_it(found: Sequence[str], scores: NDArray[np.float32], best: int) -> Iterator[int]:
    """Yield what a sentence is not said without: the points of the list it opens, what stands under it, the exception to it."""
    after = range(best + 1, len(found))
    if found[best].endswith(":"):
        yield from after
    elif after and (_heads(found[best], found[best + 1]) or _excepts(found[best + 1], scores[best + 1])):
        yield best + 1


def _heads(line: str, below: str) -> bool:
    """Whether a line only names what stands under it, as headings do in plain text."""
    names = not (_WHOLE.search(line) or ":" in line or any(map(str.isdigit, line)))
    return names and _WHOLE.search(below) is not None


def _excepts(sentence: str, score: float) -> bool:
    """Whether a sentence is an exception that has to do with what was asked."""
    return _BUT.match(sentence) is not None and score >= _EXCEPTION


def best_sentence(text: str, words: Sequence[str]) -> str:
    """Return the sentence of ``text`` that holds most of ``words``; the first among equals."""
    return max(sentences(text), key=lambda s: sum(word in s.lower() for word in words), default=text)


def spoken_line(text: str, passage: Passage) -> str:
    """Return a line of a passage as it can be said alone: a row as a row, a line of a list with the heading above it."""
    row, line = spoken_row(text), _MARK.sub("", text)
    if row != text:
        return row
    if _WHOLE.search(line) or line == passage.title:
        return line
    return f"{', '.join(_MARK.sub('', part) for part in passage.heading.split(' > '))}: {line}"


def spoken_row(text: str) -> str:
    """Return a row of a table (``name: value | name: value``) as it can be said, told to be one; other text stays."""
    cells = text.split(_BETWEEN)
    if len(cells) < 2 or not any(": " in cell for cell in cells):
        return text
    return f"{_FROM_TABLE} {', '.join(cell.replace(': ', ' ', 1) for cell in cells)}."
