"""What an answer about another company's documents counts as: by the sentence that is said."""

import pytest

from assist.answer.grade import Expectation
from assist.answer.models import Answer, Engine, Status
from tests.evals.documents import INVENTED, MISSED, READ_ON, RIGHT, UNKNOWN, WRONG, verdict

_ASKED = Expectation(status="answered", must=("3만원|30,000",), must_not=("5만원",))
_NOTHING = Expectation(status="unknown")


def _answer(say: str, detail: str = "", status: Status = Status.ANSWERED) -> Answer:
    return Answer(say, detail, status, Engine.EMBEDDED)


@pytest.mark.parametrize(
    ("expect", "answer", "counts"),
    [
        (_ASKED, _answer("월 3만 원입니다."), RIGHT),
        (_ASKED, _answer("요금은 아래와 같습니다.", "월 30,000원"), READ_ON),
        (_ASKED, _answer("월 3만원이나 5만원입니다."), WRONG),
        (_ASKED, _answer("기한은 3월입니다."), WRONG),
        (_ASKED, _answer("모릅니다.", status=Status.UNKNOWN), MISSED),
        (_NOTHING, _answer("모릅니다.", status=Status.UNKNOWN), UNKNOWN),
        (_NOTHING, _answer("월 3만원입니다."), INVENTED),
    ],
)
def test_the_sentence_that_is_said_counts(expect: Expectation, answer: Answer, counts: str) -> None:
    assert verdict(expect, answer) == counts
