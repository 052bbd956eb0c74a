"""Fuzzy search: which spellings could be meant by the readings of a name, and how likely each is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Indel

from assist.matching.hangul import jamo
from assist.matching.keyboard import one_slip
from assist.matching.readings import Reading
from assist.matching.register import Register
from assist.matching.rules import Rules
from assist.matching.sound import skeleton, sound
from assist.matching.variants import kin

_SHORT_EDITS = 3
_ABBREVIATION = range(2, 6)
_SWAPPED = range(3, 13)
_FIRST_FEW = 20


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like one company's best spelling is: 0 to 1, and why in Korean."""

    company: int
    score: float
    why: str


class Search:
    """Finds the companies nearest to a name that is not written exactly."""

    def __init__(self, register: Register, rules: Rules) -> None:
        self._register = register
        self._rules = rules
        self._weights = rules.weights

    def nearest(self, asked: Sequence[Reading], count: int) -> list[Likeness]:
        """Return the ``count`` nearest companies, best first."""
        loose = [reading for reading in asked if reading.loose]
        rows = sorted({row for reading in loose for row in self._candidates(reading)})
        if not rows:
            return []
        scores = self._scores(loose, rows)
        place, best = scores.argmax(axis=0), scores.max(axis=0)
        best = best - self._weights.alias_cost * ~self._register.given[rows]
        self._favour_slips(loose, rows, place, best)
        found: dict[int, Likeness] = {}
        for column in np.argsort(-best, kind="stable"):
            company = int(self._register.owners[rows[column]])
            if company not in found:
                why = self._why(loose[place[column]], rows[column])
                found[company] = Likeness(company, float(best[column]), why)
            if len(found) == count:
                break
        return list(found.values())

    def _favour_slips(
        self, asked: Sequence[Reading], rows: list[int], place: NDArray[np.intp], best: NDArray[np.float32]
    ) -> None:
        """Raise, of the first few, those that one slip of a finger explains."""
        for column in np.argsort(-best, kind="stable")[:_FIRST_FEW]:
            letters = jamo(asked[place[column]].key)
            if one_slip(letters, self._register.jamo[rows[column]]):
                best[column] += self._weights.slip_bonus

    def _candidates(self, reading: Reading) -> set[int]:
        register, weights, key = self._register, self._weights, reading.key
        letters = jamo(key)
        kept = 1.0 if reading.cost < 0.05 else 0.4
        rows = set(register.by_jamo.nearest(letters, int(weights.keep_jamo * kept)).tolist())
        heard = skeleton(sound(key, self._rules))
        rows.update(register.by_sound.nearest(heard, int(weights.keep_sound * kept)).tolist())
        rows.update(register.by_text.exactly(key))
        rows.update(register.by_kin.exactly(kin(key, self._rules)))
        if len(key) >= 2:
            rows.update(register.by_text.beginning(key, weights.keep_prefix))
            rows.update(register.by_text.beginning(key[:-1], weights.keep_prefix) if len(key) > 3 else ())
            rows.update(row for end in range(2, len(key)) for row in register.by_text.exactly(key[:end]))
            rows.update(
                row for start in range(1, len(key) - 1) for row in register.by_text.exactly(key[start:])
            )
        if len(letters) <= weights.short_key and reading.cost < 0.05:
            rows.update(self._short(letters))
        if len(key) in _SWAPPED and reading.cost < 0.05:
            swapped = (key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(len(key) - 1))
            rows.update(row for other in swapped for row in register.by_text.exactly(other))
        if len(key) in _ABBREVIATION and reading.cost < 0.05:
            rows.update(register.in_order(key, weights.keep_prefix))
        return rows

    def _short(self, letters: str) -> list[int]:
        found: list[int] = []
        for size in range(max(1, len(letters) - 2), len(letters) + 3):
            names, rows = self._register.short.get(size, []), self._register.by_length.get(size, [])
            close = process.extract(
                letters,
                names,
                scorer=Indel.distance,
                score_cutoff=_SHORT_EDITS,
                limit=self._weights.keep_jamo,
            )
            found.extend(rows[place] for _, _, place in close)
        return found

    def _scores(self, asked: Sequence[Reading], rows: list[int]) -> NDArray[np.float32]:
        """Return the score of every reading (rows) against every spelling (columns)."""
        register, weights = self._register, self._weights
        keys, names = [one.key for one in asked], [register.keys[row] for row in rows]
        sounds = [sound(key, self._rules) for key in keys]
        spelled = _ratios([jamo(key) for key in keys], [register.jamo[row] for row in rows])
        whole = _ratios(sounds, [register.sounds[row] for row in rows])
        bones = _ratios([skeleton(one) for one in sounds], [register.skeletons[row] for row in rows])
        moved = process.cdist(keys, names, scorer=OSA.normalized_distance, dtype=np.float32)
        spelled = np.maximum(spelled, 1 - weights.syllable_cost * moved)
        latin, named = np.array([[_latin(key)] for key in keys]), np.array([_latin(name) for name in names])
        across = latin != named
        share = np.where(across, weights.skeleton_share, 0)
        heard = (share * bones + (1 - share) * whole) * weights.sound_trust
        worse = np.where(across, heard, np.minimum(spelled, heard))
        likeness = weights.best_share * np.maximum(spelled, heard) + (1 - weights.best_share) * worse
        sorted_names = list(map(_sorted, names))
        swapped = np.array(
            [[sorted_key == name for name in sorted_names] for sorted_key in map(_sorted, keys)]
        )
        likeness = np.where(swapped, np.maximum(likeness, 1 - weights.swap_cost * moved), likeness)
        parts = np.array([[part(key, name, self._rules) for name in names] for key in keys], dtype=np.float32)
        others = [register.kin[row] for row in rows]
        kindred = np.array(
            [[own == other for other in others] for own in (kin(key, self._rules) for key in keys)]
        )
        akin = weights.kin_base + weights.kin_share * likeness
        likeness = np.where(kindred, np.maximum(likeness, akin), likeness)
        costs = np.array([[one.cost] for one in asked]) + np.where(named & ~latin, weights.latin_cost, 0)
        return np.array(np.maximum(likeness, parts) - costs, dtype=np.float32)

    def _why(self, reading: Reading, row: int) -> str:
        key = self._register.keys[row]
        if key == reading.key:
            return reading.why
        if part(reading.key, key, self._rules):
            return "이름의 일부가 같음(줄인 이름이거나 말이 더 붙음)"
        by_sound = sound(reading.key, self._rules) == self._register.sounds[row]
        like = "발음이 같음(잘못 들었을 수 있음)" if by_sound else "철자나 발음이 비슷함(오타일 수 있음)"
        return like if reading.cost == 0 else f"{reading.why} 뒤 {like}"


