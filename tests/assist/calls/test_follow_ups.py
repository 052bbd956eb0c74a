"""What both sides agreed to do next, and when; what only sounds like it is none."""

from datetime import date

import pytest

from assist.calls.follow_ups import Step, actions, follow_ups
from assist.calls.report import STOP, Call, CallFormat
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import read

DAY = date(2026, 10, 13)
OPENING = "상담사: 안녕하세요.\n고객: 네.\n상담사: 예시평가입니다.\n고객: 네.\n"


def steps(text: str, leaf: str = "", day: date | None = DAY, shape: CallFormat | None = None) -> list[Step]:
    return follow_ups(read(Call(text=text, format=shape)), taxonomy().leaf(leaf), day)


def told(text: str, leaf: str = "", day: date | None = DAY) -> list[tuple[str, str | None]]:
    return [(step.follow_up.type, step.follow_up.when) for step in steps(text, leaf, day)]


@pytest.mark.parametrize(
    ("said", "kind", "when"),
    [
        ("내일 두 시에 다시 전화 주세요", "재통화", "2026-10-14T14:00"),
        ("10월 20일 오전 10시에 연락 주세요", "재통화", "2026-10-20T10:00"),
        ("이따 세 시쯤 다시 걸어 주세요", "재통화", "2026-10-13T15:00"),
        ("오전에 전화 주세요", "재통화", None),
        ("안내문 메일로 보내 주세요", "메일·자료 발송", "2026-10-13"),
        ("견적은 모레 팩스로 보내 주세요", "메일·자료 발송", "2026-10-15"),
        ("제가 내일 전화할게요", "고객 연락", "2026-10-14"),
        ("결재 나면 제가 연락드릴게요", "고객 연락", None),
        ("계산서 취소 처리해 주세요", "내부 처리", None),
        ("신청하는 거 좀 도와주세요", "신청 지원", None),
    ],
)
def test_what_the_supplier_asks_for_or_promises_is_a_step(said: str, kind: str, when: str | None) -> None:
    assert told(f"고객: {said}.") == [(kind, when)]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("내일 두 시에 다시 전화드리겠습니다", "재통화"),
        ("안내문은 메일로 보내 드리겠습니다", "메일·자료 발송"),
        ("신청은 제가 도와드리겠습니다", "신청 지원"),
    ],
)
def test_what_the_agent_promises_after_the_opening_is_a_step(said: str, kind: str) -> None:
    assert [found for found, _ in told(f"{OPENING}상담사: {said}.")] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "고객: 네, 알겠습니다.",
        "고객: 궁금하시면 전화 주세요.",
        "고객: 다음에 또 연락 주세요.",
        "고객: 전화하지 마세요.",
        "고객: 메일 보냈어요.",
        "상담사: 안내드리려고 전화드렸습니다.\n고객: 네.",
        "상담사: 내일 전화드리겠습니다.\n고객: 네.",
        f"{OPENING}상담사: 지난주에 안내문 보내 드렸습니다.",
        "시스템: 다시 확인하시고 걸어 주시기 바랍니다.",
    ],
)
def test_what_only_sounds_like_a_step_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("answer", ["네, 그러세요", "예 보내 주세요", "그래요", "좋아요", "응 그렇게 해"])
def test_an_offer_that_is_accepted_is_a_step(answer: str) -> None:
    found = told(f"{OPENING}상담사: 안내문을 메일로 보내 드릴까요?\n고객: {answer}.")
    assert ("메일·자료 발송", "2026-10-13") in found


@pytest.mark.parametrize("answer", ["아니요, 됐어요", "필요 없어요", "글쎄요"])
def test_an_offer_that_is_not_accepted_is_none(answer: str) -> None:
    assert told(f"{OPENING}상담사: 안내문을 메일로 보내 드릴까요?\n고객: {answer}.") == []


def test_an_offer_that_nobody_answers_is_none() -> None:
    assert told(f"{OPENING}상담사: 안내문을 메일로 보내 드릴까요?") == []


