"""The invented calls, drawn once."""

import pytest

from assist.insight.sample.make import sample_srms
from assist.insight.service import Insight
from assist.privacy.mask import PatternMasker
from assist.srms.service import Srms
from tests.assist.srms.conftest import engine, srms, template  # noqa: F401  # the empty SRMS of other tests


@pytest.fixture(scope="session")
def sample() -> Srms:
    return sample_srms()


@pytest.fixture(scope="session")
def insight(sample: Srms) -> Insight:
    return Insight(sample, PatternMasker())
