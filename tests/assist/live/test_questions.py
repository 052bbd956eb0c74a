"""Which sentences of a turn are looked up."""

import pytest

from assist.live.questions import Questions
from assist.live.rules import question_rules
from tests.assist.live.conftest import Office


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("네 그런데요. 수수료가 얼마예요?", ["수수료가 얼마예요?"]),
        ("수수료가 얼마예요", ["수수료가 얼마예요"]),
        ("급행은 며칠 걸려요? 정기평가요.", ["급행은 며칠 걸려요? 정기평가요."]),
        ("네?", []),
        ("여보세요?", []),
        ("저희 서류 접수 잘 됐나요?", []),
        ("언제까지라고 하셨죠?", []),
        ("다음 주에 다시 전화 주실래요?", []),
        ("네 알겠습니다.", []),
    ],
)
def test_questions_are_taken_and_talk_is_not(office: Office, said: str, asked: list[str]) -> None:
    assert list(Questions(office.ask, question_rules()).asked(said)) == asked


def test_no_more_questions_than_the_rule_allows_are_looked_up(office: Office) -> None:
    said = " ".join(f"{number}번 서류는 어디에 내나요?" for number in range(9))
    list(Questions(office.ask, question_rules()).answers(said, None))  # type: ignore[arg-type]
    assert len(office.asked) == question_rules().most
