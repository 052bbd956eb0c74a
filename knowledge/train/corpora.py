"""Training data read from the public corpora: groups of sentences that mean the same, and graded pairs."""

import csv
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Group = tuple[str, ...]
_HELD_OUT_SEED = 7
_HELD_OUT_GROUPS = 100
_LAW_ARTICLES = 20_000
_LAW_LETTERS = 200


@dataclass(frozen=True, slots=True)
class GradedPair:
    """Two sentences and how alike people found them (0 to 5)."""

    first: str
    second: str
    score: float


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the corpora lie."""

    pairs: Path
    law: Path
    utterances: Path


@dataclass(frozen=True, slots=True)
class Corpora:
    """Training groups by corpus, graded pairs, and the test sets that were kept out of both."""

    groups: Mapping[str, Sequence[Group]]
    graded: Sequence[GradedPair]
    klue_test: Sequence[GradedPair]
    kor_test: Sequence[GradedPair]
    paraphrase_test: Sequence[Group]


def read(sources: Sources) -> Corpora:
    """Read every corpus; no sentence of the KLUE test set or of a held-out paraphrase group is trained on.

    Raises:
        OSError: a file is missing.
    """
    klue = _klue(sources.pairs / "klue_sts_dev.json")
    trained, held_out = _paraphrases(sources.pairs / "parakqc_groups.jsonl", _sentences(klue))
    blocked = _sentences(klue) | {bare(s) for group in held_out for s in group}
    graded = _graded(sources.pairs / "sts-train.tsv")
    groups: dict[str, list[Group]] = {
        "parakqc": trained,
        "stylekqc": _style(sources.pairs / "stylekqc_sts.tsv"),
        "sae4k": [(row[0], row[1]) for row in _rows(sources.pairs / "sae4k.txt") if len(row) > 1],
        "question_pair": _question_pairs(sources.pairs / "question_pair.csv"),
        "chatbot": _chatbot(sources.pairs / "chatbot_data.csv"),
        "law": _law(sources.law),
        "utterances": _utterances(sources.utterances),
        "korsts": [(p.first, p.second) for p in graded if p.score >= 4],
    }
    kept = {name: _allowed(rows, blocked) for name, rows in groups.items()}
    return Corpora(kept, graded, klue, _graded(sources.pairs / "sts-test.tsv"), held_out)


def bare(sentence: str) -> str:
    """Return a sentence's letters and digits only, to tell copies."""
    return "".join(letter for letter in sentence if letter.isalnum())


def _allowed(groups: Iterable[Group], blocked: set[str]) -> list[Group]:
    kept = (tuple(s for s in group if bare(s) not in blocked) for group in groups)
    return [group for group in kept if len({bare(s) for s in group}) > 1]


def _sentences(pairs: Iterable[GradedPair]) -> set[str]:
    return {bare(s) for pair in pairs for s in (pair.first, pair.second)}


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines() if line]


def _json_lines(path: Path) -> list[dict[str, object]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _graded(path: Path) -> list[GradedPair]:
    return [GradedPair(row[5], row[6], float(row[4])) for row in _rows(path)[1:]]


def _klue(path: Path) -> list[GradedPair]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [GradedPair(r["sentence1"], r["sentence2"], float(r["labels"]["real-label"])) for r in rows]


def _paraphrases(path: Path, klue: set[str]) -> tuple[list[Group], list[Group]]:
    groups = [tuple(str(s) for s in _list(row["sents"])) for row in _json_lines(path)]
    order = list(range(len(groups)))
    random.Random(_HELD_OUT_SEED).shuffle(order)  # noqa: S311 -- a seeded split, not a secret
    held_out = [groups[i] for i in order[:_HELD_OUT_GROUPS]]
    rest = (groups[i] for i in order[_HELD_OUT_GROUPS:])
    return [group for group in rest if not any(bare(s) in klue for s in group)], held_out


def _style(path: Path) -> list[Group]:
    """Join the pairs marked as the same into groups."""
    parent: dict[str, str] = {}

    def root(sentence: str) -> str:
        while parent.setdefault(sentence, sentence) != sentence:
            sentence = parent[sentence]
        return sentence

    for row in _rows(path)[1:]:
        if row[0] == "1":
            parent[root(row[1])] = root(row[2])
    return _gathered((root(sentence), sentence) for sentence in list(parent))


def _question_pairs(path: Path) -> list[Group]:
    """Read the pairs marked 0, which means the same question in this file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["question1"], row["question2"]) for row in rows if row["is_duplicate"] == "0"]


def _chatbot(path: Path) -> list[Group]:
    """Gather the questions that got the same answer, with the answer."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = _gathered((row["A"], row["Q"]) for row in rows)
    answers = dict.fromkeys(row["A"] for row in rows)
    return [(answer, *questions) for answer, questions in zip(answers, asked, strict=True)]


def _law(path: Path) -> list[Group]:
    rows = _json_lines(path)
    random.Random(0).shuffle(rows)  # noqa: S311 -- a seeded sample, not a secret
    pairs = ((_heading(str(r["article"])), str(r["text"])[:_LAW_LETTERS]) for r in rows[:_LAW_ARTICLES])
    return [(heading, text) for heading, text in pairs if heading and not text.startswith("삭제")]


def _heading(article: str) -> str:
    return re.sub(r"^제\d+조(의\d+)?\s*", "", article).strip("() ")


def _utterances(path: Path) -> list[Group]:
    return _gathered((str(row["leaf"]), str(row["text"])) for row in _json_lines(path))


def _gathered(rows: Iterable[tuple[str, str]]) -> list[Group]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, sentence in rows:
        groups[key].append(sentence)
    return [tuple(group) for group in groups.values()]


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError(f"a list was expected, not {value!r}")
    return value
