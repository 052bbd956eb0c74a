"""What reaches a log line."""

import io
import logging
from collections.abc import Iterator

import pytest

from assist.privacy.logs import MaskingFilter, mask_logs
from assist.privacy.mask import PatternMasker


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    root.addHandler(handler)
    before = {known: list(known.filters) for known in (*root.handlers, logging.lastResort) if known}
    mask_logs(PatternMasker())
    mask_logs(PatternMasker())
    assert sum(isinstance(f, MaskingFilter) for f in handler.filters) == 1
    yield stream
    root.removeHandler(handler)
    for known, filters in before.items():
        known.filters[:] = filters


def test_a_log_line_holds_no_number(written: io.StringIO) -> None:
    logging.getLogger("assist.web").warning("%s로 전화", "010-0000-1111")
    assert written.getvalue() == "[전화1]로 전화\n"


def test_a_traceback_holds_no_number(written: io.StringIO) -> None:
    try:
        raise ValueError("010-0000-1111로 전화")
    except ValueError:
        logging.getLogger("assist.web").exception("실패")
    assert "[전화1]로 전화" in written.getvalue() and "0000-1111" not in written.getvalue()
