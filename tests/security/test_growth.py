"""Nobody's text stops the server: time grows with the length of a text and no faster.

Every pattern the product compiles is collected, not listed, and held to texts of repeated letters and to texts made
against it; so is every step that reads a text. The small form runs in CI on a fixed sample, the long one (``make
soak``) on every unit. Only growth is asked for: four times the letters may take up to nine times the time.
"""

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from tests.security.growth import UNITS, attacks, keeps_a_group, repeated, steep
from tests.security.routes import reading_routes, whole_routes

_SEED = 12
_FEW_UNITS, _FEW_ATTACKS = 5, 14
_FEW_LETTERS, _LETTERS, _SOAK_LETTERS, _LONGEST = 1_000, 3_000, 5_000, 50_000
_WHOLE_LETTERS, _WHOLE_FLOOR = 1_500, 0.1
_ROUTE_FLOOR = 0.03

Make = Callable[[int], str]


@pytest.fixture(scope="session")
def patterns() -> Sequence[tuple[str, int, str]]:
    """Every pattern of the product with its flags and its place, each once."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.security.patterns"], capture_output=True, text=True, check=True
    )
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    return list({pattern: (pattern, flags, where) for pattern, flags, where in rows}.values())


def test_the_patterns_of_every_lexicon_are_collected(patterns: Sequence[tuple[str, int, str]]) -> None:
    rooms = {where.rpartition(":")[0] for _, _, where in patterns}
    assert len(patterns) > 500
    assert {
        "assist/privacy/mask.py",
        "assist/evidence/legal.py",
        "ingest/clean/lines.py",
        "knowledge/text/spoken.py",
    } <= rooms


@pytest.mark.slow
def test_no_pattern_goes_back_over_a_text(patterns: Sequence[tuple[str, int, str]]) -> None:
    wrong = []
    for pattern, flags, where in patterns:
        dice, made = random.Random(f"{_SEED} {pattern}"), attacks(pattern, flags)
        chosen = dice.sample(made, min(_FEW_ATTACKS, len(made)))
        wrong += _wrong(pattern, flags, where, [*chosen, *_some_units(dice, _FEW_UNITS)], _LETTERS)
    assert not wrong, "\n".join(wrong)


@pytest.mark.soak
def test_no_pattern_goes_back_over_any_text(patterns: Sequence[tuple[str, int, str]]) -> None:
    units = [repeated(unit) for unit in UNITS]
    wrong = []
    for pattern, flags, where in patterns:
        wrong += _wrong(pattern, flags, where, [*attacks(pattern, flags), *units], _SOAK_LETTERS)
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_no_step_goes_back_over_a_text() -> None:
    dice = random.Random(_SEED)
    assert not list(_steep(reading_routes(), lambda: _some_units(dice, 12), _LETTERS, _ROUTE_FLOOR))


@pytest.mark.slow
def test_a_whole_text_is_read_in_time_that_grows_with_it() -> None:
    dice = random.Random(_SEED)
    assert not list(_steep(whole_routes(), lambda: _some_units(dice, 8), _WHOLE_LETTERS, _WHOLE_FLOOR))


@pytest.mark.soak
def test_no_step_goes_back_over_any_text_or_pair() -> None:
    units = [repeated(unit) for unit in UNITS]
    dice = random.Random(_SEED)
    pairs = [repeated(dice.choice(UNITS) + dice.choice(UNITS)) for _ in range(200)]
    routes = {**reading_routes(), **whole_routes()}
    assert not list(_steep(routes, lambda: [*units, *pairs], _SOAK_LETTERS, _WHOLE_FLOOR))


@pytest.mark.soak
def test_the_longest_texts_are_read() -> None:
    dice = random.Random(_SEED)
    assert not list(_steep(reading_routes(), lambda: _some_units(dice, 40), _LONGEST, 1.0, 60.0))


def test_every_python_3_11_reads_the_patterns_alike(patterns: Sequence[tuple[str, int, str]]) -> None:
    wrong = [f"{where}: {pattern}" for pattern, flags, where in patterns if keeps_a_group(pattern, flags)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        (r"\d++(?:\.\d++)?+", True),
        (r"(?:x|(a(?:bc){1,3}+))", True),
        (r"\d++[가-힣]{0,3}+(?>(?:\.\d++)?)", False),
    ],
)
def test_a_group_repeated_possessively_is_found(pattern: str, kept: bool) -> None:
    assert keeps_a_group(pattern, 0) == kept


def test_a_pattern_that_goes_back_is_found() -> None:
    for pattern in (r"\s*x", r"(?:a|a)+b", r"가[\s\S]*나", r"\d+원"):
        assert _wrong(pattern, 0, "here", attacks(pattern, 0), _LETTERS), pattern


def _some_units(dice: random.Random, count: int) -> list[Make]:
    alone = [repeated(unit) for unit in dice.sample(UNITS, count - count // 3)]
    return [*alone, *(repeated(dice.choice(UNITS) + dice.choice(UNITS)) for _ in range(count // 3))]


def _wrong(pattern: str, flags: int, where: str, made: Sequence[Make], letters: int) -> list[str]:
    compiled = re.compile(pattern, flags)

    def search(text: str) -> int:
        return sum(1 for _ in compiled.finditer(text))

    for make in made:
        told = steep(search, make, letters)
        if told:
            return [f"{where}: {pattern[:200]} on {make(1)[:40]!r}: {told}"]
    return []


def _steep(
    routes: Mapping[str, Callable[[str], object]],
    made: Callable[[], list[Make]],
    letters: int,
    floor: float,
    longest: float = 6.0,
) -> Iterator[str]:
    for name, run in routes.items():
        run("안녕하세요, 가나건설 담당자입니다.")
        for make in made():
            told = steep(run, make, letters, floor=floor, longest=longest)
            if told:
                yield f"{name} on {make(1)[:40]!r}: {told}"
