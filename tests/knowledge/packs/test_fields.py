"""Neutral files say the company's own words."""

from pathlib import Path

from pydantic import TypeAdapter

from assist.insight.report.build import chart_rules
from knowledge.packs import EMPTY, activate, choose


def test_a_neutral_file_is_read_with_the_words_of_the_company(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.yaml").write_text("{title: 가게, terms: {client: 본사}}", encoding="utf-8")
    activate(choose(EMPTY, tmp_path))
    assert "본사별 거부율" in {one.title for one in chart_rules()}


def test_the_fields_of_the_room_itself_stay(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "a.yaml").write_text("- '{client} {company} {n}'", encoding="utf-8")
    assert choose(EMPTY, tmp_path).read("a.yaml", TypeAdapter(list[str])) == ["{client} {company} {n}"]
