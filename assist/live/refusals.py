"""Refusals in a turn, by the calls room's cues and classifier, and what the script library says to them."""

import re
from collections.abc import Callable

from assist.answer.compose import cite
from assist.answer.words import Citation
from assist.calls.classifier import Classifier
from assist.calls.errors import CallError
from assist.calls.outcome import Outcomes
from assist.calls.reading.read import read
from assist.calls.report import Call, CallFormat
from assist.live.rules import RefusalRules
from assist.live.words import Advice
from knowledge.index.store import Generation
from knowledge.passage import DocType, Passage

Advise = Callable[[str, str | None], tuple[Advice, ...]]


class Refusals:
    """Hears the leaf of a refusal in one turn of the supplier."""

    def __init__(self, classifier: Callable[[], Classifier], rules: RefusalRules) -> None:
        """Take what loads the classifier, so that nothing is loaded before a call runs."""
        self._classifier = classifier
        self._rules = rules

    def heard(self, text: str) -> str | None:
        """Return the leaf of a refusal the turn holds (only leaves with advice), or None."""
        classifier = self._classifier()
        try:
            reading = read(Call(text=f"고객: {text}", format=CallFormat.DIALOGUE))
        except CallError:
            return None
        heads = classifier([piece.text for piece in reading.pieces])
        outcome = Outcomes(classifier).decide(reading, heads["leaf"])
        strong = dict(outcome.scores)[outcome.leaf] >= self._rules.score
        return outcome.leaf if strong and outcome.leaf in self._rules.advice else None


class ScriptAdvice:
    """Reads advice from the script passages of the current index."""

    def __init__(self, current: Callable[[], Generation], rules: RefusalRules) -> None:
        self._current = current
        self._rules = rules

    def advice(self, leaf: str, client: str | None) -> tuple[Advice, ...]:
        """Return the plans the scripts have for a leaf, each with its source; empty when the library has none."""
        found = [self._one(ref, client) for ref in self._rules.advice.get(leaf, ())]
        return tuple(one for one in found if one is not None)

    def source(self, ref: str) -> Citation | None:
        """Return where a control number stands in the scripts."""
        clause = self._clause(ref, None)
        return cite(clause) if clause else None

    def _clause(self, ref: str, client: str | None) -> Passage | None:
        passages = self._current().by_ref(ref)
        return next(
            (p for p in passages if p.doc_type is DocType.SCRIPT and p.client in (None, client)), None
        )

    def _one(self, ref: str, client: str | None) -> Advice | None:
        clause = self._clause(ref, client)
        if clause is None:
            return None
        said = (
            p for p in self._current().by_ref(ref) if p.doc_type is DocType.FAQ and p.client in (None, client)
        )
        return Advice(
            title=clause.title,
            say=next(said, clause).text.partition("\n")[0],
            points=_listed(self._rules.points, clause.text),
            avoid=_listed(self._rules.avoid, clause.text),
            source=cite(clause),
        )


def _listed(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = pattern.search(text)
    return tuple(part.strip() for part in found["points"].split(";")) if found else ()
