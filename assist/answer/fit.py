"""Fit the ranking and evidence weights on the questions of the current index: ``python -m assist.answer.fit``.

Questions are held out and asked: those of one writer at a time, because strangers ask in other words than the
library's writers do, and some of every writer's, because a library knows more ways to ask than one writer's.
A few that stay are asked as they stand, as agents do. In other rounds a quarter of the answers is left out too,
so that questions without an answer are seen. No development or test set is read.
"""

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from assist.answer.candidates import Candidate, gather
from assist.answer.evidence import JudgeWeights, belief, evidence_row
from assist.answer.features import FEATURES, SPEAKS, features, prepare
from assist.answer.understand import Asked, understand
from assist.answer.words import CallContext
from knowledge.analyze import Analyzer
from knowledge.embed import BuiltInEmbedder
from knowledge.glossary import GlossaryEntry
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import IndexedPassage, Store
from knowledge.packs import activate, active, choose
from knowledge.passage import Passage
from knowledge.retrieve import Retriever
from knowledge.sparse import CorpusStats

_HELD_SHARE = 0.4
_KNOWN_SHARE = 0.05
_STRANGER_ROUNDS = 8  # each with other clients on the line
_STRANGER_WEIGHT = 3  # a wrong answer to a question without one costs more than a lost answer
_POOL = 12
_OPEN_SHARE = 0.25
_CALL_CLIENT = 0.75
_UNNAMED = 0.6
_RANK_PENALTY = 3e-3
_EVIDENCE_PENALTY = 2e-3


@dataclass(frozen=True, slots=True)
class Example:
    """One held-out question: its candidates' features and which of them are right."""

    rows: NDArray[np.float64]
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Library:
    """What the current generation holds."""

    passages: Sequence[Passage]
    glossary: Sequence[GlossaryEntry]


class Trial:
    """An index over part of the questions, and the questions that were held out."""

    def __init__(
        self, library: Library, seed: int, left_out: float, folder: Path, held: frozenset[str]
    ) -> None:
        passages = library.passages
        self._asked = held
        self._random = random.Random(seed)  # noqa: S311 - a reproducible split, not a secret
        self._clients = tuple(sorted({p.client for p in passages if p.client}))
        refs = sorted({label(p) for p in passages})
        self._gone = set(self._random.sample(refs, int(len(refs) * left_out)))
        self._held: list[tuple[Passage, str]] = []
        kept = [self._split(p) for p in passages]
        left = [p for p in kept if label(p) not in self._gone]
        self._store = _indexed(Library(left, library.glossary), folder)
        self._retriever = Retriever(self._store, Analyzer())

    def examples(self) -> Iterator[Example]:
        """Ask every held-out question."""
        for passage, question in self._held:
            asked = understand(
                question, CallContext(_day(passage), self._call_client(passage)), self._clients
            )
            candidates = completed(
                self._store, gather(self._retriever.search(asked.text, asked.scope, 24)), asked
            )
            if candidates:
                yield self._example(passage, asked, candidates[:_POOL])

    def strangers(self, questions: Sequence[str]) -> Iterator[Example]:
        """Ask questions the library must not answer: none of their candidates is right."""
        for question in questions:
            client = self._random.choice((*self._clients, None))
            asked = understand(question, CallContext(date.today(), client), self._clients)
            candidates = completed(
                self._store, gather(self._retriever.search(asked.text, asked.scope, 24)), asked
            )
            if candidates:
                rows = self._rows(asked, candidates[:_POOL])
                yield Example(rows, np.zeros(len(rows), dtype=np.bool_))

    def _example(self, passage: Passage, asked: Asked, candidates: list[Candidate]) -> Example:
        right = [label(c.lead.passage) == label(passage) for c in candidates]
        return Example(self._rows(asked, candidates), np.array(right))

    def _rows(self, asked: Asked, candidates: list[Candidate]) -> NDArray[np.float64]:
        current = self._store.current()
        question = prepare(asked, current.thesaurus)
        return np.array([features(question, c, candidates, current.stats) for c in candidates])

    def _split(self, passage: Passage) -> Passage:
        known = [q for q in passage.questions if self._random.random() < _KNOWN_SHARE]
        self._held += [(passage, q) for q in passage.questions if q in self._asked or q in known]
        return replace(passage, questions=tuple(q for q in passage.questions if q not in self._asked))

    def _call_client(self, passage: Passage) -> str | None:
        if passage.client:
            return passage.client
        return self._random.choice(self._clients) if self._random.random() < _CALL_CLIENT else None


def label(passage: Passage) -> str:
    """Return what makes two passages the same answer."""
    return f"{passage.client}|{passage.refs[0]}" if passage.refs else passage.id


