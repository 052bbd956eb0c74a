"""Refusals in a turn, by the calls room's cues and classifier, and what the script library says to them."""

import re
from collections.abc import Callable

from assist.answer.compose import cite
from assist.answer.models import Citation
from assist.calls.classifier import Classifier
from assist.calls.errors import CallError
from assist.calls.outcome import Outcomes, groups
from assist.calls.report import Call, CallFormat
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import read
from assist.live.models import Advice
from assist.live.rules import RefusalRules
from assist.outreach.scripts.models import Advice as ScriptedAdvice
from assist.outreach.scripts.models import Wording
from knowledge.index.store import Generation
from knowledge.passage import DocType, Passage

Advise = Callable[[str, str | None], tuple[Advice, ...]]
Scripted = Callable[[str, str | None], ScriptedAdvice]


class Refusals:
    """Hears the leaf of a refusal in one turn of the supplier."""

    def __init__(self, classifier: Callable[[], Classifier], rules: Callable[[], RefusalRules]) -> None:
        """Take what loads the classifier and the rules: nothing is loaded before a call runs, and what counts then is."""
        self._classifier = classifier
        self._rules = rules

    def heard(self, text: str) -> str | None:
        """Return the leaf of a refusal the turn holds, or None."""
        classifier, rules = self._classifier(), self._rules()
        try:
            reading = read(Call(text=f"고객: {text}", format=CallFormat.DIALOGUE))
        except CallError:
            return None
        heads = classifier([piece.text for piece in reading.pieces], groups(reading))
        outcome = Outcomes(classifier).decide(reading, heads["leaf"])
        strong = dict(outcome.scores)[outcome.leaf] >= rules.score
        leaf = taxonomy().leaf(outcome.leaf)
        return leaf.code if strong and any(one.fits(leaf) for one in rules.hears) else None


class ScriptAdvice:
    """Puts the script book's checked wordings beside what the library's scripts say of them."""

    def __init__(
        self, scripted: Scripted, current: Callable[[], Generation], rules: Callable[[], RefusalRules]
    ) -> None:
        self._scripted = scripted
        self._current = current
        self._rules = rules

    def advice(self, leaf: str, client: str | None) -> tuple[Advice, ...]:
        """Return the plans for a leaf, with their sources: the book's wordings, or the library's where it has none."""
        wordings = [one for one in self._scripted(leaf, client).wordings if one.check.ok]
        plans = [self._worded(one) for one in wordings]
        return tuple(
            plans or [one for ref in self._rules().library.get(leaf, ()) if (one := self._quoted(ref))]
        )

    def source(self, ref: str) -> Citation | None:
        """Return where a control number stands in the scripts."""
        clause = self._clause(ref)
        return cite(clause) if clause else None

    def _clause(self, ref: str) -> Passage | None:
        return next((p for p in self._current().by_ref(ref) if p.doc_type is DocType.SCRIPT), None)

    def _worded(self, one: Wording) -> Advice:
        clause = self._clause(one.code)
        title = f"{one.arm}안 · {one.title}" if one.arm else one.title
        return self._plan(title, one.text, clause)

    def _quoted(self, ref: str) -> Advice | None:
        clause = self._clause(ref)
        said = (p for p in self._current().by_ref(ref) if p.doc_type is DocType.FAQ)
        return (
            self._plan(clause.title, next(said, clause).text.partition("\n")[0], clause) if clause else None
        )

    def _plan(self, title: str, say: str, clause: Passage | None) -> Advice:
        text, rules = clause.text if clause else "", self._rules()
        points, avoid = (_listed(p, text) for p in (rules.points, rules.avoid))
        return Advice(title, say, points, avoid, cite(clause) if clause else None)


def _listed(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = pattern.search(text)
    return tuple(part.strip() for part in found["points"].split(";")) if found else ()
