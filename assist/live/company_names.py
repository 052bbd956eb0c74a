"""Company names in speech: where one may stand, and whether SRMS has exactly that company."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from assist.live.rules import NameRules
from assist.matching.models import Evidence, Match, MatchStatus
from assist.srms.models import CompanyCard
from knowledge.packs import active
from knowledge.text.korean import dictionary_word

FindCompany = Callable[[str, Evidence | None], Match]
_WORD = re.compile(r"[가-힣A-Za-z0-9&()㈜]+")
_END = re.compile(r"(?<![.?!,…])[.?!,…]++(?=\s|$)")
_NEAR = 100  # letters before or after a cue in which a name stands


class Names:
    """Finds the registered companies a turn names."""

    def __init__(self, match: FindCompany, card: Callable[[str], CompanyCard], rules: NameRules) -> None:
        self._match = match
        self._card = card
        self._rules = rules

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the office itself."""
        return active().manifest.spoken

    def companies(
        self, text: str, client: str | None, never: tuple[str, ...]
    ) -> Iterator[tuple[str, CompanyCard]]:
        """Yield each company named, with the words that name it; ``never`` are names that are no supplier."""
        found: set[str] = set()
        for name in islice(self.candidates(text, never), self._rules.most):
            company = self.company(name, client)
            if company is not None and company.company.id not in found:
                found.add(company.company.id)
                yield name, company

    def company(self, name: str, client: str | None) -> CompanyCard | None:
        """Return the company a name means, only when it is settled."""
        match = self._match(name, Evidence(client=client) if client else None)
        best = match.candidates[0] if match.candidates else None
        settled = match.status is MatchStatus.MATCHED and best is not None and best.score >= self._rules.score
        return self._card(best.company_id) if settled and best else None

    def candidates(self, text: str, never: tuple[str, ...]) -> Iterator[str]:
        """Yield what may be a name, longest first at each place, no name twice."""
        told: set[str] = set()
        for words in self._places(text):
            for name in words:
                bare = re.sub(r"\W", "", name)
                known = name in told or bare in never
                if len(bare) >= self._rules.letters and not known and not _ordinary(bare):
                    told.add(name)
                    yield name

    def _places(self, text: str) -> Iterator[list[str]]:
        for sentence in filter(None, _END.split(text)):
            for pattern in self._rules.after:
                for match in pattern.finditer(sentence):
                    before = sentence[max(0, match.start() - _NEAR) : match.start()]
                    words = _WORD.findall(before)
                    glued = words and before.endswith(words[-1])
                    yield self._runs(words, ends=True) if glued else []
            for pattern in self._rules.before:
                for match in pattern.finditer(sentence):
                    yield self._runs(_WORD.findall(sentence[match.end() : match.end() + _NEAR]), ends=False)

    def _runs(self, words: list[str], ends: bool) -> list[str]:
        """Return the last (or first) words together, most words first."""
        counts = range(min(self._rules.words, len(words)), 0, -1)
        return [" ".join(words[-n:] if ends else words[:n]) for n in counts]


def _ordinary(name: str) -> bool:
    """Whether a name is a word of the dictionary: in speech it is the word, though a company may be called so."""
    found = dictionary_word(name)
    return found is not None and found[0] != "NNP"
