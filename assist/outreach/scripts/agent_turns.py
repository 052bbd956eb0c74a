"""What an agent said before a call was decided: the material of the study.

Words that answer a decision go with it without having moved anything, so a call counts only up to the words that
decide: an agreement up to its quote, a refusal up to the supplier's last words that are more than a farewell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.calls.leaf import Objection
from assist.calls.report import CallReport, Speaker
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.segments import cut
from assist.privacy.mask import Masker
from knowledge.packaged import read_packaged

_FILE = "talk.yaml"
NO_REASON = "NONE"
"""The reason of a bare no and of an agreement without any objection, where no leaf is a bare no."""
_LEAST_LETTERS = 6
_VOICED = 0.1  # the least share of a refusal beside an agreement, for the objection to have been voiced


class Move(BaseModel):
    """A way of speaking, told by a pattern."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    pattern: re.Pattern[str]


class TalkRules(BaseModel):
    """Everything of ``talk.yaml``; the file's comments say what each part is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    farewell: re.Pattern[str]
    reaction: re.Pattern[str]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """The agent's sentences of one decided call, masked; ``reason`` is the code of the objection's 중분류."""

    call_id: str
    client: str
    agent: str | None
    agreed: bool
    reason: str
    leaf: str
    sentences: tuple[str, ...]


@cache
def talk_rules() -> TalkRules:
    """Return the rules.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return read_packaged("assist.outreach.scripts", "talk.yaml", TypeAdapter(TalkRules))


def talks(reports: Iterable[CallReport], masker: Masker) -> list[Talk]:
    """Return the talks of the calls that ended in agreement or in an arguable refusal; memos hold no agent's words."""
    return [talk for report in reports if (talk := _talk(report, masker)) is not None]


def objection(report: CallReport) -> str:
    """Return the 중분류 code of what the supplier held against it, also where he agreed in the end."""
    kinds = taxonomy()
    leaf = kinds.leaf(report.leaf)
    if leaf.refused:
        return leaf.group
    beside = [one.leaf for one in report.alternatives if one.confidence >= _VOICED]
    heard = [kinds.leaf(code) for code in (*report.also, *beside)]
    voiced = [one.group for one in heard if one.refused and not one.bare and not one.annoyed]
    return voiced[0] if voiced else _held(leaf.objection or _implied(report))


def unsaid() -> str:
    """Return the reason of a bare no, and of an agreement without any objection."""
    return _held(Objection.UNSAID)


def _implied(report: CallReport) -> Objection:
    """Return what somebody who agreed holds against it by what he says of its price and its worth."""
    if report.price.complaint != "없음":
        return Objection.PRICE
    needless = report.value_perception in taxonomy().facets.needless
    return Objection.NEED if needless else Objection.UNSAID


def _held(what: Objection) -> str:
    """Return the 중분류 code of the refusals that hold this against it."""
    leaf = taxonomy().first(lambda one: one.refused and one.objection is what)
    return leaf.group if leaf else NO_REASON


def _talk(report: CallReport, masker: Masker) -> Talk | None:
    reason, leaf = objection(report), taxonomy().leaf(report.leaf)
    if not leaf.decided or leaf.annoyed:
        return None
    agreed = leaf.agreed
    until = _agreed_at(report) if agreed else _refused_at(report)
    said = [turn.text for turn in report.turns if turn.speaker is Speaker.AGENT and turn.start < until]
    sentences = [piece for text in said for _, piece in cut(text) if _moves_something(piece)]
    masked = tuple(dict.fromkeys(masker.mask(one).text for one in sentences))
    client = report.client or ""
    return Talk(report.id, client, report.agent, agreed, reason, report.leaf, masked) if masked else None


def _agreed_at(report: CallReport) -> int:
    return next((one.start for one in report.evidence if one.label == "leaf"), len(report.text))


def _refused_at(report: CallReport) -> int:
    said = [turn for turn in report.turns if turn.speaker is Speaker.CUSTOMER]
    telling = [turn for turn in said if not talk_rules().farewell.match(turn.text.strip())]
    return telling[-1].start if telling else 0


def _moves_something(sentence: str) -> bool:
    return len(sentence) >= _LEAST_LETTERS and not talk_rules().reaction.search(sentence)
