"""Chooses the sentence that answers among those of its passage, totals only: ``python -m tests.evals.sentences LIBRARY=SAID...``.

LIBRARY: passages (``.jsonl``) with the questions beside (``.tsv``); SAID: which sentences answer (``data/questions/sentences/README.md``).
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from assist.answer.saying import best_sentence
from knowledge.encoder.encoder import built_in
from knowledge.packs import EMPTY, activate, choose
from knowledge.text.korean import content_words
from knowledge.train.heads.said import AskedPassage, read_said
from tests.evals.first_sight import share

Chooser = Callable[[AskedPassage], int]


def by_words(asked: AskedPassage) -> int:
    """Return the place of the sentence that holds most of the question's words."""
    text = "\n".join(asked.sentences)
    return asked.sentences.index(best_sentence(text, content_words(asked.question)))


def by_reading(asked: AskedPassage) -> int:
    """Return the place of the sentence the reader is surest of."""
    return int(built_in().answering(asked.question, asked.title, asked.sentences).argmax())


def main() -> None:
    """Choose for every question that is answered, and print totals."""
    parser = argparse.ArgumentParser(prog="python -m tests.evals.sentences", description=__doc__)
    parser.add_argument("files", nargs="+", help="LIBRARY=SAID")
    given = parser.parse_args()
    pairs = [one.partition("=") for one in given.files]
    every = [one for library, _, said in pairs for one in read_said(Path(library), Path(said)) if one.answers]
    with tempfile.TemporaryDirectory() as folder:
        activate(choose(EMPTY, Path(folder)))
        for name, choose_one in (("by words", by_words), ("by reading", by_reading)):
            right = sum(choose_one(one) in one.answers for one in every)
            print(name, json.dumps(share(right, len(every))))


if __name__ == "__main__":
    main()
