"""The figures a passage states, however they are written."""

from datetime import date

import pytest

from assist.calculators.figures import Claim, same_unit, spots, stated, states, unit_of
from assist.calculators.values import Kind


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("180,000원이다", Kind.MONEY, 180000, ""),
        ("18만원이다", Kind.MONEY, 180000, ""),
        ("18만 원이다", Kind.MONEY, 180000, ""),
        ("십팔만원이다", Kind.MONEY, 180000, ""),
        ("등급: 가 | 요금(천원): 180", Kind.MONEY, 180000, ""),
        ("(단위: 만원) 소형 18 중형 25", Kind.MONEY, 180000, ""),
        ("10 퍼센트 할인", Kind.PERCENT, 10, ""),
        ("구분: 가 | 할인율(%): 10", Kind.PERCENT, 10, ""),
        ("두 달 뒤", Kind.COUNT, 2, "개월"),
        ("소요(영업일): 5", Kind.COUNT, 5, "영업일"),
        ("12회선까지", Kind.COUNT, 12, "회선"),
        ("3월 1일부터", Kind.SEASON, "03-01", ""),
        ("2026. 3. 1. 시행", Kind.DATE, "2026-03-01", ""),
        ("등급은 BB- 이상", Kind.CHOICE, "BB-", ""),
        ("매출 1억 2천만원 이상", Kind.MONEY, 120_000_000, ""),
        ("(단위: 백만원) 매출 3 자산 12", Kind.MONEY, 12_000_000, ""),
        ("매출(백만 원): 3", Kind.MONEY, 3_000_000, ""),
        ("단위: 십만원 | 3", Kind.MONEY, 300_000, ""),
        ("(단위: 억원) 120", Kind.MONEY, 12_000_000_000, ""),
        ("[단위 : 천원] 1,500", Kind.MONEY, 1_500_000, ""),
        ("300원 미만은 버린다", Kind.MONEY, 300, ""),
        ("₩30,000", Kind.MONEY, 30_000, ""),
        ("오후 2시 전에", Kind.TIME, 14, ""),
        ("낮 12시까지", Kind.TIME, 12, ""),
        ("저녁 7시까지", Kind.TIME, 19, ""),
        ("1,200개까지", Kind.COUNT, 1_200, "개"),
        ("12달 안에", Kind.COUNT, 12, "개월"),
    ],
)
def test_a_figure_is_found_however_it_is_written(text: str, kind: Kind, value: int | str, unit: str) -> None:
    assert states(text, kind, value, unit)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("1,180,000원이다", Kind.MONEY, 180000, ""),
        ("180,000원이다", Kind.MONEY, 80000, ""),
        ("110% 할인", Kind.PERCENT, 10, ""),
        ("5일 안에", Kind.COUNT, 5, "영업일"),
        ("15영업일 안에", Kind.COUNT, 5, "영업일"),
        ("2025-03-01 시행", Kind.DATE, "2026-03-01", ""),
        ("등급은 BB 이상, BBB- 이상", Kind.CHOICE, "BB-", ""),
        ("(단위: 백만원) 매출 3", Kind.MONEY, 1_000_000, ""),
        ("(단위: 백만원) 매출 3", Kind.MONEY, 3, ""),
        ("단위: 십만원 | 3", Kind.MONEY, 100_000, ""),
        ("낮 12시까지", Kind.TIME, 24, ""),
        ("오후 12시까지", Kind.TIME, 24, ""),
        ("2026-02-30 시행", Kind.DATE, "2026-02-28", ""),
        ("3만원", Kind.MONEY, 3, ""),
        ("", Kind.MONEY, 0, ""),
    ],
)
def test_another_figure_is_not_taken_for_it(text: str, kind: Kind, value: int | str, unit: str) -> None:
    assert not states(text, kind, value, unit)


@pytest.mark.parametrize(
    ("phrase", "kind", "value", "unit", "other"),
    [
        ("없음", Kind.MONEY, 0, "", 5000),
        ("따로 받지 않는다", Kind.MONEY, 0, "", 100),
        ("두 가지", Kind.COUNT, 2, "가지", 3),
        ("서른 대", Kind.COUNT, 30, "대", 3),
        ("1~3월", Kind.COUNT, 3, "개월", 1),
        ("이틀 안에", Kind.COUNT, 2, "영업일", 3),
        ("우리가 전액", Kind.PERCENT, 100, "", 50),
        ("5,000원 한 장", Kind.MONEY, 5000, "", 0),
        ("정오", Kind.TIME, 12, "", 0),
        ("단건 계약", Kind.CHOICE, "단건 계약금액", "", "총액"),
    ],
)
def test_words_state_only_the_figure_they_mean(
    phrase: str, kind: Kind, value: int | str, unit: str, other: int | str
) -> None:
    text = f"출장비: {phrase}(제주 {other}원)"
    right = Claim(kind, value, unit, phrase).stands_in([text])
    assert right and not Claim(kind, other, unit, phrase).stands_in([text])