@pytest.mark.parametrize(
    "said", ["내년에 다시 전화 주세요", "3월쯤 다시 연락 주세요", "다음 달에 전화 주세요"]
)
def test_a_far_time_has_no_day(said: str) -> None:
    assert told(f"고객: {said}.") == [("재통화", None)]


def test_without_a_day_of_the_call_no_step_has_a_time() -> None:
    text = "고객: 내일 두 시에 다시 전화 주세요.\n고객: 안내문 메일로 보내 주세요."
    assert told(text, day=None) == [("재통화", None), ("메일·자료 발송", None)]


def test_a_day_and_an_hour_said_apart_belong_together() -> None:
    assert told("상담사: 내일은 어떠세요?\n고객: 네 두 시에 다시 전화 주세요.") == [
        ("재통화", "2026-10-14T14:00")
    ]


def test_of_one_kind_the_step_with_the_most_exact_time_stays() -> None:
    text = "고객: 다시 전화 주세요.\n상담사: 네.\n고객: 모레 오후 세 시에 전화 주세요."
    assert told(text) == [("재통화", "2026-10-15T15:00")]


def test_two_kinds_in_one_breath_are_two_steps_each_with_its_words() -> None:
    found = steps("고객: 안내문 보내 주시고, 내일 10시에 전화 주세요.")
    assert [(step.follow_up.type, step.follow_up.what) for step in found] == [
        ("메일·자료 발송", "안내문 보내 주시고"),
        ("재통화", "내일 10시에 전화 주세요."),
    ]


def test_the_words_of_a_step_stand_where_they_say() -> None:
    text = "상담사: 네.\n고객: 안내문 보내 주시고, 내일 10시에 전화 주세요. 네."
    for step in steps(text):
        assert text[step.quote.start : step.quote.end] == step.quote.text == step.follow_up.what


def test_long_words_of_a_step_are_cut_short() -> None:
    (step,) = steps("고객: " + "그게 저희 사정이 좀 그런데 말이에요 " * 6 + "내일 다시 전화 주세요")
    assert len(step.follow_up.what) <= 80


def test_somebody_who_wants_no_more_calls_is_not_called_from_that_day_on() -> None:
    text = "고객: 수신거부 할게요. 명단에서 빼 주세요.\n상담사: 네 내일 다시 전화드리겠습니다."
    assert told(text, "REF-ANN-OPT") == [(STOP, "2026-10-13")]


def test_the_stop_is_there_even_where_no_words_say_it_and_no_day_is_known() -> None:
    assert told("고객: 정말 지겹네요.", "REF-ANN-OPT") == [(STOP, "2026-10-13")]
    assert told("고객: 정말 지겹네요.", "REF-ANN-OPT", None) == [(STOP, None)]


def test_a_stop_is_no_step_where_the_outcome_is_none() -> None:
    assert told("고객: 명단에서 빼 주세요.", "AGR-FAV-NOW") == []


def test_who_is_to_be_called_instead_is_connected() -> None:
    text = "고객: 그분 퇴사하셨어요. 박 과장님한테 내일 두 시에 다시 전화 주세요."
    assert told(text, "NOC-WRO-PIC") == [("담당자 연결", "2026-10-14T14:00")]


def test_a_person_who_is_away_is_called_when_he_is_back() -> None:
    text = "고객: 지금 자리에 안 계세요. 두 시쯤 들어오세요."
    assert told(text, "NOC-NOA-NON") == [("재통화", "2026-10-13T14:00")]
    assert told(text, "REF-FLT-NON") == []


def test_the_head_of_a_memo_is_no_time_to_call() -> None:
    assert told("10/12 한빛정공\n부재\n재콜 요청") == [("재통화", None)]


def test_every_kind_of_step_is_said_once_in_the_list() -> None:
    kinds = [action.type for action in actions()]
    assert len(set(kinds)) == len(kinds) and STOP in kinds
