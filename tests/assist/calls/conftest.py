"""One analyst for the whole room: its weights are read once."""

import pytest

from assist.calls.analyst import CallAnalyst
from assist.privacy.mask import PatternMasker

TEXT = "상담사: 예시평가입니다.\n고객: 비싸서 안 해요."


@pytest.fixture(scope="session")
def analyst() -> CallAnalyst:
    return CallAnalyst(PatternMasker())
