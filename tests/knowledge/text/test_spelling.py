from knowledge.text.spelling import Spelling, fold

USUAL = Spelling({"결제": 40, "결재": 3, "계좌": 12, "제고": 1, "재고": 2})


def test_vowels_that_sound_alike_are_one() -> None:
    assert fold("결재") == fold("결제") and fold("게좌") == fold("계좌") and fold("결제") != fold("결자")


def test_a_rare_spelling_of_a_common_word_is_put_right() -> None:
    assert [USUAL.right(word) for word in ("결재", "게좌", "결제")] == ["결제", "계좌", "결제"]


def test_rare_words_that_sound_alike_stay() -> None:
    assert USUAL.right("제고") == "제고"


def test_unknown_words_stay() -> None:
    assert USUAL.right("급행") == "급행" and USUAL.right("개") == "개"