def completed(store: Store, candidates: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Add to each candidate the other passages in scope that carry its control number."""
    generation = store.current()
    return [c.completed(generation.by_ref(c.ref), asked.scope) if c.ref else c for c in candidates]


def fit(closed: Sequence[Example], mixed: Sequence[Example], threshold: float) -> JudgeWeights:
    """Fit the ranking on questions that have an answer, the evidence on both kinds."""
    answered = [e for e in closed if e.right.any()]
    every = np.concatenate([e.rows for e in answered])
    mean, deviation = every.mean(0), np.maximum(every.std(0), 1e-3)
    rank = _fit_rank([((e.rows - mean) / deviation, e.right / e.right.sum()) for e in answered])
    rows, right = [], []
    for example in mixed:
        scaled = (example.rows - mean) / deviation
        shares = belief(scaled, rank)
        order = np.argsort(-shares)
        rows.append(evidence_row(scaled[order[0]], shares[order]))
        right.append(float(example.right[order[0]]))
    weights = _fit_evidence(np.array(rows), np.array(right))
    return JudgeWeights(
        features=FEATURES, mean=_tuple(mean), deviation=_tuple(deviation), rank=_tuple(rank),
        evidence=_tuple(weights), threshold=threshold,
    )  # fmt: skip


def main(
    data: Annotated[Path, typer.Option("--data", help="색인이 있는 데이터 폴더")] = Path("data"),
    threshold: Annotated[float, typer.Option("--threshold", min=0, max=1)] = 0.2,
    out: Annotated[Path | None, typer.Option("--out", help="가중치를 쓸 파일")] = None,
) -> None:
    """Fit on the index in ``data`` and write the weights."""
    activate(choose(None, Path("data")))
    generation = Store(EdgeEngine(data / "index"), BuiltInEmbedder()).current()
    passages = list(generation.passages(range(1, generation.about.passages + 1)).values())
    library = Library(passages, generation.glossary)
    rounds = [*_writers(), *(_sample(passages, seed) for seed in (1, 2))]
    closed = [e for seed, held in enumerate(rounds) for e in _trial(library, seed, 0.0, held)]
    opened = [e for seed, held in enumerate(rounds) for e in _trial(library, 9 + seed, _OPEN_SHARE, held)]
    weights = fit(closed, [*opened, *closed[::2], *_strangers(library) * _STRANGER_WEIGHT], threshold)
    path = out or active().layers[-1] / "weights" / "judge.json"
    path.write_text(json.dumps(weights.model_dump(), indent=1) + "\n", encoding="utf-8")
    typer.echo(
        f"{len(closed)} + {len(opened)} questions, first right {_first_right(closed, weights):.3f} → {path}"
    )


def _trial(library: Library, seed: int, left_out: float, held: frozenset[str]) -> list[Example]:
    with tempfile.TemporaryDirectory() as folder:
        return list(Trial(library, seed, left_out, Path(folder), held).examples())


def _writers() -> tuple[frozenset[str], ...]:
    """Return the questions of each writer of the sample library who asks about every fact."""
    files = sorted((active().folder("build") or Path()).glob("question_variants_*.jsonl"))
    return tuple(
        frozenset(
            q for line in file.read_text(encoding="utf-8").splitlines() for q in json.loads(line)["questions"]
        )
        for file in files
    )


def _sample(passages: Sequence[Passage], seed: int) -> frozenset[str]:
    """Return some of every writer's questions."""
    choose = random.Random(seed)  # noqa: S311 - a reproducible split, not a secret
    return frozenset(q for p in passages for q in p.questions if choose.random() < _HELD_SHARE)


def _strangers(library: Library) -> list[Example]:
    text = active().text("out_of_scope.txt")
    questions = [line for line in text.splitlines() if line and not line.startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(library, 4, 0.0, Path(folder), frozenset())
        return [example for _ in range(_STRANGER_ROUNDS) for example in trial.strangers(questions)]


def _first_right(examples: Sequence[Example], weights: JudgeWeights) -> float:
    mean, deviation, rank = (np.array(v) for v in (weights.mean, weights.deviation, weights.rank))
    firsts = [e.right[np.argmax((e.rows - mean) / deviation @ rank)] for e in examples]
    return float(np.mean(firsts))


def _fit_rank(lists: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]]) -> NDArray[np.float64]:
    from scipy.optimize import minimize

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = 0.0, np.zeros_like(w)
        for rows, share in lists:
            shares = belief(rows, w)
            total -= float(share @ np.log(shares + 1e-12))
            slope -= rows.T @ (share - shares)
        return total / len(lists) + _RANK_PENALTY * float(w @ w), slope / len(lists) + 2 * _RANK_PENALTY * w

    found: NDArray[np.float64] = minimize(
        loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B", bounds=_bounds()
    ).x
    return found


def _bounds() -> list[tuple[float | None, float | None]]:
    """Keep each weight on the side its feature speaks for: what looks better never ranks lower."""
    return [(0.0 if sign > 0 else None, 0.0 if sign < 0 else None) for sign in SPEAKS.values()]


def _fit_evidence(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.optimize import minimize

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        chance = 1 / (1 + np.exp(-rows @ w))
        cost = -(right * np.log(chance + 1e-9) + (1 - right) * np.log(1 - chance + 1e-9)).mean()
        slope = rows.T @ (chance - right) / len(right)
        return float(cost + _EVIDENCE_PENALTY * w @ w), slope + 2 * _EVIDENCE_PENALTY * w

    sides = [*_bounds(), *[(None, None)] * (rows.shape[1] - len(FEATURES))]
    found: NDArray[np.float64] = minimize(
        loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=sides
    ).x
    return found


def _indexed(library: Library, folder: Path) -> Store:
    analyzer = Analyzer()
    items = [IndexedPassage(p, analyzer.terms(p)) for p in library.passages]
    store = Store(EdgeEngine(folder), BuiltInEmbedder())
    writer = store.begin(CorpusStats.collect(item.terms for item in items))
    writer.add(items)
    writer.glossary(library.glossary)
    writer.commit()
    return store


def _day(passage: Passage) -> date:
    today = date.today()
    if passage.in_force(today):
        return today
    return passage.effective_to or passage.effective_from or today


def _tuple(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(v), 5) for v in values)


if __name__ == "__main__":
    typer.run(main)
