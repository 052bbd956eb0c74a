"""The second pack that ships: another trade, answered, calculated and spoken of from its files alone."""

from datetime import date
from pathlib import Path

import pytest

from assist.answer.grade import grade, load_gold
from assist.answer.models import Answer, CallContext, Status
from assist.bootstrap import Services
from assist.bootstrap.pack_check import check_pack
from assist.insight.segments.definitions import segment_columns
from assist.srms.transfer.exporting import export_file
from tests.knowledge.packs.spoken import CREDIT_WORDS, spoken_by

GOLD = Path(__file__).parents[3] / "evals" / "data" / "coffee_questions.jsonl"
DAY = date(2026, 11, 23)


def _ask(services: Services, question: str, client: str | None = None, day: date = DAY) -> Answer:
    return services.answerer.answer(question, CallContext(day, client))


def test_the_pack_is_whole_and_checks_clean(coffee: Services) -> None:
    found = check_pack(coffee.settings, lambda text: None)
    assert found.ok, found.errors
    assert len(found.sheets) == 6 and all(one.on for one in found.sheets)


@pytest.mark.parametrize(
    ("question", "says", "source"),
    [
        ("재약정하면 어떤 혜택이 있어요?", "원두 3kg", "faq/자주묻는질문.csv"),
        ("전화로 하겠다고 하면 재약정이 된 건가요?", "전자서명", "faq/자주묻는질문.csv"),
        ("산뜻한 맛 오후 원두는 1kg에 얼마예요?", "27,000원", "price/2026_요금표.xlsx"),
        ("한들베이커리 가맹점의 약정 기간은 몇 개월이에요?", "24개월", "policy/한들베이커리_가맹점_정책.md"),
        ("도담피트니스 지점 계산서는 어디로 발행해요?", "운영본부", "policy/도담피트니스_지점_정책.html"),
    ],
)
def test_questions_are_answered_from_their_document(
    coffee: Services, question: str, says: str, source: str
) -> None:
    answer = _ask(coffee, question)
    assert answer.status is not Status.UNKNOWN
    assert says in answer.say
    assert source in {one.source for one in answer.citations}


def test_a_sheet_calculates_and_asks_back(coffee: Services) -> None:
    assert "59,200원" in _ask(coffee, "중형 쓰는데 8개월 남았을 때 해지하면 위약금 얼마예요?").say
    asked_back = _ask(coffee, "대형을 지금 해지하면 위약금이 얼마예요?")
    assert asked_back.status is Status.PARTLY
    assert "몇 개월 남았는지" in asked_back.say
    by_month = _ask(coffee, "약정이 내년 3월에 끝나는데 언제까지 알려야 해요").say
    assert "2027년 3월 1일에 끝나면 2027년 1월 30일까지" in by_month


def test_what_is_told_after_the_question_is_worked_with(coffee: Services) -> None:
    told = _ask(coffee, "지금 해지하면 위약금 얼마예요? 중형이고 8개월 남았어요.")
    assert "59,200원" in told.say and told.status is Status.ANSWERED


def test_the_price_list_of_the_day_counts(coffee: Services) -> None:
    question = "소형 1대 재약정하면 월 요금이 얼마예요?"
    assert "41,580원" in _ask(coffee, question).say
    assert "39,820원" in _ask(coffee, question, day=date(2026, 2, 10)).say


@pytest.mark.parametrize(
    ("client", "own", "others"),
    [("한들베이커리", "45일", ("20일", "90일")), ("새록학원", "90일", ("45일", "20일"))],
)
def test_another_clients_policy_never_answers(
    coffee: Services, client: str, own: str, others: tuple[str, ...]
) -> None:
    answer = _ask(coffee, "재약정은 언제까지 마쳐야 해요?", client)
    assert own in answer.say and not any(one in answer.say + answer.detail for one in others)
    assert {one.client for one in answer.citations} <= {client, None}


@pytest.mark.parametrize("name", ["한들피자", "도담헬스", "새록호텔"])
def test_a_company_that_only_sounds_like_a_client_gets_no_clients_answer(coffee: Services, name: str) -> None:
    answer = _ask(coffee, f"{name} 가맹점의 약정 기간은 몇 개월이에요?")
    assert answer.status is Status.UNKNOWN
    assert name in answer.say + answer.detail


def test_the_labelled_questions_stay_right(coffee: Services) -> None:
    grades = grade(load_gold(GOLD), coffee.answerer.answer)
    assert grades.answered_right >= 71
    assert grades.wrong <= 4


def test_its_records_have_columns_of_its_own_words(coffee: Services, tmp_path: Path) -> None:
    export_file(coffee.srms.database, tmp_path / "업체.csv", "팀장", "확인")
    headers = (tmp_path / "업체.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert "약정 만료일" in headers
    assert not {"등급", "최근 등급", "자산총액", "면제 여부", "협력 형태"} & {*headers}
    assert "등급" not in [column.header for column in segment_columns()]


def test_it_speaks_with_none_of_the_other_packs_words(coffee: Services) -> None:
    questions = ("재약정하면 어떤 혜택이 있어요?", "위약금은 어떻게 정해져요?", "내일 비 오나요?")
    spoken = spoken_by(coffee, questions, "요금이 비싸다고 하심", "한들베이커리")
    assert not [word for word in CREDIT_WORDS if word in spoken]
    assert "두레커피렌탈" in spoken
