"""Numbers with a unit."""

from fractions import Fraction

import pytest

from knowledge.text.bounds import Bound
from knowledge.text.quantities import quantities, usual_unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("직원이 서른두 명", 32, "명"),
        ("31.8%", Fraction("31.8"), "%"),
        ("칠 퍼센트", 7, "%"),
        ("영점삼 퍼센트", Fraction("0.3"), "%"),
        ("한 달 반 걸려요", Fraction("1.5"), "개월"),
        ("두 시간 30분", Fraction("2.5"), "시간"),
        ("삼십일 개사", 31, "개사"),
        ("삼백쉰 개", 350, "개"),
        ("볼트 천이백 개", 1200, "개"),
        ("12년 된 법인", 12, "년"),
        ("사십오일 걸린다", 45, "일"),
        ("전체의 3/4은", 75, "%"),
        ("990㎡", 990, "㎡"),
        ("2년 6개월", Fraction("2.5"), "년"),
        ("만 65세 이상", 65, "살"),
        ("반품률12.4%찍음", Fraction("12.4"), "%"),
        ("스물두 해 앉아 있던 사람", 22, "년"),
        ("동의서 두장 더 뽑아서", 2, "장"),
        ("어르신 아홉 분이서", 9, "명"),
        ("팔 분만 기다려 주세요", 8, "분"),
        ("한 주 반 정도 늦어요", Fraction("1.5"), "주"),
        ("일 년 반입니다", Fraction("1.5"), "년"),
        ("쌀 마흔두 포대", 42, "포대"),
        ("아파트 이백 세대 단지", 200, "세대"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in quantities(text)] == [(value, unit)]


def test_a_limit_of_a_number_is_told() -> None:
    assert [one.bound for one in quantities("30% 이상, 다섯 명 미만, 스무 장까지")] == [
        Bound.FROM,
        Bound.UNDER,
        Bound.UP_TO,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "이 건은",
        "제가 한 건 아니고",
        "사주 보러",
        "천장이 새요",
        "두통이 있어요",
        "두 번째",
        "2024년",
        "25일 금요일",
        "3일 뒤",
        "두세 명",
        "하나도 없어",
    ],
)
def test_what_only_looks_like_a_count_is_none(text: str) -> None:
    assert quantities(text) == []


def test_units_have_a_usual_word() -> None:
    assert [usual_unit(said) for said in ("프로", "달", "사람", "평")] == ["%", "개월", "명", "평"]


@pytest.mark.parametrize(
    "text",
    [
        "석회가 끼었어요",
        "육회 파는 집",
        "두통이 심해요",
        "열매가 열렸어요",
        "열차로 가요",
        "공장이 쉰대요",
        "네 송이 과장님입니다",
        "시골로 이주하셨어요",
        "이주 노동자 문의",
        "세대 수가 많아요",
        "네 해 주세요",
        "한 건 반은 해결됐어요",
        "한 분 한 분 챙기세요",
    ],
)
def test_words_that_sound_like_a_count_are_none(text: str) -> None:
    assert quantities(text) == []