def _sorted(key: str) -> str:
    return "".join(sorted(key))


def _latin(key: str) -> bool:
    return any("a" <= letter <= "z" for letter in key)


def _ratios(asked: list[str], names: list[str]) -> NDArray[np.float32]:
    return np.array(process.cdist(asked, names, scorer=fuzz.ratio, dtype=np.float32) / 100, dtype=np.float32)


def part(asked: str, name: str, rules: Rules) -> float:
    """Return what it is worth (0 to 1) that one name is a part of the other, or its letters in order."""
    shorter, longer = (asked, name) if len(asked) <= len(name) else (name, asked)
    if len(shorter) < 2 or shorter[0] not in longer or len(shorter) == len(longer):
        return 0.0
    weights, worth = rules.weights, rules.weights.length_share * len(shorter) / len(longer)
    said = len(shorter) / (weights.latin_letters if shorter.isascii() else 1)
    worth += weights.letter_bonus * min(max(said - 2, 0), 4)
    if longer.startswith(shorter):
        rest = longer[len(shorter) :]
        known = rest in rules.field_words or rest in rules.site_words
        worth += weights.prefix_base + weights.field_bonus * known
        return min(worth - weights.extra_cost * (shorter is name), weights.part_most)
    if shorter in longer:
        return min(weights.inside_base + worth - weights.extra_cost * (shorter is name), weights.part_most)
    if shorter is asked and longer[0] == shorter[0] and _in_order(shorter, longer):
        return weights.order_base + worth
    return 0.0


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
