"""What a sheet needs, read out of a question."""

from datetime import date

import pytest

from assist.calculators.load import read_sheet
from assist.calculators.reading import Question, is_asked, read_inputs
from assist.calculators.sheet import Sheet
from assist.calculators.values import Value
from knowledge.text.spoken import written

TODAY = date(2026, 11, 24)
_HEAD = "title: 시험\nabout: 시험\nasks: {any: [얼마], also: [[계약, 해지]], none: [왜]}\n"
_TAIL = "\nsteps: [{name: done, value: '1', kind: count}]\nsay: [{text: 됩니다.}]\n"


def _sheet(inputs: str) -> Sheet:
    extra = "scales: [{name: ranks, values: [AAA, AA, A+, A]}]\n" if "scale:" in inputs else ""
    return read_sheet(f"{_HEAD}{extra}inputs:\n  - {inputs}{_TAIL}", "test.yaml")


def _read(inputs: str, question: str, clients: int = 0) -> dict[str, Value]:
    return read_inputs(_sheet(inputs), Question(written(question), TODAY, clients))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("계약하면 얼마예요", True),
        ("해지하면 얼마", True),
        ("얼마예요", False),
        ("계약 방법", False),
        ("계약은 왜 얼마예요", False),
        ("", False),
    ],
)
def test_a_question_needs_one_word_of_each_list_and_none_of_the_others(question: str, asked: bool) -> None:
    assert is_asked(_sheet("{name: n, title: 수, kind: count}"), question) is asked


@pytest.mark.parametrize(
    ("question", "hour"),
    [
        ("오후 3시에 주문", 15),
        ("3시에 주문", 15),
        ("오전 3시에 주문", 3),
        ("새벽 3시", 3),
        ("8시", 8),
        ("12시", 12),
        ("13시 30분", 13),
        ("0시에 주문", 0),
        ("24시", 24),
        ("25시", None),
        ("3시간 걸려요", None),
        ("", None),
    ],
)
def test_an_hour_is_one_of_office_hours_where_nothing_else_is_said(question: str, hour: int | None) -> None:
    assert _read("{name: hour, title: 시각, kind: time}", question).get("hour") == hour


_RATE = "{name: rate, title: 할인율, kind: percent}"


@pytest.mark.parametrize(
    ("question", "rate"),
    [("10% 할인", 10), ("할인 10 프로", 10), ("5퍼센트", 5), ("할인율 12.5%", None), ("10원", None)],
)
def test_a_share_is_a_whole_percentage(question: str, rate: int | None) -> None:
    assert _read(_RATE, question).get("rate") == rate


_MONEY = "{name: amount, title: 금액, kind: money, words: [결제, 주문], unless: [환불], bare: 10000}"


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("385000원 결제했어요", 385_000),
        ("결제한 금액은 38만 5천원", 385_000),
        ("3만원이면", 30_000),
        ("5천원이면", None),
        ("결제 5천원", 5_000),
        ("환불 30000원", None),
        ("1억 2천만원 주문", 120_000_000),
        ("주문", None),
    ],
)
def test_an_amount_is_taken_beside_its_words_or_from_a_size_on(question: str, amount: int | None) -> None:
    assert _read(_MONEY, question).get("amount") == amount


def test_two_amounts_go_to_the_words_that_stand_nearest() -> None:
    two = "{name: paid, title: 결제, kind: money, words: [결제]}\n  - {name: used, title: 사용, kind: money, words: [사용]}"
    assert _read(two, "10만원 결제했고 3만원 사용했어요") == {"paid": 100_000, "used": 30_000}
    assert _read(two, "사용은 3만원, 결제는 10만원") == {"paid": 100_000, "used": 30_000}


_COUNT = "{name: n, title: 대수, kind: count, unit: 대, units: [{word: 대}, {word: 상자, times: 10, plus: 2}], least: 1, most: 500}"


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("3대", 3),
        ("서른 대", 30),
        ("세대 쓰면", 3),
        ("1,000대", None),
        ("0대", None),
        ("두 상자", 22),
        ("대수는 많아요", None),
        ("3개", None),
    ],
)
def test_a_number_is_read_with_its_unit_within_its_bounds(question: str, number: int | None) -> None:
    assert _read(_COUNT, question).get("n") == number


