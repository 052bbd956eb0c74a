"""What is denied, promised or supposed leaves its signs."""

import pytest

from assist.calls.stance import signs
from knowledge.text.korean import morphemes


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("갱신은 하지 않겠습니다", "m-will"),
        ("안 할래요", "l-하"),
        ("그만두겠습니다", "m-will"),
        ("신청하겠습니다", "l+신청하"),
        ("깎아 주면 할게요", "m+if"),
    ],
)
def test_a_sign_is_found(said: str, sign: str) -> None:
    assert sign in set(signs(morphemes(said)))


def test_a_promise_is_not_denied() -> None:
    assert not any(sign.startswith("p-") for sign in signs(morphemes("내일 신청할게요")))


def found(said: str) -> set[str]:
    return set(signs(morphemes(said)))


@pytest.mark.parametrize(
    "said",
    [
        "안 할래요",
        "못 하겠어요",
        "하지 않겠습니다",
        "하지 못해요",
        "하지 마세요",
        "관심이 없어요",
        "싫어요",
        "그만두려고요",
        "거절하겠습니다",
    ],
)
def test_a_denial_is_a_sign_wherever_it_stands(said: str) -> None:
    assert any(sign.startswith(("p-", "l-")) for sign in found(said))


@pytest.mark.parametrize("said", ["신청할게요", "좋아요", "계속 이용하려고요", "비싸도 해야죠"])
def test_what_is_affirmed_has_no_sign_of_denial(said: str) -> None:
    assert not any(sign[1] == "-" for sign in found(said))


@pytest.mark.parametrize(
    ("said", "mood"),
    [
        ("신청하겠습니다", "will"),
        ("신청하려고요", "will"),
        ("신청해야 돼요", "must"),
        ("깎아 주면 할게요", "if"),
        ("지금 하나요", "ask"),
        ("신청할까요", "ask"),
        ("대표님이 하신대요", "told"),
        ("신청했어요", "past"),
        ("신청하세요", "order"),
        ("비싸서 못 해요", "because"),
        ("비싸니까요", "because"),
        ("하고는 싶은데요", "but"),
        ("비싸지만 할게요", "but"),
    ],
)
def test_the_mood_of_an_ending_is_a_sign(said: str, mood: str) -> None:
    assert any(sign.startswith("m") and sign.endswith(mood) for sign in found(said))


def test_the_last_predicate_has_signs_of_its_own() -> None:
    assert "l+신청하" in found("비싸지만 신청할게요") and "l+비싸" not in found("비싸지만 신청할게요")
    assert "p+비싸" in found("비싸지만 신청할게요")


def test_a_denial_denies_its_own_predicate_only() -> None:
    assert {"p+신청하", "p-비싸"} <= found("비싸지 않으니까 신청할게요")


@pytest.mark.parametrize("said", ["", "네", "오 부장님", "010-0000-1111", "🙂"])
def test_words_without_a_predicate_have_no_signs(said: str) -> None:
    assert found(said) == set()
