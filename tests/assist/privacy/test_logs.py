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


def test_what_is_put_into_a_line_is_masked_with_it(written: io.StringIO) -> None:
    logging.getLogger("assist.web").error(
        "%(who)s: %(mail)s", {"who": "김철수 대리", "mail": "kim@example.com"}
    )
    assert written.getvalue() == "[이름1] 대리: [메일1]\n"


def test_a_line_without_personal_data_stays_and_a_per_cent_sign_too(written: io.StringIO) -> None:
    logging.getLogger("assist.web").warning("100% 끝났습니다")
    logging.getLogger("assist.web").warning("%d%% 끝났습니다", 50)
    assert written.getvalue() == "100% 끝났습니다\n50% 끝났습니다\n"


@pytest.mark.parametrize("words", ["%s %s %d", "%d", "%(name)s", "%!"])
def test_a_line_whose_words_do_not_fit_is_written_masked_and_ends_nothing(
    written: io.StringIO, words: str
) -> None:
    logging.getLogger("assist.web").warning(words, "010-0000-1111")
    assert words in written.getvalue() and "[전화1]" in written.getvalue()
    assert "0000-1111" not in written.getvalue()


def test_an_object_that_is_logged_is_masked_as_it_is_written(written: io.StringIO) -> None:
    logging.getLogger("assist.web").warning(ValueError("900101-1234567"))
    assert written.getvalue() == "[주민번호1]\n"


def test_a_record_goes_through_whatever_it_holds() -> None:
    record = logging.LogRecord("a", logging.INFO, "a.py", 1, "메일 %s", ("kim@example.com",), None)
    assert MaskingFilter(PatternMasker()).filter(record)
    assert record.getMessage() == "메일 [메일1]" and record.exc_text is None
