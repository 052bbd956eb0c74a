"""Train the built-in embedding model from the corpora and examine it."""

import argparse
import sys
import time
from pathlib import Path

from knowledge.embed import BuiltInEmbedder
from knowledge.train.corpora import Corpora, Sources, read
from knowledge.train.exam import examine
from knowledge.train.export import note_marks, save
from knowledge.train.fit import Recipe, train
from knowledge.train.vocabulary import Vocabulary


def main() -> None:
    """Read the corpora, train, save, and print the marks of the saved model."""
    arguments = _parser().parse_args()
    started = time.monotonic()

    def say(text: str) -> None:
        print(f"[{time.monotonic() - started:5.0f} s] {text}", file=sys.stderr, flush=True)

    corpora = read(Sources(arguments.pairs, arguments.law, arguments.utterances))
    vocabulary = Vocabulary(_sentences(corpora))
    say(f"{len(vocabulary.index)} tokens; groups { ({n: len(g) for n, g in corpora.groups.items()}) }")
    recipe = Recipe(seed=arguments.seed, steps=arguments.steps)
    weights = train(corpora, vocabulary, recipe, lambda step, loss: say(f"step {step}: loss {loss:.3f}"))
    save(weights, vocabulary.tokenizer(), arguments.out)
    marks = examine(BuiltInEmbedder(arguments.out).encode, corpora)
    note_marks(arguments.out, marks)
    say(f"saved to {arguments.out}: {marks.rounded()}")


def _sentences(corpora: Corpora) -> list[str]:
    paired = [s for pair in corpora.graded for s in (pair.first, pair.second)]
    return [*paired, *(s for groups in corpora.groups.values() for group in groups for s in group)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge.train", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True, help="folder of sentence pair corpora")
    parser.add_argument("--law", type=Path, required=True, help="articles, JSON lines, may be .gz")
    parser.add_argument("--utterances", type=Path, required=True, help="labelled utterances, JSON lines")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    return parser


if __name__ == "__main__":
    main()
