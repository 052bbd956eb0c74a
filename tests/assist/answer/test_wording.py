"""Whether a sentence says what its sources say."""

import pytest

from assist.answer.wording import strong_words, unsupported

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


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("전액 환불해 드립니다.", "낸 돈을 전액 돌려준다. 환불한다."),
        ("반드시 내셔야 합니다.", "기한까지 내야 하며 제출은 필수이다."),
        ("할인받을 수 없습니다.", "감면받을 수 없다. 할인하지 않는다."),
        ("원본을 밖으로 보내면 불법입니다.", "원본을 밖으로 보내면 위반이다."),
        ("네, 확인해서 안내해 드리겠습니다.", "아무 말이나"),
        ("", "아무 말이나"),
    ],
)
def test_a_strong_word_may_be_said_where_a_source_allows_it(text: str, source: str) -> None:
    assert unsupported(text, [source]) == ()


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("무료로 해 드립니다.", "수수료를 받고 해 준다.", "word"),
        ("전액 환불해 드립니다.", "환불해 준다.", "word"),
        ("법으로 정해져 있습니다.", "지침으로 정해져 있다.", "word"),
        ("할인받을 수 있습니다.", "할인받을 수 없다.", "negation"),
        ("보내지 않습니다.", "원본을 보낸다.", "negation"),
        ("주말 등산 모임에 오세요.", "원본을 보낸다.", "wording"),
        ("7일 안에 보냅니다.", "원본을 3일 안에 보낸다.", "figure"),
    ],
)
def test_what_a_source_denies_or_does_not_say_is_found(text: str, source: str, kind: str) -> None:
    assert kind in {claim.kind for claim in unsupported(text, [source])}


@pytest.mark.parametrize("sources", [[], [""]])
def test_without_a_source_nothing_of_substance_is_supported(sources: list[str]) -> None:
    assert unsupported("3월 31일까지 제출하시면 됩니다.", sources)


def test_a_claim_may_stand_in_any_of_several_sources() -> None:
    assert (
        unsupported(
            "기본수수료는 32만원이고 3월 31일까지 제출합니다.",
            ["제출은 3월 31일까지 한다.", "기본수수료는 320,000원이다."],
        )
        == ()
    )


def test_the_lexicon_of_strong_words_holds_no_word_twice() -> None:
    words = [entry.word for entry in strong_words().strong]
    assert len(words) == len(set(words)) and strong_words().negations


@pytest.mark.parametrize("text", ["(" * 1_000, "\x00", "다. " * 1_000, "🙂" * 100, "않" * 500])
def test_an_odd_sentence_is_judged_all_the_same(text: str) -> None:
    assert isinstance(unsupported(text, [SOURCE]), tuple)
