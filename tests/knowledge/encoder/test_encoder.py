import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.encoder import KoreanEncoder
from knowledge.encoder.prepare import MODEL, PAIR_MODEL, PIECES
from knowledge.errors import EncoderMissing
from knowledge.passage import PairText

PASSAGES = [
    "대금을 여러 번에 나누어 낼 수 있다.",
    "계약을 그만두면 남은 돈을 돌려준다.",
    "영업시간은 평일 아침 아홉 시부터다.",
    "기계가 고장 나면 이틀 안에 고쳐 준다.",
]


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("돈을 조금씩 나눠서 내도 되죠?", 0),
        ("해지하면 환불해 주나요?", 1),
        ("몇 시에 문 열어요?", 2),
        ("고장 났는데 언제 수리 와요?", 3),
    ],
)
def test_a_question_is_near_what_answers_it_in_other_words(
    encoder: KoreanEncoder, question: str, nearest: int
) -> None:
    scores = encoder.passages(PASSAGES) @ encoder.questions([question])[0]
    assert int(np.argmax(scores)) == nearest


def test_rows_are_of_unit_length_and_in_the_order_of_the_texts(encoder: KoreanEncoder) -> None:
    texts = ["수수료", "수수료가 얼마인지 " * 40, "", "기한"]
    rows = encoder.passages(texts)
    assert rows.shape == (4, encoder.dim)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1.0] * 4, abs=1e-4)
    assert rows[0] @ encoder.passages(["수수료"])[0] > 0.98
    assert rows[3] @ encoder.passages(["기한"])[0] > 0.98


_TEXTS = [
    PairText("분할 납부", "대금은 두 번에 나누어 낼 수 있다. 첫 번째는 신청할 때 낸다."),
    PairText("환불", "신청한 날부터 7일 안에 취소하면 낸 돈을 모두 돌려준다."),
    PairText("영업시간", "전화는 평일 오전 9시부터 오후 6시까지 받는다."),
]


@pytest.mark.parametrize(
    ("question", "right"),
    [("두 번에 나눠 내도 돼요?", 0), ("취소하면 돈 돌려줘요?", 1), ("몇 시까지 전화 받아요?", 2)],
)
def test_the_passage_that_answers_scores_above_the_others(
    encoder: KoreanEncoder, question: str, right: int
) -> None:
    scores = encoder.pairs(question, _TEXTS)
    assert int(scores.argmax()) == right and scores[right] > 0


def test_what_no_passage_says_scores_below_zero(encoder: KoreanEncoder) -> None:
    assert (encoder.pairs("주차장은 몇 대나 들어가요?", _TEXTS) < 0).all()


def test_a_pair_scores_the_same_alone_and_among_others(encoder: KoreanEncoder) -> None:
    together = encoder.pairs("두 번에 나눠 내도 돼요?", [*_TEXTS, PairText("긴 글", "내용이 길다. " * 200)])
    alone = encoder.pairs("두 번에 나눠 내도 돼요?", _TEXTS[:1])
    assert together[0] == alone[0]
    assert encoder.pairs("무엇", []).shape == (0,)


def test_no_text_is_no_row(encoder: KoreanEncoder) -> None:
    assert encoder.questions([]).shape == (0, encoder.dim)


def test_a_question_has_the_same_vector_every_time_and_in_every_thread(encoder: KoreanEncoder) -> None:
    wanted = encoder.questions(["분납 되나요?"])
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: encoder.questions(["분납 되나요?"]), range(8)))
    assert all(np.array_equal(one, wanted) for one in found)


@pytest.mark.parametrize("broken", [MODEL, PAIR_MODEL, PIECES])
def test_a_damaged_file_is_told(encoder_folder: Path, tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(encoder_folder, folder)
    (folder / broken).write_bytes(b"\x00damaged")
    with pytest.raises(EncoderMissing, match="다시 만들어"):
        KoreanEncoder(folder)


def test_a_piece_that_is_missing_is_told(encoder_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(encoder_folder, folder)
    (folder / PIECES).write_text(json.dumps({"pieces": []}))
    with pytest.raises(EncoderMissing):
        KoreanEncoder(folder)
