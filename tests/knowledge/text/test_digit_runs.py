"""Telephone, registration and extension numbers, written and said."""

import pytest

from knowledge.text.digit_runs import Use, digit_runs, shown_phone


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("번호는 공일공 공공공공 오사삼이예요", "01000005432"),
        ("공일공에 이사육팔 칠칠일삼이요", "01024687713"),
        ("공삼일 … 칠팔이에 … 어 구구공이입니다", "0317829902"),
        ("공 일 공 에 팔 팔 삼 삼 에 오 오 이 구 로", "01088335529"),
        ("영일영 둘둘오오에 하나구하나구", "01022551919"),
        ("０１０－３３５７－９９２１ 문자", "01033579921"),
        ("010.8832.0459 로", "01088320459"),
        ("+82 10-1234-5678", "01012345678"),
        ("070—8812—5390", "07088125390"),
        ("일오칠칠에 그… 육공구공", "15776090"),
        ("1588 3129", "15883129"),
        ("010 2345\n네\n6789요", "01023456789"),
        ("사업자번호 일이공 팔육 공칠사삼일 이렇게", "1208607431"),
        ("내선은 팔 공 오 둘인데", "8052"),
        ("뒷자리 오구이사요", "5924"),
        ("공일공에 사천팔백이십일 다시 구구공이", "01048219902"),
        ("내선 백이십번이요", "120"),
        ("국번 없이 일이육 누르시면", "126"),
        ("교환에서 구육공삼 누르면", "9603"),
        ("일육육구 에 공공 삼팔 에이에스 접수", "16690038"),
        ("공육일에 이팔사, 공육칠칠이여", "0612840677"),
        ("공하나공 다섯다섯둘넷 일곱여덟아홉하나", "01055247891"),
        ("공일공 팔일오이 팔칠팔칠이구요", "01081528787"),
        ("공일공 팔일오이 이이삼구요", "01081522239"),
    ],
)
def test_a_number_is_read_digit_by_digit(text: str, digits: str) -> None:
    assert [one.digits for one in digit_runs(text)] == [digits]


@pytest.mark.parametrize(
    "text",
    [
        "무슨 일이시죠?",
        "이일 말고",
        "이 일 오 층으로",
        "오이 사 오라고",
        "구구절절",
        "구사일생",
        "일번 누르고 이번 누르세요",
        "비밀번호 이오팔구 누르세요",
        "접수번호 2026-1123-0001",
        "4111-1111-1111-1111",
        "1,600 5,000",
    ],
)
def test_digit_words_are_a_number_only_where_one_can_stand(text: str) -> None:
    assert digit_runs(text) == []


def test_a_number_tells_what_it_is_for() -> None:
    said = "02-555-1234, 내선 203, 사업자번호 123-45-67890"
    assert [one.use for one in digit_runs(said)] == [Use.PHONE, Use.EXTENSION, Use.FIRM]


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("01000005432", "010-0000-5432"),
        ("025551234", "02-555-1234"),
        ("15883129", "1588-3129"),
        ("0317829902", "031-782-9902"),
    ],
)
def test_a_phone_number_is_shown_in_groups(digits: str, shown: str) -> None:
    assert shown_phone(digits) == shown
