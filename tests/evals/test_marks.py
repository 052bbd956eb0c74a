"""What the measures of names and turns count."""

from knowledge.encoder.tags import TagKind, label
from knowledge.train.heads.marked import MarkedText
from tests.evals import tags
from tests.evals.held_out_files import portion

_FIRST, _MORE = label(TagKind.PERSON, True), label(TagKind.PERSON, False)


def test_two_names_side_by_side_are_two_places() -> None:
    text = MarkedText("n", "김가박나", (_FIRST, _MORE, _FIRST, _MORE))
    assert tags.gold(text, [TagKind.PERSON]) == {(0, 2), (2, 4)}
    assert tags.gold(text, [TagKind.PHONE]) == set()


def test_a_portion_is_lent_and_gone_again() -> None:
    with portion("privacy_names.txt") as path:
        assert len(tags.read_marked(path)) == 1080
    assert not path.exists()
