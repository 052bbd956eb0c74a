"""What is learnt from: utterances of the pack with the outcome each speaks for, and calls people kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from assist.calls.leaf import NOTHING, Leaf
from assist.calls.lexicon import nothing_words
from knowledge.packs import active

FILE = "utterances.yaml"
AGENT = "AGENT"
"""The name in the file of what agents say."""
_LINES = TypeAdapter(dict[str, list[str]])


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said, the outcome it speaks for (``NOTHING`` for none), and whether an agent says it."""

    text: str
    leaf: str
    agent: bool = False


def utterances(leaves: Sequence[Leaf]) -> list[Utterance]:
    """Return what the pack gives to learn from: examples of its leaves, ``utterances.yaml``, words that decide nothing.

    Raises:
        PackError: the file breaks its format.
    """
    known = {leaf.code for leaf in leaves}
    said = [Utterance(text, leaf.code) for leaf in leaves for text in leaf.examples]
    said += [Utterance(text, NOTHING) for text in nothing_words()]
    if active().find(FILE) is not None:
        said += of_file()
    return list({one.text: one for one in said if one.leaf in known or one.leaf == NOTHING}.values())


def of_file() -> list[Utterance]:
    """Return the utterances of ``utterances.yaml``; AGENT's are the agent's, and decide nothing.

    Raises:
        PackError: the file is missing, or breaks its format.
    """
    return [
        Utterance(text, NOTHING if name == AGENT else name, name == AGENT)
        for name, lines in active().read(FILE, _LINES).items()
        for text in lines
    ]
