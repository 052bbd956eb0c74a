import pytest

from knowledge.encoder.encoder import KoreanEncoder
from knowledge.encoder.prepare import PIECES
from knowledge.encoder.tags import ROW, TagKind, TagRows, kind_of, label
from knowledge.encoder.tokenizer import KoreanTokenizer, Pieces


@pytest.fixture(scope="module")
def rows(encoder_folder) -> TagRows:  # type: ignore[no-untyped-def]
    return TagRows(KoreanTokenizer(Pieces.load(encoder_folder / PIECES)))


def test_labels_say_kind_and_whether_a_letter_is_the_first() -> None:
    for kind in TagKind:
        assert kind_of(label(kind, True)) == (kind, True)
        assert kind_of(label(kind, False)) == (kind, False)
    assert kind_of(0) is None


@pytest.mark.parametrize(
    "text", ["", " ", "네", "담당 김태린 과장\n\n010-0000-1234", "㈜가온 문가희", "가나 다라마 " * 900]
)
def test_every_letter_is_read_once(rows: TagRows, text: str) -> None:
    read = [letter for row in rows.rows(text) for letter, _, _ in row.letters]
    assert sorted(set(read)) == [at for at, letter in enumerate(text) if not letter.isspace()]
    assert len(read) <= len(text) + 2 * text.count("㈜")


def test_rows_are_no_longer_than_the_model_reads_and_hold_their_letters(rows: TagRows) -> None:
    for row in rows.rows("전화는 공일공 공공공공에 일이삼사예요. " * 60):
        assert len(row.ids) <= ROW + 2
        assert all(0 < piece < len(row.ids) - 1 for _, piece, _ in row.letters)


def test_a_letter_in_parts_counts_where_it_begins(rows: TagRows) -> None:
    text = "김태린 과장".replace("태", "\u1110\u1162")
    places = [letter for row in rows.rows(text) for letter, _, _ in row.letters]
    assert places == [0, 1, 3, 5, 6]


def test_the_tokenizer_is_the_one_of_the_encoder(rows: TagRows, encoder: KoreanEncoder) -> None:
    (row,) = rows.rows("담당자가 바뀌었어요")
    assert row.ids[0] == 0 and row.ids[-1] == 2
