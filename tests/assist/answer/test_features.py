"""What speaks for a candidate, as numbers."""

from datetime import date
from pathlib import Path

import pytest

from assist.answer.candidates import Candidate
from assist.answer.features import (
    FEATURES,
    SPEAKS,
    Question,
    answers_the_kind,
    features,
    letters,
    prepare,
    question_words,
)
from assist.answer.models import CallContext
from assist.answer.understand import understand
from assist.bootstrap import Services
from knowledge.glossary import Thesaurus
from knowledge.packs import EMPTY, activate, choose
from knowledge.passage import DocType, Hit, Passage, PassageWords, Why
from knowledge.sparse import CorpusStats

CLIENTS = ("가온건설", "다온전자")


@pytest.fixture(scope="module")
def thesaurus(sample_desk: Services) -> Thesaurus:
    return sample_desk.store.current().thesaurus


@pytest.fixture(scope="module")
def stats(sample_desk: Services) -> CorpusStats:
    return sample_desk.store.current().stats


@pytest.fixture
def asked(thesaurus: Thesaurus):
    def prepared(question: str, client: str | None = None) -> Question:
        return prepare(understand(question, CallContext(date(2026, 11, 24), client), CLIENTS), thesaurus)

    return prepared


def _candidate(text: str, *words: str, kind: DocType = DocType.POLICY, **own: object) -> Candidate:
    known = PassageWords(frozenset(words), frozenset(words))
    passage = Passage("p", text, own.pop("title", "제목"), "d", "문서", kind, "s", words=known, **own)  # type: ignore[arg-type]  # any field
    hit = Hit(passage, 10.0, Why(lexical=1.0))
    return Candidate(hit, (hit,), 10.0)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("수수료 얼마예요", {"money"}),
        ("할인은 몇 퍼센트예요", {"share"}),
        ("언제까지 내요", {"deadline", "span"}),
        ("몇 군데예요", {"places"}),
        ("전화번호가 뭐예요", {"contact"}),
        ("안녕하세요", set()),
        ("", set()),
    ],
)
def test_a_question_shows_what_kind_of_value_it_wants(asked, question: str, kinds: set[str]) -> None:
    assert kinds <= asked(question).asks and (kinds or not asked(question).asks)


def test_the_words_of_a_question_are_known_with_and_without_clients(asked) -> None:
    one = asked("가온건설 제출 기한이 언제예요")
    assert {"제출", "기한"} <= one.words and one.named and one.clients == ("가온건설",)
    assert not any("가온" in word for word in one.unnamed.words) and {"제출", "기한"} <= one.unnamed.words


@pytest.mark.parametrize(("question", "points"), [("여기 기한이 언제예요", True), ("기한이 언제예요", False)])
def test_a_question_may_point_at_the_calls_client(asked, question: str, points: bool) -> None:
    assert asked(question, "가온건설").points is points


@pytest.mark.parametrize(
    ("text", "row"), [("제출 기한?", "제출기한"), ("ERP-3 (가)", "erp3가"), ("", ""), ("?!_", "")]
)
def test_the_letters_of_a_text_are_the_same_however_it_is_spaced(text: str, row: str) -> None:
    assert letters(text) == row


def _values(question: Question, candidate: Candidate, stats: CorpusStats) -> dict[str, float]:
    return dict(zip(FEATURES, features(question, candidate, [candidate], stats), strict=True))


def test_every_feature_has_one_finite_value(asked, stats: CorpusStats) -> None:
    values = features(
        asked("수수료 얼마예요"), _candidate("수수료는 3만원이다.", "수수료"), [_candidate("가")], stats
    )
    assert len(values) == len(FEATURES) and all(value == value and abs(value) < 1e6 for value in values)
    assert set(SPEAKS.values()) == {-1, 0, 1}


@pytest.mark.parametrize("question", ["", "?", "ㅁㄴㅇㄹ", "가" * 600, "\x00"])
def test_a_question_without_words_still_has_values(asked, stats: CorpusStats, question: str) -> None:
    values = features(asked(question), _candidate(""), [_candidate("")], stats)
    assert all(value == value for value in values)


@pytest.mark.parametrize(
    ("feature", "more", "less"),
    [
        ("coverage", _candidate("가", "수수료", "할인"), _candidate("가", "수수료")),
        ("noun_coverage", _candidate("가", "수수료", "할인"), _candidate("가", "기한")),
        ("asked_held", _candidate("수수료는 3만원이다."), _candidate("수수료를 받는다.")),
        ("asked_missing", _candidate("수수료를 받는다."), _candidate("수수료는 3만원이다.")),
        ("client", _candidate("가", client="가온건설"), _candidate("가", client="다온전자")),
        ("general", _candidate("가"), _candidate("가", client="가온건설")),
        ("kind_script", _candidate("가", kind=DocType.SCRIPT), _candidate("가")),
        ("ended", _candidate("가", effective_to=date(2026, 1, 1)), _candidate("가")),
        ("asked_before", _candidate("가", title="수수료 할인, 얼마예요!"), _candidate("가", title="수수료")),
        ("title_unasked", _candidate("가", "기한", "수수료"), _candidate("가", "수수료")),
    ],
)
def test_a_feature_is_higher_where_there_is_more_of_it(
    asked, stats: CorpusStats, feature: str, more: Candidate, less: Candidate
) -> None:
    question = asked("수수료 할인 얼마예요", "가온건설")
    assert _values(question, more, stats)[feature] > _values(question, less, stats)[feature]


def test_a_number_of_the_question_that_stands_in_the_text_counts(asked, stats: CorpusStats) -> None:
    question = asked("45번 상태에서 취소하면 얼마 환불돼요")
    assert _values(question, _candidate("45번은 80%"), stats)["numbers"] == 1
    assert _values(question, _candidate("50번은 80%"), stats)["numbers"] == 0


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("몇 군데 내야 해요", "3곳에 낸다.", True),
        ("몇 군데 내야 해요", "여러 군데에 낸다.", False),
        ("전화번호가 뭐예요", "02-0000-3101로 건다.", True),
        ("전화번호가 뭐예요", "전화로 묻는다.", False),
        ("몇 명이에요", "5명이다.", True),
        ("몇 명이에요", "5개월이다.", False),
        ("수수료 얼마예요", "받는다.", True),
    ],
)
def test_a_plain_value_that_was_asked_for_has_to_be_there(
    asked, question: str, text: str, fits: bool
) -> None:
    assert answers_the_kind(asked(question), _candidate(text)) is fits


@pytest.mark.parametrize("pack", ["sample_coffee", EMPTY])
def test_the_cues_of_questions_are_the_packs(tmp_path: Path, pack: str) -> None:
    activate(choose(pack, tmp_path))
    words = question_words()
    assert words.asks and set(words.must_hold) <= set(words.holds)
