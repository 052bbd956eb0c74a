"""A call that takes too long to read is refused by its name."""

import datetime

import pytest

from assist.calls import analyst
from assist.calls.analyst import CallAnalyst
from assist.calls.errors import CallError
from assist.calls.report import Call
from assist.privacy.mask import PatternMasker


def test_a_call_beyond_its_time_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyst, "_LONGEST", 0.0)
    call = Call(text="고객: 비싸서 안 할래요", id="K-1", date=datetime.date(2026, 11, 24))
    with pytest.raises(CallError, match=r"K-1 정리.*나누어"):
        CallAnalyst(PatternMasker()).report(call)
