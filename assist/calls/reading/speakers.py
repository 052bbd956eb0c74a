"""Who speaks where a transcript does not say: by the words, and by the other pieces."""

import re
from collections.abc import Callable, Sequence

from assist.calls.lexicon import reading_words, speaker_words
from assist.calls.report import Speaker

_SWITCH = 0.6
_FIRST = 0.3
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


def by_words(texts: Sequence[str], score: Score) -> list[Speaker]:
    """Return who says each piece of unlabelled speech: the likeliest course of the talk (Viterbi, two speakers).

    A change of speaker costs something, except before a word of reply.
    """
    if not texts:
        return []
    scores = [0.0 if reading_words().backchannel.match(text) else score(text) for text in texts]
    best = [(scores[0], -scores[0] + _FIRST)]
    back: list[tuple[int, int]] = []
    for text, value in zip(texts[1:], scores[1:], strict=True):
        agent, customer = best[-1]
        cost = 0.0 if _REPLY.match(text) else _SWITCH
        to_agent = (agent, 0) if agent >= customer - cost else (customer - cost, 1)
        to_customer = (customer, 1) if customer >= agent - cost else (agent - cost, 0)
        best.append((to_agent[0] + value, to_customer[0] - value))
        back.append((to_agent[1], to_customer[1]))
    return _path(best[-1], back)


def _path(last: tuple[float, float], back: Sequence[tuple[int, int]]) -> list[Speaker]:
    at = 0 if last[0] >= last[1] else 1
    path = [at]
    for step in reversed(back):
        at = step[at]
        path.append(at)
    return [Speaker.CUSTOMER if place else Speaker.AGENT for place in reversed(path)]
