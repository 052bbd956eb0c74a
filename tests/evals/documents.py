"""Asks a made-up company's documents what agents would, totals only: ``python -m tests.evals.documents FOLDER|PORTION...``.

A folder holds ``docs/`` as that company's people would write them, and ``gold.jsonl`` (rows as in ``qa_dev.jsonl``). The
documents are put into an empty pack. What counts is the sentence that is said: it must hold what the answer needs and
nothing that would be wrong. ``--items`` shows each question of a folder that was looked at before.

A portion lies packed in ``held_out`` (``documents_NAME.tar.gz``); once asked it is development.
"""

import argparse
import json
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assist.answer.grade import Expectation, GoldQuestion, holds, load_gold
from assist.answer.models import Answer, CallContext, Status
from assist.bootstrap import build, load_settings
from assist.bootstrap.initial import initialise
from assist.bootstrap.rooms import open_embedded
from ingest.pipeline import run
from knowledge.packs import EMPTY
from tests.evals.first_sight import share
from tests.evals.held_out_files import HELD_OUT

RIGHT, READ_ON, WRONG, MISSED, UNKNOWN, INVENTED = (
    "right", "right further down", "wrong", "unknown though there", "unknown", "answered though not there",
)  # fmt: skip


def verdict(expect: Expectation, answer: Answer) -> str:
    """Return what an answer is: by the sentence that is said, else by what can be read on."""
    if answer.status is Status.UNKNOWN:
        return UNKNOWN if expect.status == "unknown" else MISSED
    if expect.status == "unknown":
        return INVENTED
    if any(holds(answer.say, one) for one in expect.must_not):
        return WRONG
    if all(holds(answer.say, one) for one in expect.must):
        return RIGHT
    return READ_ON if all(holds(answer.say + answer.detail, one) for one in expect.must) else WRONG


def asked(folder: Path) -> Iterator[tuple[GoldQuestion, Answer]]:
    """Yield every question of a folder with its answer over the folder's documents."""
    with tempfile.TemporaryDirectory() as data:
        initialise(Path(data), EMPTY, lambda _: None)
        settings = load_settings(Path(data))
        services = build(settings)
        run([folder / "docs"], settings, store=services.store)
        engine = open_embedded(services.store)
        for gold in load_gold(folder / "gold.jsonl"):
            yield gold, engine.answer(gold.question, CallContext(gold.date, gold.client))


def totals(verdicts: Counter[str]) -> dict[str, object]:
    """Return counts and shares with their 95 % intervals."""
    there = sum(verdicts[one] for one in (RIGHT, READ_ON, WRONG, MISSED))
    strange = verdicts[UNKNOWN] + verdicts[INVENTED]
    answered = verdicts[RIGHT] + verdicts[READ_ON]
    return {
        "n": verdicts.total(),
        "said right, of answerable": share(verdicts[RIGHT], there),
        "said right, of right": share(verdicts[RIGHT], answered),
        "wrong, of all": share(verdicts[WRONG] + verdicts[INVENTED], verdicts.total()),
        "unknown where due": share(verdicts[UNKNOWN], strange),
        **verdicts,
    }


@contextmanager
def _lent(name: str) -> Iterator[Path]:
    """Lend the folder of that name, or the portion, unpacked for as long as the block runs."""
    if Path(name).is_dir():
        yield Path(name)
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(HELD_OUT / f"documents_{name}.tar.gz") as packed:
            packed.extractall(folder, filter="data")
        yield Path(folder)


def main() -> None:
    """Ask each folder or portion and print totals."""
    parser = argparse.ArgumentParser(prog="python -m tests.evals.documents", description=__doc__)
    parser.add_argument("names", nargs="+", help="folders or portions")
    parser.add_argument("--items", action="store_true", help="show each question and what was said")
    given = parser.parse_args()
    every: Counter[str] = Counter()
    for name in given.names:
        with _lent(name) as folder:
            for gold, answer in asked(folder):
                found = verdict(gold.expect, answer)
                every[found] += 1
                if given.items:
                    print(
                        f"{found} | {gold.question} | {answer.say} | {gold.expect.must} {answer.evidence:.2f}"
                    )
    print(json.dumps(totals(every), indent=1))


if __name__ == "__main__":
    main()
