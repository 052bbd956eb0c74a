"""The embedded engine: reads one call and reports on it, in a blink and without any network."""

import time
from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assist.calls.classifier import Classifier, load_classifier
from assist.calls.contacts import Found, contact_change
from assist.calls.errors import CallError
from assist.calls.facets import Facet, Facets
from assist.calls.follow_ups import follow_ups
from assist.calls.heard import hear
from assist.calls.key_points import key_points, telling
from assist.calls.leaf import NOTHING, NoContact
from assist.calls.outcome import Outcome, Outcomes, groups
from assist.calls.report import Call, CallReport, Candidate, Quote
from assist.calls.summary import Findings, memo_line, summarise, tags
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import Reading, read
from assist.calls.transcript.segments import Piece
from assist.calls.transcript.speakers import agent_score
from assist.calls.transcript.speech_json import spoken
from assist.privacy.mask import Masker
from knowledge.deadline import DeadlineExceeded, time_limit

_ALTERNATIVES = 4
_UNSURE = 0.4
_LABELS = ("leaf", "sentiment", "price", "value", "intent")
_AGENT_BIAS = 1.2  # utterances of agents are a tenth of the training set, but half of a call
_AGENT_SHARE = 0.6
_LONGEST = 60.0  # seconds; the longest call that may be sent takes a tenth of it


class CallAnalyst:
    """Reports on calls."""

    def __init__(self, masker: Masker, classifier: Classifier | None = None) -> None:
        """Use the masker for what is shown to others; the classifier loads on first use."""
        self._masker = masker
        self._given = classifier

    def warm(self) -> None:
        """Load the weights and Kiwi, so that the first call does not wait."""
        self._classifier(["네 안녕하세요"])

    def report(self, call: Call) -> CallReport:
        """Return the report of a call.

        Raises:
            CallError: there are no words in it, too many, or reading them took too long.
        """
        start = time.perf_counter()
        call = spoken(call)
        try:
            with time_limit(f"{call.id or '통화'} 정리", _LONGEST):
                report = self._read(call)
        except DeadlineExceeded as error:
            raise CallError(str(error)) from error
        return report.model_copy(update={"ms": round((time.perf_counter() - start) * 1000, 2)})

    def reading(self, call: Call) -> Reading:
        """Return a call cut into pieces, with who says each.

        Raises:
            CallError: there are no words in it, or too many.
        """
        return read(spoken(call), self._sounds_like_agent)

    def outcome(self, reading: Reading) -> Outcome:
        """Return what a call that was read comes to, by what is said alone."""
        heads = self._classifier([piece.text for piece in reading.pieces], groups(reading))
        return Outcomes(self._classifier).decide(reading, heads["leaf"])

    def _read(self, call: Call) -> CallReport:
        reading = read(call, self._sounds_like_agent)
        heads = self._classifier([piece.text for piece in reading.pieces], groups(reading))
        return self._report(reading, heads)

    @property
    def _classifier(self) -> Classifier:
        return self._given or load_classifier()

    def _sounds_like_agent(self, text: str) -> float:
        column = self._classifier.classes("speaker").index("agent")
        chance = float(self._classifier([text])["speaker"][0, column])
        odds = np.log((chance + 1e-6) / (1 - chance + 1e-6)) + _AGENT_BIAS
        return agent_score(text) + _AGENT_SHARE * float(np.clip(odds, -2, 2))

    def _decided(self, reading: Reading, leaves: NDArray[np.float64]) -> tuple[Outcome, Found | None]:
        """Return the outcome and the contact change; a work handed over to a named person is the outcome itself."""
        outcome = Outcomes(self._classifier).decide(reading, leaves)
        contact = contact_change(reading, taxonomy().leaf(outcome.leaf))
        handed_over = taxonomy().first(
            lambda one: one.contact is NoContact.CHANGED_PERSON and outcome.leaf in one.over
        )
        if contact and contact.change.stale and handed_over:
            return outcome.turned(handed_over.code), contact
        return outcome, contact

    def _report(self, reading: Reading, heads: Mapping[str, NDArray[np.float64]]) -> CallReport:
        outcome, contact = self._decided(reading, heads["leaf"])
        names = {head: self._classifier.classes(head) for head in heads}
        facets = Facets(reading, dict(heads), names)
        call, leaf = reading.call, taxonomy().leaf(outcome.leaf)
        price, complaint = facets.price(leaf)
        sentiment, value, intent = facets.sentiment(leaf), facets.value(leaf), facets.intent(leaf)
        steps = follow_ups(reading, leaf, call.date or date.today(), hear(reading))
        quotes = _quotes(
            leaf=outcome.quotes[leaf.code], sentiment=sentiment.quote, price=complaint.quote, value=value.quote,
            intent=intent.quote, contact=contact.quote if contact else None,
            follow_up=steps[0].quote if steps else None,
        )  # fmt: skip
        decides = 1 - heads["leaf"][:, names["leaf"].index(NOTHING)]
        marked = [*quotes.values(), *(step.quote for step in steps)]
        told = telling(reading, decides, marked, asked=leaf.asked)
        found = Findings(
            leaf,
            price,
            value.value,
            contact.change if contact else None,
            [s.follow_up for s in steps],
            told,
            quotes,
        )
        points = key_points(reading, told)
        summary = summarise(call, found)
        sure = _confidence(outcome)
        return CallReport(
            id=call.id, date=call.date, agent=call.agent, company=call.company, client=call.client,
            format=reading.format, text=call.text, turns=reading.turns,
            masked_text=self._masker.mask(call.text).text,
            leaf=leaf.code, path=leaf.path, alternatives=_alternatives(outcome), also=outcome.also,
            sentiment=sentiment.value, real_refusal=leaf.real_refusal, price=price,
            value_perception=value.value, purchase_intent=intent.value, contact_change=found.contact,
            follow_up=tuple(found.steps), key_points=tuple(p.text for p in points),
            key_point_turns=tuple(p.turn for p in points), tags=tags(leaf, price),
            quotes=_every_label(quotes),
            evidence=tuple(_evidence(quotes)),
            confidence=_confidences(sure, complaint, sentiment, value, intent),
            engines=dict.fromkeys(("leaf", "sentiment", "price", "value", "intent", "contact", "follow_up"), "embedded"),
            summary=summary, memo=memo_line(call, found),
            note="결과가 확실하지 않습니다. 분류를 확인해 주세요." if sure < _UNSURE else "",
        )  # fmt: skip


