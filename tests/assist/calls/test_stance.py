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
