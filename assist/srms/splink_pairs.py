"""De-duplication of the whole register by Splink: how probable it is, over all columns, that two records are one.

Splink (Fellegi-Sunter) is an optional extra, ``pip install 'assist[dedupe]'``. How often the columns of one company
agree is set here; how often those of two companies agree by chance is counted in the register itself.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from rapidfuzz.distance import JaroWinkler

from assist.srms.errors import SrmsError

_NAME_NEAR = (0.97, 0.92)
_SEED = 7
_SAMPLED = 200_000
_RAREST, _COMMONEST = 1e-7, 0.5
_AGREE = {"ceo": 0.85, "address": 0.8, "phone": 0.7, "email": 0.7, "industry": 0.8}
"""How often a column is the same in two records of one company, where both fill it."""
_NAME_AGREES = (0.65, 0.2, 0.13, 0.02)
"""The same for the name: equal, ever less near, otherwise."""
_TWICE = 0.2
"""Of a register of n records a pair is one company with a probability of this through n, before anything is seen."""
_BLOCKS = ("kin", "address", "phone", "email")


@dataclass(frozen=True, slots=True)
class Row:
    """One record as Splink compares it; texts are normalised, None where unknown."""

    unique_id: str
    name: str
    kin: str
    ceo: str | None
    address: str | None
    phone: str | None
    email: str | None
    industry: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and the probability (0 to 1) that they are one; ``agree`` names the equal columns."""

    left: str
    right: str
    probability: float
    agree: tuple[str, ...]


def pairs(rows: Sequence[Row], at_least: float) -> list[Pair]:
    """Return the pairs that are probably one company; two names that are nothing alike are two companies.

    Raises:
        SrmsError: Splink is not installed, or there is too little to compare.
    """
    if len(rows) < 2:
        return []
    found = _linker(rows).inference.predict(threshold_match_probability=at_least).as_record_list()
    return [_pair(one) for one in found if one["gamma_name"] > 0]


def _linker(rows: Sequence[Row]) -> Any:  # Splink ships no types
    try:
        import pyarrow
        import splink.comparison_library as compare
        from splink import Linker, SettingsCreator, block_on
        from splink.backends.duckdb import DuckDBAPI
    except ImportError as error:
        raise SrmsError(
            "이 방법에는 Splink가 필요합니다. pip install 'assist[dedupe]'로 설치하거나 --method rules로 찾아 주세요."
        ) from error
    name = compare.JaroWinklerAtThresholds("name", list(_NAME_NEAR)).configure(
        m_probabilities=list(_NAME_AGREES), u_probabilities=_names_by_chance(rows)
    )
    exact = []
    for column, share in _AGREE.items():
        chance = _by_chance([getattr(row, column) for row in rows])
        exact.append(
            compare.ExactMatch(column).configure(
                m_probabilities=[share, 1 - share],
                u_probabilities=[chance, 1 - chance],
                term_frequency_adjustments=True,
            )
        )
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=_TWICE / len(rows),
        blocking_rules_to_generate_predictions=[block_on(column) for column in _BLOCKS],
        comparisons=[name, *exact],
        retain_intermediate_calculation_columns=True,
    )
    fields = list(Row.__dataclass_fields__)
    table = pyarrow.table(
        {f: pyarrow.array([getattr(row, f) for row in rows], pyarrow.string()) for f in fields}
    )
    api = DuckDBAPI()
    return Linker(api.register(table), settings, log_level=logging.ERROR)


def _by_chance(values: Sequence[str | None]) -> float:
    """Return how often two records of the register agree in a column."""
    counts = Counter(value for value in values if value is not None)
    known = max(counts.total(), 2)
    same = sum(n * (n - 1) for n in counts.values()) / (known * (known - 1))
    return min(max(same, _RAREST), _COMMONEST)


def _names_by_chance(rows: Sequence[Row]) -> list[float]:
    """Return how often the names of two records are equal, near, less near, or apart."""
    rng, names = np.random.default_rng(_SEED), [row.name for row in rows]
    chosen = rng.integers(len(names), size=(_SAMPLED, 2))
    likeness = [
        JaroWinkler.similarity(names[one], names[other]) for one, other in chosen.tolist() if one != other
    ]
    below = [sum(one >= limit for one in likeness) / _SAMPLED for limit in _NAME_NEAR]
    steps = [max(next_ - one, _RAREST) for one, next_ in pairwise([0.0, *below])]
    equal = _by_chance(names)
    return [equal, *steps, max(1 - equal - sum(steps), _RAREST)]


def _pair(found: dict[str, Any]) -> Pair:
    agree = tuple(
        column for column in ("name", *_AGREE) if found[f"gamma_{column}"] >= (3 if column == "name" else 1)
    )
    return Pair(found["unique_id_l"], found["unique_id_r"], float(found["match_probability"]), agree)
