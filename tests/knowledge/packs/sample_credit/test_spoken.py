"""The first pack that ships says nothing of the second."""

from assist.bootstrap import Services
from tests.knowledge.packs.spoken import COFFEE_WORDS, spoken_by


def test_it_speaks_with_none_of_the_other_packs_words(sample_desk: Services) -> None:
    questions = ("정기평가 수수료 얼마예요?", "내일 비 오나요?")
    spoken = spoken_by(sample_desk, questions, "수수료가 비싸다고 하심", "가온건설")
    assert not [word for word in COFFEE_WORDS if word in spoken]
    assert "예시평가" in spoken
