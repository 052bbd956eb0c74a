"""Builds the sample library: ``python -m knowledge.packs.sample_credit.build.build [--out DIR]``."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge.packs.sample_credit.build import docx, html, hwpx, markdown, pdf, pptx
from knowledge.packs.sample_credit.build.catalogue import Entry, write_catalogue
from knowledge.packs.sample_credit.build.compose import compose
from knowledge.packs.sample_credit.build.document import Document
from knowledge.packs.sample_credit.build.facts import HERE, Fact, load_facts
from knowledge.packs.sample_credit.build.faq import FaqRow, faq_rows, write_markdown
from knowledge.packs.sample_credit.build.outline import load_outlines
from knowledge.packs.sample_credit.build.terms import write_glossary
from knowledge.packs.sample_credit.build.workbook import write_workbook

LIBRARY = HERE.parent / "library"
_SHEETS = {
    "products": "상품·수수료",
    "process": "절차·서류",
    "criteria": "기준·유효기간·변경",
    "client_policies": "원청사 공통",
    "evidence": "근거·걱정",
    "scripts": "통화 스크립트",
    "privacy_and_marketing_rules": "개인정보·광고",
    "srms_fields": "SRMS",
}
_WRITERS: dict[str, Callable[[Path, Document], None]] = {
    ".pdf": pdf.write_pdf,
    ".docx": docx.write_docx,
    ".hwpx": hwpx.write_hwpx,
    ".html": html.write_html,
    ".md": markdown.write_markdown,
    ".pptx": pptx.write_pptx,
}


def build(out: Path) -> None:
    """Write every document of the library and ``library.yaml`` under ``out``."""
    facts = load_facts()
    entries = [*_faq(out, faq_rows(facts)), *_documents(out, facts), _glossary(out, facts)]
    write_catalogue(out / "library.yaml", entries)


def _faq(out: Path, rows: list[FaqRow]) -> Iterator[Entry]:
    (out / "faq").mkdir(parents=True, exist_ok=True)
    errors = [row for row in rows if row.ref.startswith("PRC-04")]
    terms = [row for row in rows if row.section == "glossary"]
    general = [row for row in rows if row.client is None and row not in errors + terms]
    book = Entry("faq/자주묻는질문_종합.xlsx", "협력사 평가 상담 자주 묻는 질문", "faq")
    sheets = {name: [row for row in general if row.section == key] for key, name in _SHEETS.items()}
    write_workbook(out / book.file, book.title, sheets)
    yield book
    for name, told in (("오류코드", errors), ("용어", terms)):
        entry = Entry(f"faq/자주묻는질문_{name}.md", f"{name} 자주 묻는 질문", "faq")
        write_markdown(out / entry.file, entry.title, None, told)
        yield entry
    for client in dict.fromkeys(row.client for row in rows if row.client):
        own = Entry(f"faq/자주묻는질문_{client}.md", f"{client} 정책 자주 묻는 질문", "faq", client)
        write_markdown(out / own.file, own.title, client, [row for row in rows if row.client == client])
        yield own


def _documents(out: Path, facts: dict[str, Fact]) -> Iterator[Entry]:
    for outline in load_outlines():
        document = compose(outline, facts)
        path = out / document.file
        path.parent.mkdir(parents=True, exist_ok=True)
        _WRITERS[path.suffix](path, document)
        scope = (document.client, document.effective_from, document.effective_to)
        yield Entry(document.file, document.title, document.doc_type, *scope)


def _glossary(out: Path, facts: dict[str, Fact]) -> Entry:
    entry = Entry("glossary/용어사전.csv", "협력사 평가 용어사전", "glossary")
    (out / entry.file).parent.mkdir(parents=True, exist_ok=True)
    write_glossary(out / entry.file, (fact for fact in facts.values() if fact.section == "glossary"))
    return entry


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=LIBRARY)
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
