from pathlib import Path

import pytest

from knowledge.encoder.sentence_reader import SentenceReader, open_sentence_reader
from knowledge.errors import EncoderMissing

_SENTENCES = [
    "산뜻 정기 청소는 세 가지가 있다.",
    "주 1회는 월 18만원이다.",
    "주 2회는 월 32만원이다.",
    "신청은 매월 말일까지 받는다.",
]


@pytest.fixture(scope="module")
def reader(encoder_folder: Path) -> SentenceReader:
    return open_sentence_reader(encoder_folder)


@pytest.mark.parametrize(
    ("question", "place"),
    [("언제까지 접수하면 돼요?", 3), ("한 번씩 오는 건 얼마예요", 1)],
)
def test_the_sentence_that_answers_scores_highest(reader: SentenceReader, question: str, place: int) -> None:
    assert reader.answering(question, "산뜻 정기 청소 요금", _SENTENCES).argmax() == place


def test_a_long_passage_is_read_whole(reader: SentenceReader) -> None:
    many = [f"{n}번 구역은 담당자가 따로 있다." for n in range(120)]
    found = reader.answering("접수 마감이 언제예요", "안내", [*many, "접수 마감은 매월 20일이다."])
    assert len(found) == 121 and found.argmax() == 120


def test_no_sentence_is_no_score(reader: SentenceReader) -> None:
    assert len(reader.answering("얼마예요", "요금", [])) == 0


def test_a_folder_without_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing):
        SentenceReader(tmp_path)
