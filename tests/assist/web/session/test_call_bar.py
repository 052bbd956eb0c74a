"""The call bar's messages."""

from datetime import date

import pytest

from assist.errors import UsageError
from assist.web.session.call_bar import Call

TODAY = date(2026, 11, 24)
CLIENTS = ("가온건설", "다온전자")


def test_a_change_sets_client_and_day() -> None:
    call = Call(TODAY).changed({"client": "가온건설", "day": "2026-01-02"}, CLIENTS)
    assert call == Call(date(2026, 1, 2), "가온건설")


def test_an_empty_client_means_general_documents() -> None:
    assert Call(TODAY, "가온건설").changed({"client": "", "day": "2026-11-24"}, CLIENTS) == Call(TODAY)


@pytest.mark.parametrize(
    "message", [{"client": "없는회사", "day": "2026-11-24"}, {"client": None, "day": "어제"}]
)
def test_a_wrong_change_is_refused_in_korean(message: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=r"자료에 없습니다|날짜가 아닙니다"):
        Call(TODAY).changed(message, CLIENTS)


def test_the_bar_learns_the_clients_and_the_state() -> None:
    hello = Call(TODAY, "다온전자").hello(CLIENTS, TODAY)
    assert (hello["clients"], hello["client"], hello["day"]) == (
        ["가온건설", "다온전자"],
        "다온전자",
        "2026-11-24",
    )
