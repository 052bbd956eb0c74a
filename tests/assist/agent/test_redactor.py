from assist.agent.redactor import TurnRedactor
from assist.privacy.mask import PatternMasker


def test_a_mark_means_the_same_in_every_text_of_a_turn() -> None:
    redactor = TurnRedactor(PatternMasker())
    first = redactor.hide("전화는 010-0000-1111입니다")
    second = redactor.hide("전화는 010-0000-2222 또는 010-0000-1111입니다")
    assert first == "전화는 [전화1]입니다" and second == "전화는 [전화2] 또는 [전화1]입니다"


def test_what_was_hidden_is_shown_again() -> None:
    redactor = TurnRedactor(PatternMasker())
    assert redactor.reveal(redactor.hide("메일은 kim@example.com")) == "메일은 kim@example.com"


def test_a_mark_nobody_made_stays() -> None:
    assert TurnRedactor(PatternMasker()).reveal("[전화7]") == "[전화7]"


def test_the_writers_own_brackets_stay() -> None:
    assert TurnRedactor(PatternMasker()).hide("표 [그림1] 참고") == "표 [그림1] 참고"
