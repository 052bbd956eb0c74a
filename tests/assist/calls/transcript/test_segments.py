"""Speech in pieces of about a sentence, each where it stands."""

import pytest

from assist.calls.report import Speaker
from assist.calls.transcript.segments import Piece, cut


def pieces(text: str) -> list[str]:
    return [words for _, words in cut(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("네. 안 할래요.", ["네.", "안 할래요."]),
        ("뭐라고요?! 그건 안 돼요!", ["뭐라고요?!", "그건 안 돼요!"]),
        ("그게… 좀 비싸요", ["그게…", "좀 비싸요"]),
        ("첫 줄\n둘째 줄\n\n셋째 줄", ["첫 줄", "둘째 줄", "셋째 줄"]),
        ("부재중 / 내일 재콜", ["부재중", "내일 재콜"]),
        ("부재중\n / 내일 재콜", ["부재중", "내일 재콜"]),
        ("김 대리 → 박 과장", ["김 대리", "박 과장"]),
        ("  네  ", ["네"]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_marks_and_lines_end_a_sentence(text: str, sentences: list[str]) -> None:
    assert pieces(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "3.5% 할인이요",
        "2026.10.12에 통화",
        "전화/메일 다 돼요",
        "a→b",
        "네.안 할래요",
        "홈페이지는 www.example.com이요",
    ],
)
def test_marks_inside_a_word_end_nothing(text: str) -> None:
    assert pieces(text) == [text]


def test_short_speech_without_marks_is_one_piece() -> None:
    assert pieces("네 저희는 안 해요 다음에 주세요") == ["네 저희는 안 해요 다음에 주세요"]


def test_long_speech_without_marks_is_cut_where_sentences_end_and_before_a_reply() -> None:
    text = "네 안녕하세요 예시평가에서 연락드렸습니다 협력사 평가 때문에 전화드렸어요 네 저희는 올해는 안 하려고 합니다 다음에 다시 주세요"
    assert pieces(text) == [
        "네 안녕하세요",
        "예시평가에서 연락드렸습니다",
        "협력사 평가 때문에 전화드렸어요",
        "네 저희는 올해는 안 하려고 합니다",
        "다음에 다시 주세요",
    ]


@pytest.mark.parametrize(
    "text", ["가" * 300, "네 " * 200, "→ " * 100, "…" * 200, "안 해요 " * 100, "요" * 70]
)
def test_odd_speech_is_cut_without_losing_a_letter(text: str) -> None:
    found = cut(text)
    assert all(text[start : start + len(words)] == words for start, words in found)
    left = "".join(words for _, words in found).replace(" ", "").replace("→", "")
    assert left == text.replace(" ", "").replace("→", "")


def test_pieces_stand_in_order_without_overlap() -> None:
    found = cut("네. 그래요.\n저희는 안 합니다 / 다음에 / 주세요… 네?")
    ends = [start + len(words) for start, words in found]
    assert all(end <= start for end, (start, _) in zip(ends, found[1:], strict=False)) and len(found) == 6


@pytest.mark.parametrize(
    ("text", "asks"), [("얼마예요?", True), ("얼마예요? ", True), ("얼마예요", False), ("?얼마", False)]
)
def test_a_piece_asks_if_it_ends_as_a_question(text: str, asks: bool) -> None:
    piece = Piece(Speaker.CUSTOMER, text, 10, 2)
    assert piece.asks is asks and piece.end == 10 + len(text)
