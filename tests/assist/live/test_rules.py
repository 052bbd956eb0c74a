"""The data files are whole, and a broken one is refused by name."""

import pytest
from pydantic import TypeAdapter

from assist.live.rules import (
    MustSay,
    NameRules,
    RefusalRules,
    limits,
    must_say,
    name_rules,
    question_rules,
    refusal_rules,
)
from knowledge.packs import PackError
from knowledge.packs.parse import parse


def test_every_file_can_be_read() -> None:
    assert limits().turns > 100
    assert question_rules().evidence > 0.3  # stricter than the desk itself
    assert name_rules().after
    assert len({row.id for row in must_say()}) == len(must_say())
    assert all(refusal_rules().library.values())


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("- {id: a, label: b, say: c, said: '('}", list[MustSay], "정규식"),
        ("- {id: a, label: b, said: c}", list[MustSay], "say"),
        (
            "{score: 1, most: 1, hears: [{stance: [no]}], points: a, avoid: b, library: {}}",
            RefusalRules,
            "hears.0.stance",
        ),
        ("{words: 3", NameRules, "names"),
    ],
)
def test_a_broken_file_is_refused_and_the_field_named(text: str, kind: type, named: str) -> None:
    with pytest.raises(PackError, match=named):
        parse(text, "names.yaml", TypeAdapter(kind))
