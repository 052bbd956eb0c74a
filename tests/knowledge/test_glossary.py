"""The thesaurus made of the glossary, and what it does to a search."""

from pathlib import Path

from knowledge.analyze import Analyzer
from knowledge.glossary import GlossaryEntry, Thesaurus
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.index.writer import IndexedPassage
from knowledge.passage import Scope
from knowledge.retrieve import Retriever
from knowledge.sparse import CorpusStats
from tests.knowledge.conftest import passage

_EXPIRY = GlossaryEntry("만료일", synonyms=("유효기간 종료일", "만기일"), spoken=("만기",))


def test_one_word_names_of_a_term_mean_the_same() -> None:
    assert Thesaurus([_EXPIRY]).alike("만기") == {"만료일", "만기일"}


def test_names_of_several_words_are_left_out() -> None:
    assert "종료일" not in Thesaurus([_EXPIRY]).alike("만료일")


def test_a_word_outside_the_glossary_has_no_others() -> None:
    assert not Thesaurus([_EXPIRY]).alike("수수료")


def test_a_word_joins_the_groups_of_two_terms() -> None:
    other = GlossaryEntry("기한", spoken=("만기",))
    assert Thesaurus([_EXPIRY, other]).alike("만기") == {"만료일", "만기일", "기한"}


def test_a_synonym_finds_the_passage_of_the_standard_term(tmp_path: Path) -> None:
    passages = [
        passage("expiry", "만료일 당일 24시까지 씁니다."),
        passage("fee", "수수료는 선납합니다."),
    ]
    analyzer = Analyzer()
    items = [IndexedPassage(p, analyzer.terms(p)) for p in passages]
    store = Store(EdgeEngine(tmp_path))
    writer = store.begin(CorpusStats.collect(item.terms for item in items))
    writer.add(items)
    writer.glossary([_EXPIRY])
    writer.commit()
    hits = Retriever(store, analyzer).search("만기?", Scope(every_client=True))
    assert [hit.passage.id for hit in hits] == ["expiry"]
