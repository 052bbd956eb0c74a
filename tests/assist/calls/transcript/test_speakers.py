"""Who speaks where nobody says so: by what is said, and by whose turn it is."""

from pathlib import Path

import pytest

from assist.calls.report import Speaker
from assist.calls.transcript.speakers import agent_score, by_label, by_words
from knowledge.packs import activate, choose

_AGENT = "예시평가에서 안내드리려고 연락드렸습니다"
_SUPPLIER = "저희는 비싸서 안 할래요"


@pytest.mark.parametrize(
    "words", [_AGENT, "서류는 메일로 보내 드릴게요", "혹시 담당자님이세요?", "죄송합니다만 양해 부탁드립니다"]
)
def test_words_of_agents_score_above_nothing(words: str) -> None:
    assert agent_score(words) > 0


@pytest.mark.parametrize("words", [_SUPPLIER, "우리는 필요 없어요", "대표님 결재를 받아야 해요"])
def test_words_of_suppliers_score_below_nothing(words: str) -> None:
    assert agent_score(words) < 0


@pytest.mark.parametrize("words", ["", "...", "1234"])
def test_words_that_say_nothing_score_nothing(words: str) -> None:
    assert agent_score(words) == 0


def test_a_company_s_own_name_is_said_by_its_agents_and_belongs_to_its_pack(tmp_path: Path) -> None:
    assert agent_score("예시평가요") > agent_score("두레커피요")
    activate(choose("sample_coffee", tmp_path))
    assert agent_score("예시평가요") < agent_score("두레커피요")


def test_of_several_labels_the_one_that_sounds_most_like_an_agent_is_the_agent() -> None:
    said = [("가", "네"), ("나", _AGENT), ("가", _SUPPLIER), ("다", "네")]
    assert by_label(said, agent_score) == {
        "가": Speaker.CUSTOMER,
        "나": Speaker.AGENT,
        "다": Speaker.CUSTOMER,
    }


def test_all_that_is_said_under_a_label_counts_together() -> None:
    said = [("a", _AGENT), ("b", _SUPPLIER), ("a", "비싸지 않아요"), ("b", "안내드릴까요")]
    assert by_label(said, agent_score)["a"] is Speaker.AGENT


def test_without_labels_nobody_is_told() -> None:
    assert by_label([], agent_score) == {}


def test_chances_follow_the_words() -> None:
    agent, supplier, again = by_words([_AGENT, _SUPPLIER, "네 그럼 안내 문자 보내 드리겠습니다"], agent_score)
    assert agent < 0.2 and supplier > 0.8 and again < 0.2


def test_a_piece_without_a_sign_goes_with_its_neighbours() -> None:
    chances = by_words([_SUPPLIER, "작년 것도 그랬고", _SUPPLIER], agent_score)
    assert min(chances) > 0.8


def test_the_supplier_answers_the_telephone() -> None:
    (first,) = by_words(["음"], agent_score)
    assert first > 0.5


def test_a_nod_says_nothing_of_who_speaks_by_itself() -> None:
    with_score, without = by_words(["네"], lambda _: 9.0), by_words(["네"], lambda _: 0.0)
    assert with_score == without


@pytest.mark.parametrize("texts", [[], ["가"], ["가"] * 500])
def test_every_piece_has_a_chance_between_none_and_certain(texts: list[str]) -> None:
    chances = by_words(texts, lambda text: 1e9)
    assert len(chances) == len(texts) and all(0 <= chance <= 1 for chance in chances)
