"""``assist eval``: the quality of answers, retrieval, calls, names and masking as numbers."""

import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, ConfigDict

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import plain, print_json, say
from assist.jsonl import right_lines

app = typer.Typer(no_args_is_help=True, help="품질을 숫자로 잰다")


class Query(BaseModel):
    """A query and the documents that answer it."""

    query: str
    gold: list[str]


class Foreign(BaseModel):
    """A question that the library cannot answer."""

    question: str


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
        f"맞음 {grades.answered_right}(읽을 문장만으로 {grades.said_right}) · 틀림 {grades.wrong} · 옳게 모름 {grades.abstained_right} · "
        f"잘못 모름 {grades.abstained_wrong} (모두 {grades.n})"
    )
    for failure in grades.failures:
        typer.echo(
            f"- {failure.id} [{failure.kind}] {failure.question}\n    {failure.why}\n    → {failure.say}"
        )


@app.command()
def foreign(
    questions: Annotated[Path, typer.Option("--questions", help="자료로 답할 수 없는 질문 {question} JSONL")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """자료로 답할 수 없는 질문에 답해 버린 수를 센다. 일부만 답한 것도 답한 것으로 센다."""
    from datetime import date

    from assist.answer.models import CallContext, Status
    from assist.bootstrap import build, load_settings

    asked = [one.question for one in right_lines(questions, Foreign)]
    ask, about = build(load_settings(data)).answerer.answer, CallContext(date.today())
    found = [
        (question, answer)
        for question in asked
        if (answer := ask(question, about)).status is not Status.UNKNOWN
    ]
    rate = round(len(found) / len(asked), 4) if asked else 0.0
    listed = [{"question": question, "say": answer.say} for question, answer in found]
    if as_json:
        print_json({"n": len(asked), "answered": len(found), "rate": rate, "answered_list": listed})
        return
    typer.echo(f"답함 {len(found)} (모두 {len(asked)}, {rate:.2%})")
    for one in listed:
        typer.echo(f"- {one['question']}\n    → {one['say']}")


def _index(documents: Iterable[Document], folder: Path) -> Any:
    from knowledge.analyze import Analyzer
    from knowledge.index.opening import open_store
    from knowledge.index.whole import write_whole
    from knowledge.index.writer import IndexedPassage
    from knowledge.passage import DocType, Passage
    from knowledge.retrieve import Retriever
    from knowledge.settings import KnowledgeSettings

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
    write_whole(store, items)
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


def matching(
    registry: Annotated[Path, typer.Option("--registry", help="id,name[,alias…] CSV(첫 줄은 칸 이름)")],
    queries: Annotated[Path, typer.Option("--queries", help="{query, gold} JSONL. 없는 업체는 gold가 null")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """업체 이름을 얼마나 바르게 찾는지와 걸린 시간을 잰다."""
    from assist.bootstrap import load_settings
    from assist.evaluation.matching import load_queries, load_registry, measure
    from assist.matching.matcher import Matcher

    load_settings(data)  # nothing is kept; a wrong setting is still told
    entries, asked = load_registry(registry), load_queries(queries)
    say(f"업체 {len(entries):,}곳으로 찾기 준비를 하고 있습니다…")
    matcher = Matcher(entries)
    scores = measure(matcher, asked)
    if as_json:
        print_json(plain(scores))
        return
    typer.echo(
        f"바른 업체가 첫째: {scores.top1:.1%} · 잘못 확정: {scores.false_match:.1%} · 없는 업체를 알아봄: {scores.flagged:.1%}"
    )
    typer.echo(f"한 번에 p50 {scores.p50_ms:.1f} ms, p95 {scores.p95_ms:.1f} ms (모두 {scores.n}건)")


def calls(
    gold: Annotated[Path, typer.Option("--gold", help="정답이 붙은 통화 JSONL")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """통화마다 정리해 보고 정답과 견준다."""
    from assist.bootstrap import load_settings, open_analyst
    from assist.evaluation.calls import GoldCall, measure

    rows = [one.model_dump(mode="json") for one in right_lines(gold, GoldCall)]
    analyst = open_analyst(load_settings(data))
    analyst.warm()
    marks = measure(rows, analyst.report)
    if as_json:
        print_json(asdict(marks))
        return
    typer.echo(
        f"소분류 {marks.leaf_accuracy:.1%} · 중분류 {marks.middle_accuracy:.1%} · 대분류 {marks.top_accuracy:.1%} · "
        f"macro F1 {marks.macro_f1:.3f} (모두 {marks.n})"
    )
    typer.echo(
        f"감정 오차 {marks.sentiment_mae:.2f} · 담당자 F1 {marks.contact_f1:.3f} · 후속 조치 F1 {marks.follow_up_f1:.3f} · "
        f"핵심 내용 {marks.key_point_recall:.1%} · 인용 그대로 {marks.quotes_verbatim:.0%} · p50 {marks.p50_ms:.0f} ms"
    )
    for miss in marks.misses:
        typer.echo(f"- {miss['id']}: 정답 {miss['gold']}, 결과 {miss['leaf']}")


def text(
    forms: Annotated[
        list[Path], typer.Option("--forms", help="{id,text,kind,said_on,readings} JSONL. 여러 번 줄 수 있음")
    ],
    plain_sentences: Annotated[
        list[Path] | None,
        typer.Option(
            "--plain", help="아무것도 읽히지 않아야 하는 문장(줄마다 JSON 문자열). 여러 번 줄 수 있음"
        ),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="틀린 문장을 보인다(개발용 파일에만)")] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """금액·수·날짜·번호·철자를 얼마나 바르게 읽는지 잰다."""
    from assist.bootstrap import load_settings
    from assist.evaluation.text import GoldForm, load_sentences, measure

    load_settings(data)  # nothing is kept; a wrong setting is still told
    rows = [row for file in forms for row in right_lines(file, GoldForm)]
    marks = measure(rows, [line for file in plain_sentences or () for line in load_sentences(file)])
    shares = {**marks.kinds, "forms": marks.forms, "plain": marks.plain}
    if as_json:
        print_json(
            {name: {"right": one.right, "n": one.n, "interval": one.interval} for name, one in shares.items()}
        )
    else:
        for name, one in shares.items():
            low, high = one.interval
            typer.echo(f"{name:7} {one.right}/{one.n} ({low:.3f}–{high:.3f})")
    for miss in marks.misses if misses else ():
        typer.echo(f"- [{miss.kind}] {miss.text}: 정답 {list(miss.expected)}, 결과 {list(miss.read)}")


def pii(
    gold: Annotated[Path, typer.Option("--gold", help="{text, spans:[{start,end,type}]} JSONL")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """글마다 개인정보를 가려 보고 놓친 것과 잘못 가린 것을 센다."""
    from assist.bootstrap import load_settings
    from assist.evaluation.privacy import GoldText, measure
    from assist.privacy.mask import PatternMasker

    load_settings(data)  # nothing is kept; a wrong setting is still told
    marks = measure(list(right_lines(gold, GoldText)), PatternMasker())
    if as_json:
        print_json(plain(marks))
        return
    typer.echo(f"재현율 {marks.recall:.1%} · 정밀도 {marks.precision:.1%} (글 {marks.n}개)")
    for row in marks.leaked:
        typer.echo(f"- 놓침: {row['leaked']} ← {row['text']}")
    for row in marks.needless:
        typer.echo(f"- 잘못 가림: {row['masked']} ← {row['text']}")
