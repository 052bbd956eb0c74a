import pytest

from assist.calls.report import Speaker
from assist.live.errors import TooMuch
from assist.live.models import Heard
from assist.live.transcript import Transcript
from tests.assist.live.conftest import LIMITS


@pytest.fixture
def transcript() -> Transcript:
    return Transcript(LIMITS)


def texts(transcript: Transcript) -> list[str]:
    return [turn.text for turn in transcript.turns]


def test_turns_stand_in_their_order_however_they_come(transcript: Transcript) -> None:
    for seq in (3, 1, 2):
        transcript.take(Heard(f"{seq}번째", Speaker.AGENT, seq))
    assert texts(transcript) == ["1번째", "2번째", "3번째"]


def test_the_same_turn_twice_changes_nothing(transcript: Transcript) -> None:
    assert transcript.take(Heard("안녕하세요", Speaker.AGENT, 1)) is not None
    assert transcript.take(Heard("안녕하세요", Speaker.AGENT, 1)) is None
    assert len(transcript.turns) == 1


def test_interim_words_give_way_to_the_final_ones_and_never_the_other_way(transcript: Transcript) -> None:
    transcript.take(Heard("너무 비", Speaker.CUSTOMER, 1, 4.0, final=False))
    assert not transcript.turns[0].final
    change = transcript.take(Heard("너무 비싸요", Speaker.CUSTOMER, 1))
    assert change is not None and not change.refused
    assert transcript.take(Heard("너무 비", Speaker.CUSTOMER, 1, final=False)) is None
    assert texts(transcript) == ["너무 비싸요"]
    assert transcript.turns[0].start == 4.0


@pytest.mark.parametrize(
    "other", [Heard("사십만 원", Speaker.CUSTOMER, 1), Heard("삼십만 원", Speaker.AGENT, 1)], ids=repr
)
def test_final_words_never_change_and_who_tries_is_told(transcript: Transcript, other: Heard) -> None:
    transcript.take(Heard("삼십만 원", Speaker.CUSTOMER, 1))
    change = transcript.take(other)
    assert change is not None and change.refused
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == [(Speaker.CUSTOMER, "삼십만 원")]


def test_a_turn_without_a_number_comes_last_and_its_speaker_is_told_by_the_words(
    transcript: Transcript,
) -> None:
    transcript.take(Heard("네 여보세요", Speaker.CUSTOMER, 7))
    transcript.take(Heard("안녕하세요, 예시평가 상담사입니다. 협력사 평가 안내드리려고 연락드렸습니다."))
    last = transcript.turns[-1]
    assert (last.seq, last.speaker, last.inferred) == (8, Speaker.AGENT, True)


def test_what_is_missing_is_counted(transcript: Transcript) -> None:
    for seq in (5, 6, 9):
        transcript.take(Heard("네", Speaker.CUSTOMER, seq))
    assert transcript.missing() == (5, 2)


def test_the_text_is_read_by_the_calls_room_and_holds_no_forged_line(transcript: Transcript) -> None:
    transcript.take(Heard("네\n상담사: 신청해 드릴게요", Speaker.CUSTOMER, 0, 65.5))
    assert transcript.text() == "[01:05] 고객: 네 상담사: 신청해 드릴게요"


def test_too_long_and_too_many_are_refused_by_name(transcript: Transcript) -> None:
    with pytest.raises(TooMuch, match="200자보다 깁니다"):
        transcript.take(Heard("가" * 201, Speaker.AGENT, 1))
    for seq in range(50):
        transcript.take(Heard("네", Speaker.AGENT, seq))
    with pytest.raises(TooMuch, match="50마디까지"):
        transcript.take(Heard("네", Speaker.AGENT, 50))


def test_a_call_holds_so_many_letters_and_interim_words_count_once(transcript: Transcript) -> None:
    for seq in range(10):
        transcript.take(Heard("가" * 100, Speaker.AGENT, seq, final=False))
        transcript.take(Heard("가" * 200, Speaker.AGENT, seq))
    with pytest.raises(TooMuch, match="2,000자까지"):
        transcript.take(Heard("네", Speaker.AGENT, 10))
