"""Planted effects are found with their size, and nothing is named where nothing works."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from assist.calls.report import CallReport
from assist.outreach.scripts.agent_turns import Talk, talks
from assist.outreach.scripts.contrast import contrast
from assist.outreach.scripts.expressions import expressions
from assist.outreach.scripts.models import Direction, Study
from assist.outreach.scripts.study import RATE, strata_of, study
from assist.privacy.mask import PatternMasker
from tests.assist.outreach.scripts.planted import CLIENTS, PLANTED, REASONS, World, report


def _talks(reports: Sequence[CallReport]) -> list[Talk]:
    return talks(reports, PatternMasker())


@cache
def _planted() -> Study:
    return study(_talks(World(PLANTED).calls(1500, seed=3)), lambda leaf: ())


@pytest.mark.parametrize(("sentence", "effect"), PLANTED.items())
def test_a_planted_effect_is_found_with_its_direction_and_size(sentence: str, effect: float) -> None:
    found = [f for f in _planted().findings if sentence in {quote.text for quote in f.quotes}]
    assert len(found) == 1
    assert found[0].direction is (Direction.AGREEMENT if effect > 0 else Direction.REFUSAL)
    assert found[0].low - 0.2 <= effect <= found[0].high + 0.2


def test_nothing_but_what_was_planted_is_found() -> None:
    quoted = {quote.text for finding in _planted().findings for quote in finding.quotes}
    assert quoted == set(PLANTED)


def test_every_quote_stands_in_the_call_it_names() -> None:
    texts = {call.id: call.text for call in World(PLANTED).calls(1500, seed=3)}
    quotes = [quote for finding in _planted().findings for quote in finding.quotes]
    assert quotes and all(quote.text in texts[quote.call_id] for quote in quotes)


def test_few_calls_are_too_few_and_it_is_said() -> None:
    found = study(_talks(World(PLANTED).calls(60, seed=3)), lambda leaf: ())
    assert found.findings == () and "자료가 부족" in found.verdict and not found.scope.enough


def test_calls_without_a_like_of_the_other_outcome_do_not_count() -> None:
    said = ["규정상 꼭 받으셔야 합니다."]
    agreed = [report(f"a{n}", "가온건설", "A1", "REF-PRC-AMT", True, said) for n in range(90)]
    refused = [report(f"r{n}", "라온식품", "A1", "REF-PRC-AMT", False, said) for n in range(90)]
    scope = study(_talks([*agreed, *refused]), lambda leaf: ()).scope
    assert (scope.agreed, scope.refused) == (0, 0)


def test_what_differs_only_between_clients_is_not_taken_for_an_effect() -> None:
    """Said in nine of ten calls of the willing client and in one of ten of the other; moves nothing in either."""
    reports = []
    for client, share, willing in (("가온건설", 9, 8), ("라온식품", 1, 2)):
        for n in range(400):
            said = ["요약표는 강점과 약점을 나누어 보여 줍니다."] if n % 10 < share else []
            said.append("신청 화면은 첫 페이지에 있습니다.")
            agreed = (n // 10) % 10 < willing
            reports.append(report(f"{client}{n}", client, "A1", "REF-PRC-AMT", agreed, said))
    assert study(_talks(reports), lambda leaf: ()).findings == ()


def test_words_after_the_decision_are_not_read() -> None:
    talk = _talks([report("c", "가온건설", "A1", "REF-PRC-AMT", True, ["요약표를 함께 드립니다."])])[0]
    assert talk.sentences == ("요약표를 함께 드립니다.",)


def test_an_annoyed_caller_is_no_material() -> None:
    call = report("c", "가온건설", "A1", "REF-PRC-AMT", False, ["요약표를 드려요."], leaf="REF-ANN-OPT")
    assert _talks([call]) == []


def test_a_phrase_of_one_agent_is_marked() -> None:
    calls = [
        report(f"c{n}", "가온건설", "A1", "REF-PRC-AMT", n % 4 != 0 if n % 2 else n % 4 == 0, said)
        for n in range(400)
        for said in [["요약표는 강점을 보여 줍니다."] if n % 2 else ["첫 페이지에서 신청하세요."]]
    ]
    found = study(_talks(calls), lambda leaf: ()).findings
    assert found and all("한 상담사" in one.note for one in found)


def _named_on_noise(simulations: int, calls: int) -> int:
    """Return in how many A/A worlds anything is named; words and strata are real, the outcomes are drawn anew."""
    material = _talks(World({}).calls(calls, seed=11))
    found, strata = expressions(material, 15), strata_of(material)
    odds = [
        CLIENTS[one.client] + next(v for k, v in REASONS.items() if k.startswith(one.reason))
        for one in material
    ]
    chance = 1 / (1 + np.exp(-np.array(odds)))
    draw = np.random.default_rng(5)
    outcomes = (draw.random(len(material)) < chance for _ in range(simulations))
    return sum(len(contrast(found.present, agreed, strata).found(RATE)) > 0 for agreed in outcomes)


def test_noise_names_nothing_beyond_the_stated_rate() -> None:
    assert _named_on_noise(100, 800) <= _most(100)


def _most(worlds: int) -> float:
    """Return in how many worlds of noise something may be named: the stated rate and three deviations."""
    return worlds * RATE + 3 * float((worlds * RATE * (1 - RATE)) ** 0.5)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("calls", "worlds"),
    [(200, 200), (1000, 100), *(pytest.param(n, 500, marks=pytest.mark.soak) for n in (200, 1000, 4000))],
)
def test_many_worlds_of_noise_name_nothing_beyond_the_stated_rate(calls: int, worlds: int) -> None:
    assert _named_on_noise(worlds, calls) <= _most(worlds)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("calls", "worlds"),
    [(300, 200), (2000, 100), *(pytest.param(n, 500, marks=pytest.mark.soak) for n in (300, 2000))],
)
def test_thousands_of_rare_expressions_name_nothing_beyond_the_stated_rate(calls: int, worlds: int) -> None:
    """Strata of very different size, expressions of very different rates that hang on the stratum, none at work."""
    draw = np.random.default_rng(1)
    strata = draw.choice(24, calls, p=draw.dirichlet(np.ones(24)))
    rates = np.clip(15 / calls * (draw.pareto(1, 2000) + 1), 0, 0.6)
    mixed = np.clip(rates * np.exp(draw.normal(0, 0.7, (24, 2000)))[strata], 0, 0.9)
    present = csr_matrix((draw.random(mixed.shape) < mixed).astype(np.int32))
    chance = 1 / (1 + np.exp(0.7 - draw.normal(0, 1, 24)[strata]))
    outcomes = (draw.random(calls) < chance for _ in range(worlds))
    named = sum(len(contrast(present, agreed, strata).found(RATE)) > 0 for agreed in outcomes)
    assert named <= _most(worlds)
