"""Phone numbers and mail addresses, written and said."""

import pytest

from assist.calls.contact_points import mails, phones


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("직통이 02-0000-6615예요", "02-0000-6615"),
        ("010 0000 4827로 주세요", "010-0000-4827"),
        ("공일공 영영영영 사팔이칠이요", "010-0000-4827"),
        ("공일공에 영영영영에 칠삼사팔이요", "010-0000-7348"),
        ("공이 영영영영 구일팔이요", "02-0000-918"),
        ("공일공에 영영영영에 칠이 아니 잠깐만요 칠삼사팔이요", "010-0000-7348"),
    ],
)
def test_numbers_are_found(said: str, number: str) -> None:
    assert phones(said)[0].startswith(number)


def test_a_dead_number_is_no_contact() -> None:
    assert phones("담당번호 02-0000-7741 결번") == []


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("yard@example.com으로 주세요", "yard@example.com"),
        ("와이 에이 알 디 골뱅이 example.com이요", "yard@example.com"),
        ("메일은 엠 에이 이 엔 쥐 골뱅이 이그잼플 점 씨오 점 케이알이고요", "maeng@example.co.kr"),
        ("kim 골뱅이 네이버 점 컴이요", "kim@naver.com"),
    ],
)
def test_addresses_are_found(said: str, address: str) -> None:
    assert mails(said) == [address]


@pytest.mark.parametrize("said", ["골뱅이무침 맛있죠", "수수료가 300,000원이요", "2026-10-12에 봬요"])
def test_look_alikes_are_left(said: str) -> None:
    assert mails(said) == [] and phones(said) == []
