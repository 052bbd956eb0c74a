"""Writing a document as one HTML page with its own style and no outside requests."""

from html import escape
from pathlib import Path

from knowledge.packs.sample_credit.build.document import Block, Chapter, Clause, Document, Paragraph, Quote, Table

_STYLE = """
body { font-family: "Malgun Gothic", "Apple SD Gothic Neo", NanumGothic, sans-serif; color: #1d2733;
  max-width: 820px; margin: 32px auto; padding: 0 20px; line-height: 1.75; font-size: 15px; }
header { border-bottom: 3px solid #1f3a5f; margin-bottom: 20px; padding-bottom: 10px; }
h1 { color: #1f3a5f; font-size: 26px; margin: 0 0 4px; }
h2 { color: #1f3a5f; font-size: 19px; margin: 32px 0 8px; border-left: 5px solid #1f3a5f; padding-left: 10px; }
h3 { font-size: 16px; margin: 22px 0 4px; }
p { margin: 4px 0; }
.notice { color: #8a1f1f; font-size: 13px; }
.meta { color: #6b7480; font-size: 13px; }
blockquote { margin: 6px 0 6px 14px; padding-left: 12px; border-left: 3px solid #c4ced9; color: #33475b; }
table { border-collapse: collapse; margin: 8px 0 16px; width: 100%; font-size: 14px; }
caption { text-align: left; font-weight: bold; font-size: 13px; padding: 4px 0; }
th, td { border: 1px solid #a9b4c0; padding: 5px 8px; text-align: left; vertical-align: top; }
th { background: #e4ecf5; }
"""


def write_html(path: Path, document: Document) -> None:
    """Write the document."""
    body = "\n".join(_part(block, notice=at == 0) for at, block in enumerate(document.blocks))
    page = f"""<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<title>{escape(document.title)}</title>
<meta name="doc_type" content="{document.doc_type}">
<meta name="client" content="{escape(document.client or "")}">
<meta name="effective_from" content="{document.effective_from or ""}">
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{escape(document.title)}</h1>
<p class="meta">{escape(document.subtitle)} · {escape(document.number)} · {escape(document.issuer)}</p>
</header>
{body}
</body>
</html>
"""
    path.write_text(page, encoding="utf-8")


def _part(block: Block, notice: bool) -> str:
    match block:
        case Chapter(text):
            return f"<h2>{escape(text)}</h2>"
        case Clause(text):
            return f"<h3>{escape(text)}</h3>"
        case Paragraph(text):
            return f'<p class="notice">{escape(text)}</p>' if notice else f"<p>{escape(text)}</p>"
        case Quote(where, text):
            words = escape(text).replace("\n", "<br>")
            return f"<blockquote>{escape(where)} “{words}”</blockquote>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    head = _row(table.columns, "th")
    rows = "\n".join(_row(row, "td") for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>"
    return f"<table>\n{caption}\n<thead>{head}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(cells: tuple[str, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
