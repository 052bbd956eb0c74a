"""Phone numbers and mail addresses, written and said."""

import pytest

from assist.calls.contact_points import contact_words, mails, phones


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


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("01012345678", "010-1234-5678"),
        ("0101234567", "010-123-4567"),
        ("(02) 123-4567", "02-123-4567"),
        ("031.123.4567", "031-123-4567"),
        ("010 - 1234 - 5678", "010-1234-5678"),
        ("010–1234–5678", "010-1234-5678"),
        ("０１０－１２３４－５６７８", "010-1234-5678"),
        ("0505-123-4567", "0505-123-4567"),
        ("+82-10-1234-5678", "010-1234-5678"),
        ("+82 (0)2 123 4567", "02-123-4567"),
    ],
)
def test_a_written_number_comes_in_one_form(written: str, number: str) -> None:
    assert phones(f"번호는 {written}이에요") == [number]


@pytest.mark.parametrize(
    "said",
    [
        "공일공 일이삼사 오육칠팔",
        "공일공일이삼사오육칠팔",
        "영일영에 일이삼사에 오육칠팔",
        "공 일 공 에 일 이 삼 사 에 오 육 칠 팔",
        "공일공 1234 5678",
        "010에 1234에 5678",
        "010 다시 일이삼사 하고 5678",
        "빵일빵 일이삼사 오육칠팔",
    ],
)
def test_a_number_is_the_same_however_it_is_said(said: str) -> None:
    assert phones(f"번호는 {said}이요") == ["010-1234-5678"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "010-1234-56789",
        "010-1234",
        "통화번호 12345678901",
        "사업자번호 220-81-62517",
        "공일공이요",
        "오십만 원에 삼십 프로",
        "공구 일이삼사 오육칠팔",
    ],
)
def test_other_figures_are_no_number(text: str) -> None:
    assert phones(text) == []


def test_numbers_come_in_the_order_they_are_said_each_once() -> None:
    text = "번호는 공일공 일이삼사 오육칠팔이고 02-123-4567도 되고 010-1234-5678이 맞아요"
    assert phones(text) == ["010-1234-5678", "02-123-4567"]


@pytest.mark.parametrize("dead", ["은 없는 번호예요", " 결번", "는 안 받고", "가 틀린 거고", ": 오번호"])
def test_only_the_number_that_is_said_to_be_dead_is_left_out(dead: str) -> None:
    assert phones(f"010-1234-5678{dead}. 02-123-4567로 주세요") == ["02-123-4567"]


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("KIM@Example.com.", "kim@example.com"),
        ("ｋｉｍ＠ｅｘａｍｐｌｅ．ｃｏｍ", "kim@example.com"),
        ("에이비씨골뱅이네이버닷컴", "abc@naver.com"),
        ("에이 비 앳 지메일 점 컴이요", "ab@gmail.com"),
        ("케이 언더바 에스 골뱅이 이그잼플 점 씨오 점 케이알", "k_s@example.co.kr"),
        ("kim골뱅이naver.com으로 주세요", "kim@naver.com"),
        ("kim.lee 골뱅이 example.com 이요", "kim.lee@example.com"),
        ("엘 이 이 공 일 골뱅이 네이버 점 컴", "lee01@naver.com"),
        ("에이 일이삼 골뱅이 한메일 점 넷이요", "a123@hanmail.net"),
        ("케이 일 이 이 오 골뱅이 다음 점 넷", "k1225@daum.net"),
        ("제이 오 골뱅이 네이버 점 컴", "jo@naver.com"),
    ],
)
def test_an_address_is_spelled_out(said: str, address: str) -> None:
    assert mails(f"메일은 {said}") == [address]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "@",
        "a@b",
        "골뱅이",
        "골뱅이 네이버 점 컴",
        "에이 비 골뱅이",
        "에이 골뱅이 회사 메일",
        "하늘 골뱅이 무침",
        "앳된 목소리",
    ],
)
def test_half_an_address_is_none(said: str) -> None:
    assert mails(said) == []


def test_each_address_comes_once_written_ones_first() -> None:
    text = "에이 골뱅이 네이버 점 컴, 그리고 b@example.com, 다시 A@naver.com"
    assert mails(text) == ["b@example.com", "a@naver.com"]


def test_what_is_said_without_end_before_an_at_sign_is_read_so_far_only() -> None:
    (address,) = mails("에이 " * 5_000 + "골뱅이 네이버 점 컴")
    assert address.endswith("a@naver.com") and len(address) < 40


def test_a_reason_for_a_change_is_told_once() -> None:
    reasons = contact_words().reasons
    assert len({reason.value for reason in reasons}) == len(reasons)
