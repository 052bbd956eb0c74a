"""Writers' questions are asked of a library without ways of asking and with half of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from assist.learning.answers.strangers import Models, Source, sources

_THINGS = ("소형", "중형", "대형", "특대형")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a library of four passages, eight questions about it and two beside it."""
    place = tmp_path / "companies"
    place.mkdir()
    passages = [
        f'{{"id": "P{n}", "title": "{thing} 요금", "text": "{thing} 요금은 {n}만 원이다.", "doc": "price"}}'
        for n, thing in enumerate(_THINGS, 1)
    ]
    (place / "c01.jsonl").write_text("\n".join(passages), "utf-8")
    asked = [
        f"P{n}\to\t{thing} {ask}"
        for n, thing in enumerate(_THINGS, 1)
        for ask in ("얼마예요", "요금 알려 주세요")
    ]
    (place / "c01.tsv").write_text(
        "\n".join([*asked, "-\tP1\t소형 주차 되나요", "-\tP2\t중형 색이 뭐예요"]), "utf-8"
    )
    return tmp_path


@pytest.fixture
def source(folder: Path) -> Source:
    (found,) = sources([], folder, Models(None, None))
    return found


def test_every_question_is_asked_and_knows_what_answers_it(source: Source) -> None:
    asked = list(source.asked(0))
    assert len(asked) == 10
    assert all(example.right.any() == (one.ref is not None) for one, example in asked)
    assert all(len(example.texts) == len(example.rows) for _, example in asked)


def test_the_second_form_knows_half_of_the_questions_as_ways_of_asking(source: Source) -> None:
    bare, known = source.forms()
    assert not any(one.questions for one in bare.library.passages)
    ways = {question for one in known.library.passages for question in one.questions}
    assert ways and ways.isdisjoint(one.text for one in known.questions if one.ref)
    assert sum(one.ref is None for one in known.questions) == 2


def test_answers_left_out_leave_nothing_right(source: Source) -> None:
    left = [example for one, example in source.asked(0, left_out=0.5) if one.ref]
    assert 0 < sum(example.right.any() for example in left) < 8


def test_only_wanted_writers_are_read(folder: Path) -> None:
    assert list(sources([], folder, Models(None, None), ["c02"])) == []


def test_what_also_answers_a_question_is_neither_right_nor_wrong(source: Source) -> None:
    (whole, *_), (left, *_) = (
        [example for one, example in some.asked(0) if one.ref == "P1"]
        for some in (source, replace(source, overlaps={"P1": frozenset({"P2", "P1"})}))
    )
    assert {"P1", "P2"} <= set(whole.refs) and set(whole.refs) - set(left.refs) == {"P2"}
    assert left.right.sum() == 1 and left.refs[int(left.right.argmax())] == "P1"
    assert len(left.rows) == len(left.texts) == len(left.refs) == len(left.fitting)


def test_a_share_of_the_questions_is_always_the_same_share(source: Source) -> None:
    half = source.some(0.5).questions
    assert 0 < len(half) < len(source.questions) and half == source.some(0.5).questions
    assert set(half) <= set(source.questions) and source.some(1).questions == source.questions


def test_the_librarys_own_ways_of_asking_are_asked_held_out_of_it(source: Source) -> None:
    _, known = source.forms()
    ways = {way for one in known.library.passages for way in one.questions}
    asked = list(known.own(len(ways)))
    assert {example.question for example in asked} == ways and all(example.right.any() for example in asked)
    assert not any(text.way in ways for example in asked for text in example.texts)
    assert len(list(known.own(1))) == 1 and list(source.own(5)) == []
