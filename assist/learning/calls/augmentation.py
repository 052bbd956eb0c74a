"""Training material made of utterances: the same words as speech recognition writes them, and several said in a row.

A call is judged by its pieces and by several of them together; so the classifier also learns from utterances put
together: one outcome among words that decide nothing, with a question or a bare no beside a decision.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from numpy.random import Generator

from assist.calls.taxonomy import taxonomy

_Thing = TypeVar("_Thing")
_MARKS = re.compile(r"[.,?!…~]")
_FILLERS = ("음", "어", "그", "네", "예", "아", "저기", "뭐", "이제", "그니까", "아니")
_FILLED, _GLUED = 0.12, 0.1  # how often a filler is said, and a space is lost
_BESIDE = 0.25  # how often a decision has a weaker stance beside it
_AGENT_HEARD = 0.5  # how often the agent's words are taken for the supplier's


def as_heard(text: str, rng: Generator) -> str:
    """Return a text as speech recognition writes it: without marks, with fillers and lost spaces."""
    out: list[str] = []
    for word in _MARKS.sub(" ", text).split():
        if rng.random() < _FILLED:
            out.append(_one(_FILLERS, rng))
        if out and rng.random() < _GLUED:
            out[-1] += word
        else:
            out.append(word)
    return " ".join(out)


def mixes(
    leaves: Sequence[str], agents: Sequence[bool], nothing: str, count: int, rng: Generator
) -> list[tuple[list[int], str]]:
    """Return places of utterances said together, and the outcome they come to; ``leaves`` is one a place."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, (leaf, agent) in enumerate(zip(leaves, agents, strict=True)):
        places["" if agent else leaf].append(place)
    outcomes = sorted(set(places) - {"", nothing})
    made = [_mix(outcomes[number % len(outcomes)], outcomes, places, nothing, rng) for number in range(count)]
    idle = [(_some(places[nothing], 3, rng), nothing) for _ in range(count // 6)]
    return [*made, *idle]


def _mix(
    leaf: str, outcomes: Sequence[str], places: Mapping[str, list[int]], nothing: str, rng: Generator
) -> tuple[list[int], str]:
    chosen = _some(places[leaf], _one((1, 1, 2), rng), rng)
    chosen += _some(places[nothing], _one((1, 1, 2, 3), rng), rng)
    weak = [one for one in outcomes if _weak(one)]
    if weak and not _weak(leaf) and rng.random() < _BESIDE:
        chosen.append(_one(places[_one(weak, rng)], rng))
    if places.get("") and rng.random() < _AGENT_HEARD:
        chosen.append(_one(places[""], rng))
    return chosen, leaf


def _weak(code: str) -> bool:
    """Whether an outcome gives way to a decision said in the same call."""
    leaf = taxonomy().leaf(code)
    return leaf.asked or leaf.recall or leaf.bare


def _one(things: Sequence[_Thing], rng: Generator) -> _Thing:
    return things[int(rng.integers(len(things)))]


def _some(things: Sequence[_Thing], count: int, rng: Generator) -> list[_Thing]:
    return [things[int(place)] for place in rng.choice(len(things), size=count, replace=False)]
