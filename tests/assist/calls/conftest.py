"""One analyst for the whole room: its weights are read once."""

import pytest

from assist.calls.analyst import CallAnalyst
from assist.privacy.mask import PatternMasker


@pytest.fixture(scope="session")
def analyst() -> CallAnalyst:
    return CallAnalyst(PatternMasker())
