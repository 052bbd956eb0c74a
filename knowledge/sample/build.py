"""Builds the sample library: ``python -m knowledge.sample.build [--out DIR]``."""

import argparse
from pathlib import Path

from knowledge.sample.facts import HERE, load_facts
from knowledge.sample.faq import FaqRow, faq_rows, write_markdown
from knowledge.sample.workbook import write_workbook

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


def build(out: Path) -> None:
    """Write every document of the library under ``out``."""
    _write_faq(out / "faq", faq_rows(load_facts()))


def _write_faq(folder: Path, rows: list[FaqRow]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    errors = [row for row in rows if row.ref.startswith("PRC-04")]
    general = [row for row in rows if row.client is None and row not in errors]
    sheets = {name: [row for row in general if row.section == key] for key, name in _SHEETS.items()}
    write_workbook(folder / "자주묻는질문_종합.xlsx", "협력사 평가 상담 자주 묻는 질문", sheets)
    write_markdown(folder / "자주묻는질문_오류코드.md", "오류 코드 자주 묻는 질문", None, errors)
    for client in dict.fromkeys(row.client for row in rows if row.client):
        own = [row for row in rows if row.client == client]
        write_markdown(folder / f"자주묻는질문_{client}.md", f"{client} 정책 자주 묻는 질문", client, own)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=LIBRARY)
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
