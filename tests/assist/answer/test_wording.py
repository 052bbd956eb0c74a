import pytest

from assist.answer.wording import unsupported

SOURCE = "① 최소 등급은 BB- 이상이고 해마다 3월 31일까지 제출해야 한다. ② 기본수수료는 부가세 별도 320,000원이다. ③ 재무제표 원본은 원청사에 보내지 않는다."


@pytest.mark.parametrize(
    "text",
    [
        "최소 등급은 BB마이너스 이상이에요.",
        "3월 31일까지 제출하시면 됩니다.",
        "수수료는 부가세 별도 32만원입니다.",
        "재무제표 원본은 원청사에 보내지 않아요.",
        "해마다 3월 31일까지 내셔야 하고, 최소 등급은 BB- 이상입니다.",
    ],
)
def test_a_sentence_in_other_words_is_supported(text: str) -> None:
    assert unsupported(text, [SOURCE]) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("최소 등급은 BB- 이하입니다.", "bound"),
        ("수수료는 약30% 할인됩니다.", "figure"),
        ("수수료는 부가세 포함 32만원입니다.", "word"),
        ("3월 31일까지 제출하지 않으셔도 됩니다.", "negation"),
        ("재무제표 원본을 원청사에 보냅니다.", "negation"),
        ("제출은 법으로 정해진 의무입니다.", "word"),
        ("대표님 휴가 일정을 먼저 물어보세요.", "wording"),
        ("1588-0000으로 전화해 주세요.", "address"),
        ("등급은 http://example.com 에서 보세요.", "address"),
        ("비밀번호를 불러 주시면 제출해 드려요.", "word"),
    ],
)
def test_what_no_source_says_is_found(text: str, kind: str) -> None:
    assert kind in {claim.kind for claim in unsupported(text, [SOURCE])}
