"""Patterns that can take for ever: found by their form, whatever text they will meet.

A repeat is slow where what it repeats can read one text in two ways, as in ``(a+)+`` or ``(두레|[가-힣])+``: each letter
doubles the ways to try. So is a row of repeats side by side that read the same letters (``.*.*.*.*``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from re import _constants as kinds  # type: ignore[attr-defined]  # the only door to the parser
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_COPIES = 6
"""How often what is repeated a few times is written out; more often counts as without end."""
_MOST_LOOPS = 3
"""Repeats without end in a row that may read the same letters."""
_MOST_PAIRS = 200_000
_LETTERS = "aZ5가힣두 \n\t.@_-(,:"
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT)

Nodes = Sequence[tuple[Any, Any]]


@lru_cache(maxsize=4096)
def is_slow(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern can go back over a text again and again."""
    nodes = parser.parse(pattern.pattern, pattern.flags)
    return _Automaton(pattern.flags, _letters(nodes)).is_slow(nodes)


@dataclass
class _Part:
    """A piece of the automaton: the places it may begin and end with, and whether it may be empty."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    empty: bool = True


@dataclass
class _Automaton:
    """The places of a pattern, each with the letters it reads, and how often one follows another."""

    flags: int
    letters: str
    reads: list[frozenset[str]] = field(default_factory=list)
    follow: list[Counter[int]] = field(default_factory=list)
    greedy: set[int] = field(default_factory=set)
    inner: list[Nodes] = field(default_factory=list)

    def is_slow(self, nodes: Nodes) -> bool:
        self.row(nodes)
        inside = [_Automaton(self.flags, self.letters).is_slow(one) for one in self.inner]
        return any(inside) or self._ambiguous() or self._chained() > _MOST_LOOPS

    def row(self, nodes: Nodes) -> _Part:
        whole = _Part()
        for kind, value in nodes:
            whole = self._joined(whole, self.one(kind, value))
        return whole

    def one(self, kind: Any, value: Any) -> _Part:
        if kind in _REPEATS:
            return self._repeated(*value)
        if kind is kinds.SUBPATTERN:
            return self.row(value[3])
        if kind is kinds.BRANCH:
            return _either([self.row(one) for one in value[1]])
        if kind in (kinds.ATOMIC_GROUP, kinds.POSSESSIVE_REPEAT):
            return self._kept(kind, value)
        if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            self.inner.append(value[1])
            return _Part()
        if kind is kinds.GROUPREF_EXISTS:
            return _either([self.row(one) for one in value[1:] if one is not None])
        if kind is kinds.AT:
            return _Part()
        if kind is kinds.GROUPREF:
            return self._looped(self._place(frozenset(self.letters)))
        if kind is kinds.LITERAL and not self.flags & re.IGNORECASE:
            return self._place(frozenset(chr(value)))
        return self._place(frozenset(one for one in self.letters if _reads(kind, value, one, self.flags)))

    def _place(self, reads: frozenset[str]) -> _Part:
        self.reads.append(reads)
        self.follow.append(Counter())
        return _Part([len(self.reads) - 1], [len(self.reads) - 1], empty=False)

    def _kept(self, kind: Any, value: Any) -> _Part:
        """Return what never goes back as one place, which reads any of its letters."""
        nodes, empty = (value, False) if kind is kinds.ATOMIC_GROUP else (value[2], value[0] == 0)
        own = _Automaton(self.flags, self.letters)
        empty = own.row(nodes).empty or empty
        self.inner.append(nodes)
        part = self._looped(self._place(frozenset().union(*own.reads)))
        self.greedy.update(part.first)
        return _Part(part.first, part.last, empty)

    def _joined(self, one: _Part, other: _Part) -> _Part:
        for place in one.last:
            self.follow[place].update(other.first)
        first = one.first + other.first if one.empty else one.first
        last = one.last + other.last if other.empty else other.last
        return _Part(first, last, one.empty and other.empty)

    def _looped(self, part: _Part) -> _Part:
        for place in part.last:
            self.follow[place].update(part.first)
        return part

    def _repeated(self, least: int, most: Any, nodes: Nodes) -> _Part:
        if most is kinds.MAXREPEAT or most > _COPIES:
            part = self._looped(self.row(nodes)) if most != least else self._times(least, least, nodes)
            return _Part(part.first, part.last, part.empty or least == 0)
        return self._times(least, int(most), nodes)

    def _times(self, least: int, most: int, nodes: Nodes) -> _Part:
        whole = _Part()
        for number in range(min(most, 2 * _COPIES)):
            part = self.row(nodes)
            whole = self._joined(whole, _Part(part.first, part.last, part.empty or number >= least))
        return whole

    def _ambiguous(self) -> bool:
        """Whether a loop can read one text in two ways and be back where it began."""
        return any(self._splits(loop) for loop in self._loops)

    def _splits(self, loop: frozenset[int]) -> bool:
        doubled = (
            count > 1 and follower in loop and not (place == follower and place in self.greedy)
            for place in loop
            for follower, count in self.follow[place].items()
        )
        if any(doubled):
            return True
        ways: dict[tuple[int, int], list[tuple[int, int]]] = {}
        waiting = [(place, place) for place in loop]
        while waiting:
            pair = waiting.pop()
            if pair not in ways:
                ways[pair] = [*self._pairs(pair, loop)]
                waiting += ways[pair]
            if len(ways) > _MOST_PAIRS:
                return True
        return _meets_again(ways)

    def _pairs(self, pair: tuple[int, int], loop: frozenset[int]) -> Iterator[tuple[int, int]]:
        for one in self.follow[pair[0]]:
            for other in self.follow[pair[1]] if one in loop else ():
                if other in loop and self.reads[one] & self.reads[other]:
                    yield one, other

    @cached_property
    def _loops(self) -> list[frozenset[int]]:
        """The sets of places that lead back to each other, from left to right."""
        back = [(to, place) for place, many in enumerate(self.follow) for to in many if to <= place]
        within = sorted({place for first, last in back for place in range(first, last + 1)})
        reach = {place: _reached([place], self.follow) for place in within}
        loops = {
            frozenset(other for other in within if other in reach[place] and place in reach[other])
            for place in within
        }
        return sorted(filter(None, loops), key=min)

    def _chained(self) -> int:
        """Return how many loops stand in a row that all read one same letter."""
        most = _longest(self._loops, self.follow)
        if most <= _MOST_LOOPS:
            return most
        return max(self._chained_by(letter) for letter in self.letters)

    def _chained_by(self, letter: str) -> int:
        own = [one for one in self._loops if any(letter in self.reads[place] for place in one)]
        only = [[one for one in many if letter in self.reads[one]] for many in self.follow]
        return _longest(own, only) if len(own) > _MOST_LOOPS else 0


def _longest(loops: Sequence[frozenset[int]], follow: Sequence[Iterable[int]]) -> int:
    """Return the most loops that one way leads through."""
    known: dict[int, int] = {}
    for at in range(len(loops) - 1, -1, -1):
        after = _reached(sorted(loops[at]), follow)
        known[at] = 1 + max((known[other] for other in known if loops[other] & after), default=0)
    return max(known.values(), default=0)


def _reached(start: Iterable[int], follow: Sequence[Iterable[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [one for place in start for one in follow[place]]
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += follow[place]
    return found


def _meets_again(ways: dict[tuple[int, int], list[tuple[int, int]]]) -> bool:
    """Whether two ways that parted come together."""
    before: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for pair, many in ways.items():
        for one in many:
            before.setdefault(one, []).append(pair)
    seen: set[tuple[int, int]] = set()
    waiting = [pair for pair in ways if pair[0] == pair[1]]
    while waiting:
        for pair in before.get(waiting.pop(), ()):
            if pair[0] != pair[1]:
                return True
            if pair not in seen:
                seen.add(pair)
                waiting.append(pair)
    return False


def _either(parts: Sequence[_Part]) -> _Part:
    first = [place for one in parts for place in one.first]
    last = [place for one in parts for place in one.last]
    return _Part(first, last, any(one.empty for one in parts) or not parts)


def _letters(nodes: Any) -> str:
    """Return letters that tell the sets of a pattern apart: all it names, their neighbours and some of each kind."""
    found = {ord(one) for one in _LETTERS}
    for code in _codes(nodes):
        found |= {code, max(code - 1, 0), min(code + 1, 0x10FFFF)}
        found |= {ord(one) for way in (chr(code).lower(), chr(code).upper()) for one in way}
    return "".join(sorted(map(chr, found)))


def _codes(value: Any) -> Iterator[int]:
    if isinstance(value, parser.SubPattern | list):
        for one in value:
            yield from _codes(one)
    elif isinstance(value, tuple) and len(value) == 2 and value[0] in (kinds.LITERAL, kinds.NOT_LITERAL):
        yield value[1]
    elif isinstance(value, tuple) and len(value) == 2 and value[0] is kinds.RANGE:
        yield from value[1]
    elif isinstance(value, tuple):
        for one in value:
            yield from _codes(one)


def _reads(kind: Any, value: Any, letter: str, flags: int) -> bool:
    if kind is kinds.ANY:
        return letter != "\n" or bool(flags & re.DOTALL)
    ways = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
    codes = {ord(one) for one in ways if len(one) == 1}
    if kind is kinds.IN:
        negated = value[0][0] is kinds.NEGATE
        return any(_in(one, codes, letter) for one in value[negated:]) != negated
    return (value in codes) != (kind is kinds.NOT_LITERAL)


def _in(one: tuple[Any, Any], codes: set[int], letter: str) -> bool:
    kind, value = one
    if kind is kinds.LITERAL:
        return value in codes
    if kind is kinds.RANGE:
        return any(value[0] <= code <= value[1] for code in codes)
    return bool(_CATEGORIES[value](letter))


def _word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


_CATEGORIES: dict[Any, Any] = {
    kinds.CATEGORY_DIGIT: str.isdecimal,
    kinds.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdecimal(),
    kinds.CATEGORY_SPACE: str.isspace,
    kinds.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    kinds.CATEGORY_WORD: _word,
    kinds.CATEGORY_NOT_WORD: lambda letter: not _word(letter),
}
