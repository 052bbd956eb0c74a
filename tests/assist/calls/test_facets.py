"""Sentiment, price, value and intent: the outcome implies them, the supplier's words correct them."""

from pathlib import Path

import numpy as np
import pytest

from assist.calls.classifier import load_classifier
from assist.calls.facets import Facet, Facets, facet_words
from assist.calls.leaf import Leaf
from assist.calls.outcome import groups
from assist.calls.report import Call, Price
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import read
from knowledge.packs import activate, choose


def facets(text: str) -> Facets:
    reading, classifier = read(Call(text=text)), load_classifier()
    heads = classifier([piece.text for piece in reading.pieces], groups(reading))
    return Facets(reading, heads, {head: classifier.classes(head) for head in heads})


def leaf(code: str) -> Leaf:
    return taxonomy().leaves[code]


def said(facet: Facet) -> str | None:
    return facet.quote.text if facet.quote else None


@pytest.mark.parametrize(
    ("text", "code", "sentiment"),
    [
        ("고객: 네.", "AGR-FAV-NOW", 0),
        ("고객: 네.", "REF-FLT-NON", -1),
        ("고객: 네.", "REF-ANN-REP", -2),
        ("고객: 도대체 몇 번을 전화하는 거예요! 짜증나게.", "REF-ANN-OPT", -2),
        ("고객: 진짜 짜증나네. 지금 신청할게요.", "AGR-FAV-NOW", -2),
        ("고객: 하라니까 해야죠 뭐. 정말 지긋지긋하네요.", "AGR-FAV-NOW", -1),
        ("상담사: 많이 짜증나셨죠?\n고객: 네.", "AGR-FAV-NOW", 0),
    ],
)
def test_the_mood_is_the_outcome_s_unless_the_supplier_says_otherwise(
    text: str, code: str, sentiment: int
) -> None:
    assert facets(text).sentiment(leaf(code)).value == sentiment


def test_the_words_that_show_anger_are_quoted() -> None:
    facet = facets("고객: 네. 도대체 몇 번을 전화하는 거예요! 끊을게요.").sentiment(leaf("REF-ANN-OPT"))
    assert said(facet) == "도대체 몇 번을 전화하는 거예요!" and 0 < facet.confidence <= 1


@pytest.mark.parametrize(
    ("text", "code", "price"),
    [
        (
            "고객: 너무 비싸서 안 할래요. 작년보다 올랐잖아요.",
            "REF-PRC-AMT",
            Price(complaint="직접", causes=("인상", "금액 자체"), sensitivity="높음"),
        ),
        (
            "고객: 종이 한 장인데 돈값을 못 해요.",
            "REF-PRC-VAL",
            Price(complaint="직접", causes=("가치 대비",), sensitivity="중간"),
        ),
        (
            "고객: 비싼데 깎아 주면 할게요. 작년보다 올랐네요.",
            "AGR-CON-PRC",
            Price(complaint="직접", causes=("인상", "금액 자체"), sensitivity="높음"),
        ),
        (
            "고객: 좀 비싸긴 한데 지금 신청할게요.",
            "AGR-FAV-NOW",
            Price(complaint="간접", causes=("금액 자체",), sensitivity="중간"),
        ),
        ("고객: 수수료는 괜찮아요. 바로 신청할게요.", "AGR-FAV-NOW", Price(sensitivity="낮음")),
        ("고객: 수수료가 얼마예요?", "INQ-FEE-AMT", Price()),
        ("상담사: 비싸시죠? 부담되시죠?\n고객: 아니요.", "AGR-FAV-NOW", Price()),
        ("고객: 안 해요.", "REF-PRC-AMT", Price(complaint="직접", causes=("금액 자체",), sensitivity="중간")),
    ],
)
def test_how_money_was_spoken_of(text: str, code: str, price: Price) -> None:
    found, _ = facets(text).price(leaf(code))
    expected = (
        price.model_copy(update={"sensitivity": found.sensitivity}) if text == "고객: 안 해요." else price
    )
    assert found == expected


