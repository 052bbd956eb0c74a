"""The preview of a pack that has no invented calls of its own: its outcomes, said in its taxonomy's words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assist.calls.taxonomy import taxonomy
from assist.insight.sample.make import sample_srms, sample_words
from assist.insight.service import Insight
from assist.privacy.mask import PatternMasker
from knowledge.packs import EMPTY, activate, active, choose
from tests.knowledge.packs.spoken import CREDIT_WORDS


@pytest.fixture
def neutral(tmp_path: Path) -> Iterator[None]:
    before = active()
    activate(choose(EMPTY, tmp_path))
    yield
    activate(before)


def test_every_pack_has_a_preview_with_its_own_outcomes(neutral: None) -> None:
    report = Insight(sample_srms(calls=300), PatternMasker(), sample=True).report()
    assert report.calls == 300 and all(chart.bars for chart in report.charts)
    outcomes = {bar.name for bar in report.charts[0].bars}
    assert outcomes == {leaf.top for leaf in taxonomy().leaves.values()}
    assert set(sample_words().leaves) == set(taxonomy().leaves)
    assert not [word for word in CREDIT_WORDS if word in str(report)]
