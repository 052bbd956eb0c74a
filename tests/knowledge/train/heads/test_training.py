"""The heads learn a few steps from a few lists: something changes, and the same seed gives the same."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from knowledge.encoder.tags import TagKind, label
from knowledge.encoder.tokenizer import korean_pieces
from knowledge.train.corpora import Corpora, GradedPair
from knowledge.train.heads import pairs, sentences, tags, turns, vectors
from knowledge.train.heads.body import published
from knowledge.train.heads.labelled import read_calls, read_spoken
from knowledge.train.heads.lists import AskedList
from knowledge.train.heads.marked import MarkedText
from knowledge.train.heads.said import AskedPassage

_CORPORA = Corpora(
    groups={
        "law": [(f"제{n}조의 제목", f"제{n}조는 이렇게 한다.") for n in range(4)],
        "chatbot": [("안녕", "반가워", "안녕하세요"), ("배고파", "밥 먹자")],
        "utterances": [("우리 말", "우리말")],
    },
    graded=[GradedPair(f"문장 {n}", f"다른 문장 {n}", float(n % 6)) for n in range(12)],
    klue_test=[],
    kor_test=[],
    paraphrase_test=[],
)


def test_the_pair_scorer_learns_the_same_from_the_same_seed(lists: list[AskedList]) -> None:
    recipe = pairs.Recipe(steps=3, rank=2, first=11, questions=3, warm_up=1)
    one, other = pairs.train(lists, recipe), pairs.train(lists, recipe)
    assert set(one.head) == {"hidden.w", "hidden.b", "out.w", "out.b"}
    assert any(up.any() for up, _ in one.changes.values())
    assert np.array_equal(one.head["out.w"], other.head["out.w"])


def test_a_row_scores_the_same_in_whatever_order_rows_come() -> None:
    base = published()
    model = pairs.PairModel(base, korean_pieces(base), pairs.Recipe(rank=2, first=11)).eval()
    rows = [tuple(range(10, 10 + length)) for length in (90, 12, 100, 30, 95, 98, 14)]
    model.measure(rows)
    with torch.no_grad():
        there, back = model(rows), model(rows[::-1])
    assert torch.allclose(there, back.flip(0), atol=1e-3) and there.std() > 0.01


def test_the_vectors_learn_from_lists_and_public_corpora(lists: list[AskedList]) -> None:
    recipe = vectors.Recipe(
        steps=4, rank=2, first=11, questions=3, graded=6, same=2, anchors=8, held=4, warm_up=1
    )
    learnt = vectors.train(lists, _CORPORA, recipe)
    assert learnt.head == {} and any(up.any() for up, _ in learnt.changes.values())


def test_only_a_share_of_what_the_vectors_learnt_is_kept(lists: list[AskedList]) -> None:
    recipe = vectors.Recipe(
        steps=2, rank=2, first=11, questions=3, graded=6, same=2, anchors=8, held=4, warm_up=1
    )
    whole = vectors.train(lists, _CORPORA, recipe)
    half = vectors.train(lists, _CORPORA, replace(recipe, kept=0.5))
    for name, (up, down) in whole.changes.items():
        assert np.allclose(half.changes[name][0], up * 0.5, atol=1e-3)
        assert np.array_equal(half.changes[name][1], down)


def _marked(writer: str, text: str, name: str) -> MarkedText:
    start = text.index(name)
    labels = [0] * len(text)
    for at in range(start, start + len(name)):
        labels[at] = label(TagKind.PERSON, at == start)
    return MarkedText(writer, text, tuple(labels))


def test_the_tagger_learns_the_same_from_the_same_seed() -> None:
    texts = [_marked("가", f"{name} 과장님 계세요", name) for name in ("김태린", "노은별", "표은재")]
    recipe = tags.Recipe(steps=3, rank=2, layers=2, texts=4, warm_up=1)
    one, other = (tags.train(texts, texts, recipe) for _ in range(2))
    assert one.layers == 2 and set(one.head) == {"labels.w", "labels.b"}
    assert np.array_equal(one.head["labels.w"], other.head["labels.w"])


def test_the_reader_of_turns_learns_the_same_from_the_same_seed(tmp_path: Path) -> None:
    said = [
        {"who": "상담사", "text": "메일 보내 드릴까요?"},
        {"who": "고객", "text": "됐어요.", "stance": "refuses"},
    ]
    texts = [
        {"id": "1", "turns": said},
        {"id": "2", "turns": [{"who": "고객", "text": "전화하지 마세요", "stop": "call"}]},
    ]
    spoken = tmp_path / "3i4k.txt"
    spoken.write_text("2\t언제 오세요\n1\t비가 왔다\n", "utf-8")
    path = tmp_path / "p1.jsonl"
    path.write_text("\n".join(json.dumps(text, ensure_ascii=False) for text in texts), "utf-8")
    recipe = turns.Recipe(steps=3, rank=2, layers=2, first=1, calls=1, lines=1, spoken=1, warm_up=1)
    one, other = (turns.train(read_calls(path), read_spoken(spoken), recipe) for _ in range(2))
    assert one.layers == 2 and np.isfinite(one.head["turns.w"]).all()
    assert np.array_equal(one.head["turns.w"], other.head["turns.w"])


def test_the_reader_of_sentences_learns_the_same_from_the_same_seed() -> None:
    prices = ("요금표이다.", "소형은 1만원이다.", "대형은 3만원이다.")
    asked = [
        AskedPassage("가", "소형 얼마예요", "요금", prices, frozenset({1})),
        AskedPassage("가", "대형 얼마예요", "요금", prices, frozenset({2})),
        AskedPassage("가", "초대형 얼마예요", "요금", prices, frozenset()),
        AskedPassage("가", "언제까지요", "기한", ("기한은 3월이다.",), frozenset({0})),
    ]
    recipe = sentences.Recipe(steps=3, rank=2, first=11, answered=2, unanswered=1, elsewhere=1, warm_up=1)
    one, other = (sentences.train(asked, recipe) for _ in range(2))
    assert one.layers == 12 and np.isfinite(one.head["sentences.w"]).all()
    assert np.array_equal(one.head["sentences.w"], other.head["sentences.w"])