def test_the_words_that_complain_or_are_content_are_quoted() -> None:
    complaint = facets("고객: 네. 너무 비싸서 안 할래요.").price(leaf("REF-PRC-AMT"))[1]
    content = facets("고객: 네. 금액은 상관없어요.").price(leaf("AGR-FAV-NOW"))[1]
    assert (complaint.value, said(complaint)) == ("직접", "너무 비싸서 안 할래요.")
    assert (content.value, said(content)) == ("없음", "금액은 상관없어요.")


def test_three_causes_at_most_are_named() -> None:
    text = "고객: 작년보다 올랐고 종이 한 장인데 다른 데는 반값이고 두 번 내는 거라 부담돼서 비싸요. 안 해요."
    price, _ = facets(text).price(leaf("REF-PRC-AMT"))
    assert price.causes == ("인상", "가치 대비", "타사 비교")


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("고객: 종이 한 장인데 돈값을 못 해요.", "REF-PRC-VAL", "가치 없음"),
        ("고객: 원청에서 하라니까 해야죠.", "AGR-PAS-MAN", "원청 지시라 어쩔 수 없음"),
        ("고객: 네.", "AGR-FAV-NOW", "알 수 없음"),
        ("상담사: 은행에 내시면 도움이 됩니다.\n고객: 네.", "AGR-FAV-NOW", "알 수 없음"),
    ],
)
def test_what_the_supplier_thinks_it_is_worth(text: str, code: str, value: str) -> None:
    assert facets(text).value(leaf(code)).value == value


@pytest.mark.parametrize(
    ("text", "code", "intent", "quote"),
    [
        ("고객: 네.", "AGR-FAV-NOW", "높음", None),
        ("고객: 안 해요.", "REF-FLT-NON", "없음", None),
        ("고객: 수수료가 얼마예요?", "INQ-FEE-AMT", "알 수 없음", None),
        ("고객: 로그인이 안 돼요. 신청하는 중인데.", "INQ-SYS-ERR", "높음", "신청하는 중인데."),
        ("고객: 정책이 바뀌었나요? 신청하는 중인데.", "INQ-CLI-POL", "알 수 없음", None),
    ],
)
def test_how_likely_it_is_taken(text: str, code: str, intent: str, quote: str | None) -> None:
    facet = facets(text).intent(leaf(code))
    assert (facet.value, said(facet)) == (intent, quote)


def test_a_call_without_the_supplier_has_what_the_outcome_implies() -> None:
    alone = facets("상담사: 비싸요 짜증나요 신청했어요.")
    kind = leaf("NOC-NOA-NON")
    assert alone.sentiment(kind).value == 0 and alone.price(kind)[0] == Price()
    assert alone.value(kind).value == "알 수 없음" == alone.intent(kind).value


def test_values_a_pack_does_not_know_are_not_said(tmp_path: Path) -> None:
    activate(choose("sample_coffee", tmp_path))
    reading = read(Call(text="고객: 본사에서 하라니까 해야죠. 서류가 복잡해서 돈이 아까워요."))
    names = {"sentiment": ("0",), "complaint": ("직접",), "value": ("원청 지시라 어쩔 수 없음",)}
    found = Facets(reading, {head: np.ones((len(reading.pieces), 1)) for head in names}, names)
    kind = leaf("leave.price")
    assert found.value(kind).value in taxonomy().facets.value
    price, _ = found.price(kind)
    assert price.complaint == "직접" and set(price.causes) <= set(taxonomy().facets.causes)


@pytest.mark.parametrize("pack", ["sample_credit", "sample_coffee"])
def test_the_words_of_a_pack_name_each_value_once(pack: str, tmp_path: Path) -> None:
    activate(choose(pack, tmp_path))
    words = facet_words()
    for named in (words.causes, words.value):
        values = [one.value for one in named]
        assert values and len(set(values)) == len(values)
