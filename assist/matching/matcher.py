"""Decides which company is meant: settled, several possible, or not in the register."""

import time
from collections.abc import Sequence

from assist.matching import biz_no
from assist.matching.evidence import agreeing, numbered, telling_apart
from assist.matching.models import Candidate, Entry, Evidence, Match, MatchStatus
from assist.matching.name import plain, spellings, split_name, squash
from assist.matching.readings import Reading, readings
from assist.matching.register import Register
from assist.matching.rules import Rules, load_rules
from assist.matching.search import Likeness, Search

_NOTHING = Evidence()
_Decision = tuple[MatchStatus, list[Likeness]]

_LONGEST_NAME = 300  # letters; a longer name is read from its beginning


class Matcher:
    """Answers which company a name means; built once over a register (threads may share it)."""

    def __init__(self, entries: Sequence[Entry], rules: Rules | None = None) -> None:
        self._rules = rules or load_rules()
        self._register = Register(entries, self._rules)
        self._search = Search(self._register, self._rules)

    def match(self, name: str, evidence: Evidence = _NOTHING, k: int = 5) -> Match:
        """Return who is meant by ``name``.

        A name settles a company only when it is written the same but for legal form, spacing, signs,
        numerals, letter names or the keyboard's language, and no other company is written so. What looks or
        sounds alike stays ambiguous until a business number, phone or client settles it.
        """
        start = time.perf_counter()
        written, text = biz_no.find(name[:_LONGEST_NAME])
        number = biz_no.normal(evidence.biz_no or "") or written
        status, found = self._decide(text, number, evidence, k)
        candidates = tuple(self._candidate(one) for one in found[:k])
        return Match(status, candidates, (time.perf_counter() - start) * 1000)

    def namesakes(self, name: str) -> tuple[Entry, ...]:
        """Return the companies one of whose names differs from ``name`` only in legal form, spacing and signs."""
        keys = spellings(name[:_LONGEST_NAME], self._rules)
        places = dict.fromkeys(place for key in keys for place in self._register.same_key(key))
        return tuple(self._register.entries[place] for place in places)

    def _decide(self, text: str, number: str | None, evidence: Evidence, k: int) -> _Decision:
        asked = readings(text, self._rules)
        same = self._same(asked, text)
        found = same or self._search.nearest(asked, max(k, 10))
        if number and self._register.by_number(number):
            told, agree = numbered(self._register, number, found, bool(asked))
            rest = [one for one in found if one.company not in {row.company for row in told}]
            return (MatchStatus.MATCHED if agree else MatchStatus.AMBIGUOUS), [*told, *rest]
        return self._settle(same, text, evidence) if same else self._weigh(found, evidence)

    def _same(self, asked: Sequence[Reading], text: str) -> list[Likeness]:
        rows: dict[int, Likeness] = {}
        for reading in asked:
            if reading.settles and (not rows or reading.cost == 0):
                for place in self._register.same_key(reading.key):
                    rows.setdefault(place, Likeness(place, 1 - reading.cost, reading.why))
        written = {reading.key for reading in asked}
        return sorted(rows.values(), key=lambda one: self._unlike(one, text, written))

    def _unlike(self, one: Likeness, text: str, written: set[str]) -> tuple[bool, bool, bool]:
        """Order namesakes: the same legal form first, then their own name before another name, then the spelling."""
        entry, form = self._register.entries[one.company], self._form(text)
        own, bare = self._form(entry.name), split_name(plain(entry.name), self._rules).text
        another_form = form is not None and own is not None and own != form
        another_name = squash(bare, self._rules) not in written
        return another_form, another_name, bare != split_name(plain(text), self._rules).text

    def _settle(self, same: list[Likeness], text: str, evidence: Evidence) -> _Decision:
        if len(same) == 1 and self._one_body(same[0], text):
            return MatchStatus.MATCHED, same
        settled = agreeing(self._register, same, evidence)
        if settled is not None:
            return MatchStatus.MATCHED, [settled]
        if len(same) == 1:
            why = f"{same[0].why}, 법인 형태가 다름(다른 업체일 수 있음)"
            return MatchStatus.AMBIGUOUS, [Likeness(same[0].company, same[0].score, why)]
        apart = [
            Likeness(one.company, one.score, telling_apart(self._register, one.company, len(same)))
            for one in same
        ]
        return MatchStatus.AMBIGUOUS, apart

    def _one_body(self, one: Likeness, text: str) -> bool:
        """Whether the legal forms allow that both are one company: the same, or one left out as people do."""
        entry, asked = self._register.entries[one.company], self._form(text)
        forms = {self._form(name) for name in (entry.name, *entry.aliases)}
        if asked in forms:
            return True
        return (
            asked not in self._rules.forms_apart
            if None in forms
            else asked is None and not forms & self._rules.forms_apart
        )

    def _form(self, name: str) -> str | None:
        return split_name(plain(name), self._rules).form

    def _weigh(self, found: list[Likeness], evidence: Evidence) -> _Decision:
        weights = self._rules.weights
        near = [one for one in found if one.score >= weights.nearest]
        possible = [one for one in near if one.score >= weights.plausible]
        settled = agreeing(self._register, possible, evidence)
        if settled is not None:
            return MatchStatus.MATCHED, [settled, *(one for one in near if one.company != settled.company)]
        return (MatchStatus.AMBIGUOUS if possible else MatchStatus.UNREGISTERED), near

    def _candidate(self, one: Likeness) -> Candidate:
        entry = self._register.entries[one.company]
        return Candidate(entry.id, entry.name, entry.biz_no, round(one.score, 3), one.why)
