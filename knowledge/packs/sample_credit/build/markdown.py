"""Writing a document as Markdown with front matter."""

from pathlib import Path

from knowledge.packs.sample_credit.build.document import Block, Chapter, Clause, Document, Paragraph, Quote, Table


def write_markdown(path: Path, document: Document) -> None:
    """Write the document."""
    head = ["---", f"title: {document.title}", f"doc_type: {document.doc_type}"]
    head += [f"client: {document.client}"] if document.client else []
    head += [f"effective_from: {document.effective_from}"] if document.effective_from else []
    head += [f"effective_to: {document.effective_to}"] if document.effective_to else []
    lines = [
        *head,
        "---",
        "",
        f"# {document.title}",
        "",
        f"{document.issuer} {document.subtitle} · {document.number}",
    ]
    for at, block in enumerate(document.blocks):
        lines += ["", *_lines(block, notice=at == 0)]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _lines(block: Block, notice: bool) -> list[str]:
    match block:
        case Chapter(text):
            return [f"## {text}"]
        case Clause(text):
            return [f"### {text}"]
        case Paragraph(text):
            return [f"> {text}"] if notice else [text]
        case Quote(where, text):
            return [f"> {where} “{text}”".replace("\n", "\n> ")]
        case Table():
            return _table(block)


def _table(table: Table) -> list[str]:
    rule = "|" + " --- |" * len(table.columns)
    return [f"**{table.caption}**", "", _row(table.columns), rule, *(_row(row) for row in table.rows)]


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
