import random

from knowledge.encoder.tags import TagKind, label
from knowledge.train.heads.marked import MarkedText
from knowledge.train.heads.noise import Noise, syllables_of

_FIRST, _MORE = label(TagKind.PERSON, True), label(TagKind.PERSON, False)
_TEXT = MarkedText("n1", "담당 김태린 1", (0, 0, 0, _FIRST, _MORE, _MORE, 0, 0))


def test_without_noise_a_text_stays() -> None:
    quiet = Noise(0, 0, 0, 0)
    assert quiet.of(_TEXT, "가", random.Random(0)) == _TEXT


def test_labels_stay_with_their_letters() -> None:
    found = Noise(blank=1, heard=0, name=1, figure=1).of(_TEXT, "가", random.Random(0))
    assert found.text == "담당가가가1", "a figure outside of a marked place stays"
    assert found.labels == (0, 0, _FIRST, _MORE, _MORE, 0)


def test_figures_of_marked_numbers_change() -> None:
    first, more = label(TagKind.PHONE, True), label(TagKind.PHONE, False)
    number = MarkedText("n1", "010-2222", (first, *[more] * 7))
    assert Noise(figure=1).of(number, "가", random.Random(1)).text != number.text


def test_syllables_come_as_often_as_they_stand_there() -> None:
    assert syllables_of([_TEXT, MarkedText("n2", "김a 김", (0,) * 4)]) == "담당김태린김김"
