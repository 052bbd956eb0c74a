"""The register made ready for asking: every spelling of every company, and the indexes over them."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assist.matching import biz_no
from assist.matching.hangul import jamo
from assist.matching.models import Entry
from assist.matching.name import spellings, squash
from assist.matching.rules import Rules
from assist.matching.sorted_rows import SortedRows
from assist.matching.sound import skeleton, sound
from assist.matching.trigrams import TrigramIndex
from assist.matching.variants import kin


class Register:
    """Companies by exact key, by number, and by likeness; built once, read by many threads."""

    def __init__(self, entries: Sequence[Entry], rules: Rules) -> None:
        self.entries = tuple(entries)
        self.keys: list[str] = []
        owners: list[int] = []
        given: list[bool] = []
        self._by_key: dict[str, tuple[int, ...]] = {}
        self._by_number: dict[str, list[int]] = defaultdict(list)
        self._by_phone: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            own = set(spellings(entry.name, rules))
            for key in self._add(place, entry, rules):
                self.keys.append(key)
                owners.append(place)
                given.append(key in own)
        self.given = np.array(given, dtype=bool)
        """Whether a spelling is the company's own name, not another one."""
        self.owners = np.array(owners, dtype=np.int32)
        self.jamo = [jamo(key) for key in self.keys]
        self.sounds = [sound(key, rules) for key in self.keys]
        self.skeletons = [skeleton(sounds) for sounds in self.sounds]
        self.kin = [kin(key, rules) for key in self.keys]
        self._index()

    def same_key(self, key: str) -> tuple[int, ...]:
        """Return the companies that have a name with this key."""
        return self._by_key.get(key, ())

    def by_number(self, number: str) -> tuple[int, ...]:
        """Return the companies with this business number (NNN-NN-NNNNN)."""
        return tuple(self._by_number.get(number, ()))

    def by_phone(self, phone: str) -> tuple[int, ...]:
        """Return the companies with this phone number, however it is written."""
        return tuple(self._by_phone.get(digits(phone), ()))

    def in_order(self, key: str, count: int) -> list[int]:
        """Return up to ``count`` spellings holding every letter of ``key`` (an abbreviation), shortest first."""
        rows: NDArray[np.int32] | None = None
        for letter in sorted(set(key), key=lambda one: len(self._letters.get(one, ()))):
            known = self._letters.get(letter)
            if known is None:
                return []
            rows = known if rows is None else np.intersect1d(rows, known, assume_unique=True)
        if rows is None:
            return []
        first = [row for row in rows.tolist() if self.keys[row][0] == key[0]]
        return sorted(first, key=lambda row: len(self.keys[row]))[:count]

    def _add(self, place: int, entry: Entry, rules: Rules) -> tuple[str, ...]:
        number = biz_no.normal(entry.biz_no or "")
        if number:
            self._by_number[number].append(place)
        for phone in entry.phones:
            self._by_phone[digits(phone)].append(place)
        made: dict[str, None] = {}
        for spelling in (entry.name, *entry.aliases):
            if squash(spelling, rules) not in rules.no_name:
                made.update(dict.fromkeys(spellings(spelling, rules)))
        for key in made:
            self._by_key[key] = (*self._by_key.get(key, ()), place)
        return tuple(made)

    def _index(self) -> None:
        self.by_text = SortedRows(self.keys)
        self.by_kin = SortedRows(self.kin)
        self.by_jamo = TrigramIndex(self.jamo)
        self.by_sound = TrigramIndex(self.skeletons)
        sizes = np.fromiter(map(len, self.jamo), dtype=np.int32, count=len(self.jamo))
        self.by_length = {size: np.flatnonzero(sizes == size).tolist() for size in range(1, 13)}
        self.short = {size: [self.jamo[row] for row in rows] for size, rows in self.by_length.items()}
        letters: dict[str, list[int]] = defaultdict(list)
        for row, key in enumerate(self.keys):
            for letter in set(key):
                letters[letter].append(row)
        self._letters = {letter: np.array(rows, dtype=np.int32) for letter, rows in letters.items()}


def digits(phone: str) -> str:
    """Return the digits of a phone number in plain digits (full-width ones too), with 0 instead of +82."""
    row = "".join(str(int(letter)) for letter in phone if letter.isdecimal())
    return "0" + row[2:].removeprefix("0") if row.startswith("82") else row
