"""Whether what an answer claims stands in its sources."""

import pytest

from assist.answer.grounding import claims, grounded_only, ungrounded, worked_sources
from assist.answer.models import Answer, Engine, Status
from assist.calculators.figures import Claim as SheetClaim
from assist.calculators.result import Computed, Line, Use
from assist.calculators.values import Kind

SOURCE = "기본수수료는 부가세 별도 320,000원이고 3월 31일까지 내며 할인은 10%, 최소 등급은 BB- 이상입니다. 5영업일 걸립니다."


@pytest.mark.parametrize(
    "text",
    [
        "32만원입니다",
        "삼십이만원입니다",
        "03-31까지입니다",
        "10 % 할인",
        "비비마이너스 이상",
        "5영업일이면 됩니다",
        "3월 31일",
    ],
)
def test_the_same_claim_in_other_words_is_grounded(text: str) -> None:
    assert ungrounded(text, [SOURCE]) == ()


@pytest.mark.parametrize(
    "text",
    ["330,000원입니다", "4월 30일까지", "15% 할인", "B+ 이상", "7영업일", "다온전자는 됩니다", "2027년부터"],
)
def test_a_claim_without_a_source_is_found(text: str) -> None:
    assert ungrounded(text, [SOURCE])


def test_a_share_with_a_point_is_no_day() -> None:
    assert ungrounded("할인 12.7%", ["할인은 12.7%이다"]) == ()
    assert [claim.value for claim in ungrounded("할인 12.7%", ["12-7까지"])] == ["12.7%"]


def test_an_unproved_sentence_of_the_detail_is_dropped() -> None:
    answer = Answer("32만원입니다.", "할인은 10%입니다. 할인은 30%입니다.", Status.ANSWERED, Engine.LLM)
    kept = grounded_only(answer, [SOURCE])
    assert kept.detail == "할인은 10%입니다." and kept.status is Status.PARTLY


def test_an_unproved_sentence_is_never_spoken() -> None:
    answer = Answer("33만원입니다.", "할인은 10%입니다.", Status.ANSWERED, Engine.LLM)
    assert grounded_only(answer, [SOURCE]).status is Status.UNKNOWN


def test_a_step_counts_only_where_its_figures_stand_in_a_source() -> None:
    right = Line("할인", "288,000원", "A-1", (Use(SheetClaim(Kind.PERCENT, 10), "A-1"),))
    wrong = Line("할인", "272,000원", "A-1", (Use(SheetClaim(Kind.PERCENT, 15), "A-1"),))
    known = worked_sources(Computed("", (right, wrong)), [SOURCE])
    assert ungrounded("288,000원", known) == () and ungrounded("272,000원", known)


