"""Asks a held-out portion and prints totals only: ``python -m tests.evals.first_sight PORTION [PACK=DIR ...]``.

``ASSIST_READING=false`` asks by words alone. Without data folders the portion is another company's library with the questions about it; an answer counts as right where
it cites the passage the question was written for.

The portions lie compressed in ``held_out``, so that nobody reads them by chance. A portion once asked is development.
"""

import argparse
import json
import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from assist.answer.embedded import EmbeddedAnswerer
from assist.answer.grade import GoldQuestion, judge
from assist.answer.models import CallContext, Status
from assist.answer.trace import Trace
from assist.bootstrap import build, load_settings
from assist.bootstrap.rooms import open_embedded
from assist.learning.answers.trials import Library, indexed
from assist.learning.answers.written import WrittenQuestion, read_library, read_questions
from assist.learning.remembering import RememberingEncoder
from knowledge.encoder.encoder import built_in
from knowledge.packs import EMPTY, activate, choose
from tests.evals.held_out_files import portion

_BINS = 10


@dataclass(frozen=True, slots=True)
class _Seen:
    """One question: whether it has an answer, what came of it, how sure the engine was, whether its best one is right."""

    answerable: bool
    verdict: str
    evidence: float
    first: bool


def ask(gold: Path, data: Path) -> list[_Seen]:
    """Ask every question of a portion over a data folder."""
    services = build(load_settings(data))
    engine = open_embedded(services.store)
    seen = []
    for line in gold.read_text("utf-8").splitlines():
        item, wanted, trace = (
            GoldQuestion.model_validate_json(line),
            json.loads(line)["expect"]["facts"],
            Trace(),
        )
        answer = engine.answer(item.question, CallContext(item.date, item.client), trace)
        judged = next((part.judged for part in reversed(trace.parts) if part.judged), None)
        best = judged[1].ranked[0] if judged else None
        cited = {ref for hit in best.hits for ref in hit.passage.refs} if best else set()
        verdict, _ = judge(item.expect, answer)
        evidence = 1.0 if any(part.worked for part in trace.parts) else answer.evidence
        seen.append(_Seen(item.expect.status != "unknown", verdict, evidence, bool(cited & set(wanted))))
    return seen


def ask_company(library: Path) -> list[_Seen]:
    """Ask a made-up company's library, in a pack that is empty, the questions that lie beside it."""
    with tempfile.TemporaryDirectory() as folder:
        reading, encoder = load_settings(Path(folder)).reading, built_in()
        activate(choose(EMPTY, Path(folder)))
        about = Library(
            read_library(library), (), (), RememberingEncoder(encoder), encoder if reading else None
        )
        store = indexed(about, Path(folder) / "index")
        engine = open_embedded(store)
        return [_asked(engine, one) for one in read_questions(library.with_suffix(".tsv"))]


def _asked(engine: EmbeddedAnswerer, one: WrittenQuestion) -> _Seen:
    trace = Trace()
    answer = engine.answer(one.text, CallContext(date.today()), trace)
    judged = next((part.judged for part in reversed(trace.parts) if part.judged), None)
    best = judged[1].ranked[0] if judged else None
    first = best is not None and any(one.ref in hit.passage.refs for hit in best.hits)
    if answer.status is Status.UNKNOWN:
        return _Seen(
            one.ref is not None, "abstained_wrong" if one.ref else "abstained_right", answer.evidence, first
        )
    cited = {source.passage_id for source in answer.citations}
    return _Seen(
        one.ref is not None, "answered_right" if one.ref in cited else "wrong", answer.evidence, first
    )


def totals(seen: Sequence[_Seen]) -> dict[str, object]:
    """Return counts, shares with their 95 % intervals, and how well evidence tells what can be answered."""
    answerable = [one for one in seen if one.answerable]
    right = sum(one.verdict == "answered_right" for one in seen)
    wrong = sum(one.verdict == "wrong" for one in seen)
    unknown = sum(one.verdict == "abstained_right" for one in seen)
    strange = len(seen) - len(answerable)
    return {
        "n": len(seen),
        "answerable": len(answerable),
        "right of answerable": share(right, len(answerable)),
        "wrong of all": share(wrong, len(seen)),
        "unknown where due": share(unknown, strange),
        "right passage first": share(sum(one.first for one in answerable), len(answerable)),
        "area under the curve": round(_area(seen), 3),
        "expected calibration error": round(_calibration(seen), 3),
    }


def share(count: int, n: int) -> str:
    low, high = _wilson(count, n)
    return f"{count}/{n} = {count / max(n, 1):.3f} ({low:.3f}-{high:.3f})"


def _wilson(count: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the score interval of a share (Wilson 1927)."""
    if not n:
        return 0.0, 1.0
    p, half = count / n, z * z / (2 * n)
    width = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (p + half - width) / (1 + z * z / n), (p + half + width) / (1 + z * z / n)


def _area(seen: Sequence[_Seen]) -> float:
    """Return how often an answerable question has more evidence than one that is not."""
    yes = np.array([one.evidence for one in seen if one.answerable])
    no = np.array([one.evidence for one in seen if not one.answerable])
    return float(((yes[:, None] > no) + 0.5 * (yes[:, None] == no)).mean())


def _calibration(seen: Sequence[_Seen]) -> float:
    """Return the mean distance of evidence from the share of right answers, over ten equal bins (Guo et al. 2017)."""
    sure = np.array([one.evidence for one in seen])
    right = np.array([one.first and one.answerable for one in seen], float)
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).sum() for b in set(bins.tolist())
    ]
    return float(sum(gaps) / len(seen))


def main() -> None:
    """Ask the questions of a portion over each data folder's pack, and print totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("portion")
    parser.add_argument("data", nargs="*", help="PACK=FOLDER: an ingested data folder of credit or coffee")
    given = parser.parse_args()
    if not given.data:
        with portion(f"{given.portion}.jsonl") as library:
            print(json.dumps(totals(ask_company(library)), indent=1))
        return
    every: list[_Seen] = []
    for one in given.data:
        pack, _, folder = one.partition("=")
        with portion(f"{given.portion}_{pack}.jsonl") as gold:
            seen = ask(gold, Path(folder))
        every += seen
        print(pack, json.dumps(totals(seen), indent=1))
    print("all", json.dumps(totals(every), indent=1))


if __name__ == "__main__":
    main()
