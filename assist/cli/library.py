"""``assist library``: which documents the index holds."""

from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json

if TYPE_CHECKING:
    from ingest.library import LibraryDocument

app = typer.Typer(no_args_is_help=True, help="색인에 든 문서를 보고, 살펴보고, 뺀다")
NameArgument = Annotated[str, typer.Argument(help="문서 ID, 파일 이름, 경로나 제목")]


@app.command("list")
def list_documents(data: DataOption = None, as_json: JsonOption = False) -> None:
    """문서 목록을 보여 준다."""
    from assist.bootstrap import load_settings
    from ingest.library import documents

    found = documents(load_settings(data))
    if as_json:
        print_json({"documents": found})
        return
    for document in found:
        typer.echo(_line(document))
    typer.echo(f"문서 {len(found)}개, 구절 {sum(d.passages for d in found):,}개")


@app.command("show")
def show_document(
    name: NameArgument,
    data: DataOption = None,
    as_json: JsonOption = False,
    most: Annotated[int, typer.Option("--most", min=1, help="보여 줄 구절 수")] = 1000,
) -> None:
    """문서 하나의 구절을 차례로 보여 준다."""
    from assist.bootstrap import load_settings
    from ingest.library import find, passages

    settings = load_settings(data)
    document = find(settings, name)
    found = passages(settings, document.doc_id)[:most]
    if as_json:
        print_json({"document": document, "passages": found})
        return
    typer.echo(_line(document))
    for passage in found:
        page = f" {passage.page}쪽" if passage.page else ""
        typer.echo(f"\n[{passage.id}]{page} {' > '.join(passage.section) or passage.title}\n{passage.text}")


@app.command("remove")
def remove_document(name: NameArgument, data: DataOption = None, as_json: JsonOption = False) -> None:
    """문서를 색인에서 뺀다(파일은 지우지 않는다). 그 파일을 직접 다시 넣으면 돌아온다."""
    from assist.bootstrap import load_settings
    from ingest.library import remove
    from ingest.pipeline import refresh

    settings = load_settings(data)
    document = remove(settings, name)
    report = refresh(settings)
    if as_json:
        print_json({"removed": document, "passages": report.passages, "generation": report.generation})
    else:
        typer.echo(f"'{document.title}'을(를) 뺐습니다. 남은 구절 {report.passages:,}개.")


def _line(document: "LibraryDocument") -> str:
    dates = f"{document.effective_from or ''}~{document.effective_to or ''}"
    parts = [
        document.doc_id,
        document.title,
        document.doc_type.value,
        document.client or "공통",
        dates if dates != "~" else "기간 없음",
        f"구절 {document.passages}개" if not document.error else f"읽지 못함: {document.error}",
    ]
    if document.versions:
        parts.append(f"다른 판: {', '.join(document.versions)}")
    return "  ".join(parts)