def test_a_claim_of_figures_without_end_is_still_told_from_another() -> None:
    assert claims("9" * 5_000 + "건") != claims("9" * 5_001 + "건")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5천원", {("money", "5000")}),
        ("2천5백원", {("money", "2500")}),
        ("32만 원", {("money", "320000")}),
        ("500원", {("money", "500")}),
        ("10%", {("figure", "10%")}),
        ("십 퍼센트", {("figure", "10%")}),
        ("30프로", {("figure", "30%")}),
        ("3 프로그램", {("figure", "3")}),
        ("3월 31일", {("day", "3-31")}),
        ("2027년 3월 31일", {("day", "3-31"), ("figure", "2027")}),
        ("이틀", {("figure", "2일")}),
        ("일주일", {("figure", "7일")}),
        ("반값", {("figure", "50%")}),
        ("BB+", {("grade", "BB+")}),
        ("BB플러스", {("grade", "BB+")}),
        ("BB- 이상", {("grade", "BB-"), ("bound", "BB- 이상")}),
        ("3개월 미만", {("figure", "3개월"), ("bound", "3개월 미만")}),
        ("가온건설", {("name", "가온건설")}),
        ("02-123-4567", {("address", "02-123-4567")}),
        ("1588-0000", {("address", "1588-0000")}),
        ("help@example.co.kr", {("address", "help@example.co.kr")}),
        ("https://example.com/a.", {("address", "https://example.com/a")}),
        ("그렇습니다", set()),
        ("", set()),
    ],
)
def test_what_can_be_checked_in_a_text_has_one_form(text: str, found: set[tuple[str, str]]) -> None:
    made = {(claim.kind, claim.value) for claim in claims(text)}
    assert made == found


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("5,000원입니다", "배송비는 5천원이다"),
        ("5천원입니다", "배송비는 5,000원이다"),
        ("500원입니다", "500 원 미만은 버린다"),
        ("www.example.com에서 봅니다", "주소는 www.example.com 이다"),
        ("https://example.com/a에서 봅니다", "https://example.com/a"),
        ("EXAMPLE.com으로", "example.com 참조"),
        ("이틀 걸립니다", "2일 걸린다"),
        ("10일 안에", "열흘 안에 낸다"),
        ("50% 할인", "회원은 반값이다"),
        ("일주일 안에", "7일 안에"),
        ("2가지 냅니다", "따로 없다"),
        ("십 퍼센트 할인", "할인은 10%이다"),
        ("10프로 할인", "할인은 10 퍼센트이다"),
        ("", "따로 없다"),
        ("15일", "15일까지, 15"),
    ],
)
def test_a_claim_in_another_form_is_the_same(text: str, source: str) -> None:
    assert ungrounded(text, [source]) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("500원입니다", "500일 동안"),
        ("5천원입니다", "5천만원이다"),
        ("사흘 걸립니다", "5영업일 걸린다"),
        ("30퍼센트 할인", "30일 안에 낸다"),
        ("30프로 할인", "30일 안에 낸다"),
        ("닷새 걸립니다", "5영업일 걸린다"),
        ("절반입니다", "10%이다"),
        ("www.other.com에서", "www.example.com 이다"),
        ("3시까지", "15시까지"),
        ("BB- 이하", "BB- 이상"),
        ("가온건설은 됩니다", "다온전자는 된다"),
        ("4월 31일", "3월 31일"),
        ("02-123-4567", "02-123-4568"),
    ],
)
def test_another_claim_is_found(text: str, source: str) -> None:
    assert ungrounded(text, [source])


@pytest.mark.parametrize("sources", [[], [""], ["따로 없다"]])
def test_without_a_source_no_figure_stands(sources: list[str]) -> None:
    assert ungrounded("32만원입니다", sources) and ungrounded("그렇습니다", sources) == ()


def test_a_claim_may_stand_in_any_of_several_sources() -> None:
    assert ungrounded("32만원이고 10%", ["320,000원", "10 %"]) == ()


@pytest.mark.parametrize(
    ("say", "detail", "status", "kept"),
    [
        ("32만원입니다.", "할인은 10%입니다.", Status.ANSWERED, "할인은 10%입니다."),
        ("32만원입니다.", "", Status.ANSWERED, ""),
        ("32만원입니다.", "할인은 30%입니다.", Status.PARTLY, ""),
        ("33만원입니다.", "할인은 10%입니다.", Status.UNKNOWN, "할인은 10%입니다."),
    ],
)
def test_an_answer_keeps_what_is_proved(say: str, detail: str, status: Status, kept: str) -> None:
    found = grounded_only(Answer(say, detail, Status.ANSWERED, Engine.LLM), [SOURCE])
    assert (found.status, found.detail) == (status, kept)


def test_an_unknown_answer_stays_as_it_is() -> None:
    answer = Answer("33만원입니다.", "30%", Status.UNKNOWN, Engine.LLM)
    assert grounded_only(answer, []) is answer


@pytest.mark.parametrize(
    "text", ["(" * 2_000, "1." * 2_000, "www." * 1_000, "가" * 5_000, "\x00", "a@" * 1_000]
)
def test_an_odd_text_is_read_at_once(text: str) -> None:
    assert isinstance(claims(text), frozenset)