def _quotes(**pieces: Piece | None) -> dict[str, Piece]:
    return {label: piece for label, piece in pieces.items() if piece is not None}


def _every_label(quotes: Mapping[str, Piece]) -> dict[str, str]:
    """Return the quotes by label; a label that nothing in the call says by itself rests on what decides the call."""
    said = {label: piece.text for label, piece in quotes.items()}
    price = said.get("price", said["leaf"])
    return {**dict.fromkeys(_LABELS, said["leaf"]), "sensitivity": price, **said}


def _evidence(quotes: Mapping[str, Piece]) -> list[Quote]:
    return [Quote(label=label, text=p.text, start=p.start, end=p.end) for label, p in quotes.items()]


def _confidence(outcome: Outcome) -> float:
    """Return how far the leaf stands out: its share of what was said for all leaves."""
    scores = dict(outcome.scores)
    return round(scores[outcome.leaf] / (sum(scores.values()) or 1.0), 3)


def _confidences(
    leaf: float, complaint: Facet, sentiment: Facet, value: Facet, intent: Facet
) -> dict[str, float]:
    facets = {"price": complaint, "sentiment": sentiment, "value": value, "intent": intent}
    return {"leaf": leaf} | {name: round(min(1.0, facet.confidence), 3) for name, facet in facets.items()}


def _alternatives(outcome: Outcome) -> tuple[Candidate, ...]:
    whole = sum(score for _, score in outcome.scores) or 1.0
    return tuple(
        Candidate(leaf=leaf, path=taxonomy().leaves[leaf].path, confidence=round(min(1.0, score / whole), 3))
        for leaf, score in outcome.scores[1 : 1 + _ALTERNATIVES]
    )