def test_words_without_an_amount_state_no_figure() -> None:
    assert not Claim(Kind.PERCENT, 0, "", "2곳").stands_in(["2곳이면 5%"])
    assert not Claim(Kind.COUNT, 0, "개월", "유효하기만 하면").stands_in(["유효하기만 하면 된다"])


@pytest.mark.parametrize(
    ("word", "usual"),
    [
        ("퍼센트", "%"),
        ("프로", "%"),
        ("달", "개월"),
        ("근무일", "영업일"),
        ("인", "명"),
        (" 번 ", "회"),
        ("대", "대"),
        ("", ""),
    ],
)
def test_a_unit_has_one_usual_word(word: str, usual: str) -> None:
    assert same_unit(word) == usual


@pytest.mark.parametrize(
    ("kind", "unit", "told"),
    [(Kind.MONEY, "", "원"), (Kind.PERCENT, "", "%"), (Kind.TIME, "", "시"), (Kind.COUNT, "달", "개월")],
)
def test_a_kind_has_its_unit(kind: Kind, unit: str, told: str) -> None:
    assert unit_of(kind, unit) == told


def test_what_a_text_states_is_known_with_its_unit_and_its_days() -> None:
    said = stated("2026년 3월 1일부터 요금은 3만원, 할인 10%, 설치 2영업일")
    assert said.days[0][0] == date(2026, 3, 1) and said.seasons[0][0] == "03-01"
    assert {"원", "%", "영업일"} <= said.units
    assert {(30_000, "원"), (10, "%"), (2, "영업일")} <= {(value, unit) for value, unit, _ in said.numbers}


@pytest.mark.parametrize("text", ["", "요금은 따로 정한다", "가" * 5_000, "\x00", "9" * 400 + "원"])
def test_a_text_without_figures_states_none(text: str) -> None:
    said = stated(text)
    assert (said.numbers, said.seasons, said.days) == ((), (), ())


def test_the_places_of_a_figure_are_told() -> None:
    text = "소형 3만원, 중형 3만원, 대형 5만원"
    assert [text[at:].startswith("3만원") for at in spots(text, Kind.MONEY, 30_000, "")] == [True, True]
    assert Claim(Kind.MONEY, 50_000).spots_in(text) == (text.index("5만원"),)
    assert Claim(Kind.COUNT, 2, "곳", "두 곳").spots_in("모두 두곳") != ()


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (Claim(Kind.MONEY, 30_000), "30,000원"),
        (Claim(Kind.PERCENT, 50, "", "반값"), "'반값'"),
        (Claim(Kind.COUNT, 3, "개월"), "3개월"),
        (Claim(Kind.SEASON, "09-10"), "9월 10일"),
    ],
)
def test_a_claim_is_shown_to_a_person(claim: Claim, told: str) -> None:
    assert claim.shown == told


@pytest.mark.parametrize(
    ("claim", "texts", "rivals"),
    [
        (Claim(Kind.MONEY, 30_000), ["요금은 4만원"], True),
        (Claim(Kind.MONEY, 30_000), ["할인 10%"], False),
        (Claim(Kind.PERCENT, 50, "", "반값"), ["할인 10%"], False),
        (Claim(Kind.COUNT, 3, "달"), ["2개월 뒤"], True),
        (Claim(Kind.MONEY, 30_000), [], False),
    ],
)
def test_a_text_speaks_against_a_claim_only_with_a_figure_of_its_kind(
    claim: Claim, texts: list[str], rivals: bool
) -> None:
    assert claim.has_rivals_in(texts) is rivals


@pytest.mark.parametrize(
    ("claim", "meant"),
    [
        (Claim(Kind.MONEY, 0, "", "무료"), True),
        (Claim(Kind.MONEY, 100, "", "무료"), False),
        (Claim(Kind.MONEY, 100), True),
        (Claim(Kind.PERCENT, 100, "", "전액"), True),
        (Claim(Kind.COUNT, 3, "일", "사흘"), True),
        (Claim(Kind.COUNT, 4, "일", "사흘"), False),
        (Claim(Kind.COUNT, 30, "대", "서른 대까지"), True),
        (Claim(Kind.CHOICE, "수도권", "", "서울"), False),
    ],
)
def test_words_mean_a_figure_or_they_do_not(claim: Claim, meant: bool) -> None:
    assert claim.meant is meant
