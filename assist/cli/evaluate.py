"""``assist eval retrieval`` and ``assist eval answers``: quality as numbers."""

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, ConfigDict

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json, say
from assist.jsonl import right_lines

app = typer.Typer(no_args_is_help=True, help="품질을 숫자로 잰다")


class Query(BaseModel):
    """A query and the documents that answer it."""

    query: str
    gold: list[str]


class Document(BaseModel):
    """A document of a corpus."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    doc_id: str
    text: str
    title: str | None = None


@app.command()
def retrieval(
    corpus: Annotated[Path, typer.Option("--corpus", help="{doc_id,text,title?} JSONL")],
    queries: Annotated[Path, typer.Option("--queries", help="{qid,query,gold:[doc_id]} JSONL")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """말뭉치를 임시 색인에 넣고 검색 품질과 시간을 잰다."""
    from assist.bootstrap import load_settings
    from knowledge.measure import score

    load_settings(data)  # nothing is kept; a wrong setting is still told
    asked = list(right_lines(queries, Query))
    with tempfile.TemporaryDirectory(prefix="assist-eval-") as folder:
        retriever = _index(right_lines(corpus, Document), Path(folder))
        rankings, times = _ask_all(retriever, [one.query for one in asked])
    scores = score(rankings, [one.gold for one in asked], times)
    row = {
        "recall@1": round(scores.recall_at_1, 4),
        "recall@5": round(scores.recall_at_5, 4),
        "mrr@10": round(scores.mrr_at_10, 4),
        "ndcg@10": round(scores.ndcg_at_10, 4),
        "p50_ms": round(scores.p50_ms, 2),
        "p95_ms": round(scores.p95_ms, 2),
        "n": scores.n,
    }
    print_json(row) if as_json else typer.echo("\n".join(f"{name:10} {value}" for name, value in row.items()))


@app.command()
def answers(
    gold: Annotated[Path, typer.Option("--gold", help="정답이 붙은 질문 JSONL")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """질문마다 답해 보고 맞은 수, 틀린 수, 모른다고 한 수를 센다."""
    from assist.answer.grade import grade, load_gold
    from assist.bootstrap import build, load_settings
    from assist.cli.output import plain

    grades = grade(load_gold(gold), build(load_settings(data)).answerer.answer)
    if as_json:
        print_json(plain(grades))
        return
    typer.echo(
        f"맞음 {grades.answered_right} · 틀림 {grades.wrong} · 옳게 모름 {grades.abstained_right} · "
        f"잘못 모름 {grades.abstained_wrong} (모두 {grades.n})"
    )
    for failure in grades.failures:
        typer.echo(
            f"- {failure.id} [{failure.kind}] {failure.question}\n    {failure.why}\n    → {failure.say}"
        )


def _index(documents: Iterable[Document], folder: Path) -> Any:
    from knowledge.analyze import Analyzer
    from knowledge.index.store import IndexedPassage, open_store
    from knowledge.passage import DocType, Passage
    from knowledge.retrieve import Retriever
    from knowledge.settings import KnowledgeSettings
    from knowledge.sparse import CorpusStats

    analyzer, items = Analyzer(), []
    for one in documents:
        passage = Passage(
            id=one.doc_id,
            text=one.text,
            title=one.title or "",
            doc_id=one.doc_id,
            doc_title="",
            doc_type=DocType.OTHER,
            source="",
        )
        items.append(IndexedPassage(passage, analyzer.terms(passage)))
    store = open_store(KnowledgeSettings(data=folder))
    writer = store.begin(CorpusStats.collect(item.terms for item in items))
    writer.add(items)
    writer.commit()
    say(f"{len(items)}건을 색인했습니다.")
    return Retriever(store, analyzer)


def _ask_all(retriever: Any, questions: list[str]) -> tuple[list[list[str]], list[float]]:
    from knowledge.passage import Scope

    rankings, times = [], []
    for question in questions:
        start = time.perf_counter()
        hits = retriever.search(question, Scope(every_client=True), 10)
        times.append((time.perf_counter() - start) * 1000)
        rankings.append([hit.passage.doc_id for hit in hits])
    return rankings, times
