"""The committed sample library: complete, marked as fiction, readable, and true to its facts."""

import re
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from knowledge.packs.sample_credit.build.build import build
from knowledge.packs.sample_credit.build.facts import NOTICE, Fact, load_facts
from knowledge.packs.sample_credit.build.wording import prose
from tests.knowledge.library_text import LIBRARY, documents, squeezed, text_of

_FACTS = load_facts()
_PARTS = {part["id"]: part for fact in _FACTS.values() for part in fact.parts}
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@cache
def _words(path: Path) -> str:
    return text_of(path)


@cache
def _catalogue() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load((LIBRARY / "library.yaml").read_text(encoding="utf-8"))["documents"])


def _carriers(ref: str) -> list[Path]:
    whole = re.compile(rf"(?<![A-Z0-9-]){re.escape(ref)}(?![A-Z0-9-])")
    return [path for path in documents() if whole.search(_words(path)) or ref in squeezed(_words(path))]


@pytest.mark.parametrize("fact", _FACTS.values(), ids=lambda fact: fact.id)
def test_every_fact_stands_in_a_document_with_its_figures(fact: Fact) -> None:
    figures = set(_NUMBER.findall(prose(fact)))
    carriers = _carriers(fact.id)
    assert carriers, f"{fact.id}: 어느 문서에도 없습니다"
    assert any(figures <= set(_NUMBER.findall(_words(path))) for path in carriers)


@pytest.mark.parametrize("fact", _FACTS.values(), ids=lambda fact: fact.id)
def test_every_fact_stands_in_the_faq_and_in_another_document(fact: Fact) -> None:
    kinds = {path.parent.name == "faq" for path in _carriers(fact.id)}
    assert kinds == {True, False}


@pytest.mark.parametrize("ref", _PARTS)
def test_every_example_stands_in_a_document(ref: str) -> None:
    assert _carriers(ref)


@pytest.mark.parametrize("fact", [fact for fact in _FACTS.values() if fact.law], ids=lambda fact: fact.id)
def test_laws_are_quoted_word_for_word(fact: Fact) -> None:
    pages = [squeezed(_words(path)) for path in _carriers(fact.id)]
    for law in fact.law:
        assert any(squeezed(law.quote) in page for page in pages), law.quote


def test_the_catalogue_lists_every_document_and_no_other() -> None:
    listed = [LIBRARY / row["file"] for row in _catalogue()]
    assert sorted(listed) == documents()


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_document_says_it_is_fiction(path: Path) -> None:
    assert squeezed(NOTICE) in squeezed(_words(path))


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_no_control_number_stands_in_running_text(path: Path) -> None:
    running = re.compile(r"\((?:PRD|PRC|CRI|CLI|EVI|SCR|PRV|SRM)-[A-Z0-9-]+\)|CRI-014 규칙")
    assert not running.search(_words(path))


@pytest.mark.parametrize("path", LIBRARY.rglob("*.pdf"), ids=lambda path: path.name)
def test_pdf_text_is_korean_with_an_embedded_font(path: Path) -> None:
    for page in PdfReader(path).pages:
        hangul = re.findall(r"[가-힣]", page.extract_text())
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        korean = [font for font in fonts if "Nanum" in font["/BaseFont"]]
        assert len(hangul) > 50
        assert korean and all("/ToUnicode" in font for font in korean)
        assert all("/FontFile2" in font["/FontDescriptor"] for font in korean)


def test_the_evaluation_guideline_is_a_long_document() -> None:
    pages = len(PdfReader(LIBRARY / "guideline" / "협력사평가_업무지침.pdf").pages)
    assert 13 <= pages <= 20


def test_policies_of_a_client_never_bind_on_the_same_day() -> None:
    policies = [row for row in _catalogue() if row["doc_type"] == "policy"]
    for one, other in combinations(policies, 2):
        if one["client"] == other["client"]:
            assert _ends(one) < other["effective_from"] or _ends(other) < one["effective_from"]


def test_every_client_has_a_policy_in_force() -> None:
    today = date(2026, 11, 22)
    policies = [row for row in _catalogue() if row["doc_type"] == "policy"]
    in_force = {row["client"] for row in policies if row["effective_from"] <= today <= _ends(row)}
    assert in_force == {"가온건설", "누리중공업", "다온전자", "라온식품", "마루에너지", "바름유통"}


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf").exists(), reason="fonts-nanum이 없습니다"
)
def test_the_committed_library_is_what_the_build_makes(tmp_path: Path) -> None:
    build(tmp_path)
    for path in documents():
        assert squeezed(text_of(tmp_path / path.relative_to(LIBRARY))) == squeezed(_words(path)), path.name
    assert (tmp_path / "library.yaml").read_bytes() == (LIBRARY / "library.yaml").read_bytes()


def _ends(row: dict[str, Any]) -> date:
    return row["effective_to"] or date.max