_LEFT = "{name: n, title: 남은 달, kind: count, words: [남], units: [{word: 개월}, {word: 년, times: 12}], unless: [지났]}"


@pytest.mark.parametrize(
    ("question", "months"),
    [
        ("7개월 남았어요", 7),
        ("남은 게 2년", 24),
        ("7개월 썼어요", None),
        ("7개월 남은 게 지났어요", None),
        ("7개월 동안 아주 잘 쓰다가 이제 그만둘까 하는데 얼마나 남았죠", None),
        ("2019년에 계약해서 3년 남음", 36),
    ],
)
def test_a_number_with_words_stands_beside_them(question: str, months: int | None) -> None:
    assert _read(_LEFT, question).get("n") == months


def test_the_clients_named_beside_a_word_are_counted() -> None:
    both = "{name: n, title: 곳, kind: count, clients_with: [함께]}"
    assert _read(both, "두 회사 함께 하면", clients=2) == {"n": 2}
    assert _read(both, "함께 하면", clients=1) == {} == _read(both, "두 회사", clients=2)


_KIND = "{name: kind, title: 종류, kind: choice, options: [{value: 개인사업자, words: [개인]}, {value: 법인, words: [법인, 회사], unless: [개인~회사]}]}"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("개인이에요", "개인사업자"),
        ("법인이면", "법인"),
        ("회사예요", "법인"),
        ("그냥", None),
        ("개인 회사예요", "개인사업자"),
    ],
)
def test_a_choice_is_the_first_whose_words_are_said(question: str, kind: str | None) -> None:
    assert _read(_KIND, question).get("kind") == kind


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("등급 AA면", "AA"),
        ("aaa인데", "AAA"),
        ("A+ 받았어요", "A+"),
        ("A등급", "A"),
        ("AB", None),
        ("AAAA", None),
    ],
)
def test_a_value_of_a_scale_stands_by_itself(question: str, rank: str | None) -> None:
    assert _read("{name: rank, title: 등급, kind: choice, scale: ranks}", question).get("rank") == rank


@pytest.mark.parametrize(
    ("question", "member"), [("회원이에요", True), ("비회원이에요", None), ("손님이에요", None)]
)
def test_yes_is_said_by_its_words_and_no_is_never_guessed(question: str, member: bool | None) -> None:
    own = "{name: member, title: 회원, kind: yes_no, words: [회원], unless: [비회원]}"
    assert _read(own, question).get("member") == member


_DAY = "name: day_of, title: 날, kind: date, words: [계약], bare: true"


@pytest.mark.parametrize(
    ("own", "question", "day"),
    [
        ("", "2026년 3월 1일에 계약", date(2026, 3, 1)),
        ("", "3월 1일에 계약", date(2026, 3, 1)),
        (", ahead: true", "3월 1일에 계약", date(2027, 3, 1)),
        (", ahead: false", "12월 1일에 계약", date(2025, 12, 1)),
        ("", "어제 계약", date(2026, 11, 23)),
        (", day_alone: true", "30일에 계약", date(2026, 11, 30)),
        (", month_alone: first", "9월에 계약", date(2026, 9, 1)),
        (", month_alone: last", "9월에 계약", date(2026, 9, 30)),
        ("", "9월에 계약", None),
        ("", "2026년 2월 30일에 계약", None),
        ("", "언젠가 계약", None),
    ],
)
def test_a_day_is_read_as_its_input_takes_it(own: str, question: str, day: date | None) -> None:
    assert _read(f"{{{_DAY}{own}}}", question).get("day_of") == day


@pytest.mark.parametrize("question", ["", "얼마예요", "\x00", "9" * 500, "가" * 3_000, "원원원 %%% 대대대"])
def test_a_question_that_gives_nothing_gives_nothing(question: str) -> None:
    assert _read(_COUNT, question) == {} == _read(_MONEY, question) == _read(_RATE, question)
