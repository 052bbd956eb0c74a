"""What is said for one band is not said for a number of another."""

import pytest

from assist.answer.bands import meets, misses
from assist.answer.candidates import Candidate
from assist.answer.fitting import of_its_band
from knowledge.passage import DocType, Hit, Passage

ROW = "용량: 200kW 이상 300kW 미만 | 요금: 187,000원"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("30kW 요금이 얼마예요", ROW),
        ("300kw면 얼마", ROW),
        ("자산 15억인데 얼마예요", "자산 20억 이상 50억 미만은 42만원입니다."),
        ("70평 청소비", "넓이(평): 30 이상 50 미만 | 값: 9만원"),
        ("70평 청소비", "넓이: 30~50평 | 값: 9만원"),
        ("20명 단체", "인원: 30명 이상 | 할인: 10%"),
        ("자산 30억에 직원 5명", "자산: 20억원 이상 50억원 미만 | 직원: 10명 이상 | 값: 3만원"),
    ],
)
def test_a_number_outside_the_band_of_a_text_misses_it(question: str, said: str) -> None:
    assert misses(question, said) and not meets(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("200kW 요금이 얼마예요", ROW),
        ("이십오억이면 얼마", "자산 20억 이상 50억 미만은 42만원입니다."),
        ("50평 청소비", "넓이: 30~50평 | 값: 9만원"),
        ("30명 단체", "인원: 30명 이상 | 할인: 10%"),
    ],
)
def test_a_number_in_the_band_meets_it(question: str, said: str) -> None:
    assert meets(question, said) and not misses(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("요금이 얼마예요", ROW),
        ("3년이면 얼마예요", ROW),
        ("70세인데 가입돼요?", "만 19세 이상 65세 이하만 가입됩니다."),
        ("저녁 7시에 전화해도 돼요?", "시간: 9~18시 | 전화: 받음"),
        ("2개월 됐는데 되나요", "3개월 미만이면 받지 않습니다."),
    ],
)
def test_a_rule_is_no_band_and_another_unit_says_nothing(question: str, said: str) -> None:
    assert not misses(question, said) and not meets(question, said)


def row(name: str, text: str) -> Hit:
    return Hit(Passage(name, text, name, "d", "요금표", DocType.POLICY, "요금표.docx"), 1.0)


def test_of_the_rows_that_answer_together_the_right_one_leads_alone_or_none_does() -> None:
    hits = (
        row("b", ROW),
        row("a", ROW.replace("200kW 이상 300kW", "100kW 이상 200kW").replace("187", "139")),
    )
    aside = row("c", "요금은 25일에 빠져나갑니다.")
    ranked = [Candidate(hits[0], hits, 1.0), Candidate(aside, (aside,), 0.5)]
    first, second = of_its_band("150kW 요금", ranked, ["요금"])
    assert first.lead == hits[1] and first.hits == (hits[1],) and second == ranked[1]
    assert of_its_band("30kW 요금", ranked, ["요금"]) == []
    assert of_its_band("요금", ranked, ["요금"]) == ranked


@pytest.mark.parametrize(
    ("question", "said", "met"),
    [
        ("1억5천인데", "자산: 1억원 이상 2억원 미만 | 값: 3만원", True),
        ("5천원짜리", "금액: 1만원 이상 | 할인: 3%", False),
        ("20억이면", "자산 20억 초과 50억 이하는 42만원입니다.", False),
        ("50억이면", "자산 20억 초과 50억 이하는 42만원입니다.", True),
        ("1,500명", "인원: 1,000명 이상 | 값: 1만원", True),
        ("3.5톤", "무게(톤): 3 이상 4 미만 | 값: 1만원", True),
        ("3톤", "무게(톤): 3 초과 4 미만 | 값: 1만원", False),
        ("4톤", "무게(톤): 3 이상 4 이하 | 값: 1만원", True),
        ("서른 평", "넓이(평): 30 이상 50 미만 | 값: 9만원", True),
        ("오백 킬로", "용량: 300킬로 이상 400킬로 미만 | 값: 1만원", False),
        ("200KW", "용량: 200kW 이상 300kW 미만 | 값: 1만원", True),
        ("70평하고 40평", "넓이(평): 30 이상 50 미만 | 값: 9만원", True),
    ],
)
def test_the_ends_of_a_band_are_in_it_as_its_words_say(question: str, said: str, met: bool) -> None:
    assert (meets(question, said), misses(question, said)) == (met, not met)


@pytest.mark.parametrize("question", ["", "3명", "9" * 400 + "명", "\x00", "가" * 3_000])
@pytest.mark.parametrize(
    "said", ["", " | ", "인원: | 값:", "이상 미만", "9" * 400 + "명 이상 | 값: 1", "(" * 500]
)
def test_an_odd_text_is_about_no_band(question: str, said: str) -> None:
    assert not meets(question, said)
