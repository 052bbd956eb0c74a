from assist.answer.grade import Expectation, judge
from assist.answer.models import Answer, Citation, Engine, Status

GAON = Citation("p", "d", "정책", "", None, "가온건설", "q", "s")


def answer(say: str, status: Status = Status.ANSWERED, *citations: Citation) -> Answer:
    return Answer(say, "", status, Engine.EMBEDDED, citations)


def test_alternatives_and_white_space_do_not_matter() -> None:
    assert (
        judge(Expectation(status="answered", must=("30만원|300,000",)), answer("30 만 원"))[0]
        == "answered_right"
    )


def test_a_pattern_is_one_regular_expression() -> None:
    wanted = Expectation(status="answered", must=(r"/(?<!\d)5영업일/",))
    assert judge(wanted, answer("15영업일"))[0] == "wrong"


def test_a_forbidden_word_makes_an_answer_wrong() -> None:
    assert judge(Expectation(status="answered", must_not=("네,됩니다",)), answer("네, 됩니다"))[0] == "wrong"


def test_the_clients_policy_must_be_cited() -> None:
    wanted = Expectation(status="answered", client="가온건설")
    assert judge(wanted, answer("ok"))[0] == "wrong"
    assert judge(wanted, answer("ok", Status.PARTLY, GAON))[0] == "answered_right"


def test_unknown_is_right_only_where_it_is_due() -> None:
    assert judge(Expectation(status="unknown"), answer("모름", Status.UNKNOWN))[0] == "abstained_right"
    assert judge(Expectation(status="answered"), answer("모름", Status.UNKNOWN))[0] == "abstained_wrong"
