"""Who speaks where a transcript does not say: by the words, and by the other pieces."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from assist.calls.lexicon import reading_words, speaker_words
from assist.calls.report import Speaker

_TURN = 0.25  # how likely the speaker changes before a piece that is no reply
_SURE = 1.0  # how much a score counts, as the logarithm of a chance
_MOST = 3.0
_FIRST = 0.3  # the supplier answers the telephone
_REPLY = re.compile(r"(네|예|아뇨|아니|아|어|그래|그쵸|여보세요)(?![가-힣])")

Score = Callable[[str], float]


def agent_score(text: str) -> float:
    """Return how much the words sound like the agent (above 0) or the supplier (below 0)."""
    return sum(word.weight for word in speaker_words() if word.pattern.search(text))


def by_label(said: Sequence[tuple[str, str]], score: Score) -> dict[str, Speaker]:
    """Return who each of several labels is: the one that sounds most like the agent is the agent."""
    totals: dict[str, float] = {}
    for label, text in said:
        totals[label] = totals.get(label, 0.0) + score(text)
    agent = max(totals, key=lambda label: totals[label], default=None)
    return {label: Speaker.AGENT if label == agent else Speaker.CUSTOMER for label in totals}


def by_words(texts: Sequence[str], score: Score) -> list[float]:
    """Return for each piece of unlabelled speech the chance that the supplier says it (two speakers in turn).

    The chances follow the words and the course of the talk: a change of speaker is less likely than none, except
    before a word of reply (forward and backward over the pieces).
    """
    if not texts:
        return []
    scores = np.array(
        [0.0 if reading_words().backchannel.match(text) else score(text) for text in texts], dtype=np.float64
    )
    said = np.exp(_SURE * np.stack([scores, -scores], axis=1).clip(-_MOST, _MOST))
    said[0, 1] *= np.exp(_FIRST)
    turns = [0.5 if _REPLY.match(text) else _TURN for text in texts]
    forward = np.empty_like(said)
    forward[0] = said[0] / said[0].sum()
    for place in range(1, len(texts)):
        mixed = (1 - turns[place]) * forward[place - 1] + turns[place] * forward[place - 1][::-1]
        forward[place] = mixed * said[place] / (mixed * said[place]).sum()
    backward = np.ones_like(said)
    for place in range(len(texts) - 2, -1, -1):
        after = backward[place + 1] * said[place + 1]
        mixed = (1 - turns[place + 1]) * after + turns[place + 1] * after[::-1]
        backward[place] = mixed / mixed.sum()
    both = forward * backward
    chances: list[float] = (both[:, 1] / both.sum(axis=1)).tolist()
    return chances
