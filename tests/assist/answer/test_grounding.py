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
