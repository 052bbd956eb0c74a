"""Control numbers that close a clause name it as well as those in its heading."""

from pathlib import Path

import pytest

from ingest.chunk.columns import closing_refs
from ingest.library import passages
from ingest.pipeline import run
from knowledge.settings import KnowledgeSettings


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("위약금은 10%입니다. [RNT-014]", ("RNT-014",)),
        ("하나 [AB-1]\n둘 [AB-2].", ("AB-1", "AB-2")),
        ("[RNT-014]에 따라 셈합니다.", ()),
        ("끝 [참고]", ()),
    ],
)
def test_only_numbers_at_the_end_of_a_line_count(text: str, refs: tuple[str, ...]) -> None:
    assert closing_refs(text) == refs


def test_a_clause_is_found_by_the_number_it_ends_with(tmp_path: Path) -> None:
    (tmp_path / "규정.md").write_text("# 규정\n\n환불은 7일 안에 합니다. [RF-001]\n", encoding="utf-8")
    settings = KnowledgeSettings(data=tmp_path / "data")
    run([tmp_path / "규정.md"], settings, workers=1)
    (passage,) = passages(settings, "규정.md")
    assert passage.refs == ("RF-001",)
