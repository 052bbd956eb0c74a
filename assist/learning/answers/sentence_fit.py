"""Fits how sure an answer is once its sentence was read: ``python -m assist.learning.answers.sentence_fit --questions DIR ...``.

Writers ask the made-up libraries as these stand, without ways of asking; of each question counts the evidence by reading
for its first candidate, what the reader of sentences says of it, and whether it is right. No measuring set is read.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from scipy.optimize import minimize

from assist.answer.evidence import paired_weights
from assist.answer.sentence_evidence import SENTENCE, SentenceWeights
from assist.learning.answers.fitting import judged
from assist.learning.answers.strangers import Models, sources
from assist.learning.answers.trials import Example
from assist.learning.remembering import RememberingEncoder
from knowledge.embed import SentenceScorer
from knowledge.encoder.encoder import built_in
from knowledge.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Seen:
    """One question: the evidence by reading, the best sentence's logit, and whether the first candidate is right."""

    evidence: float
    sentence: float
    right: bool


def seen(examples: Sequence[Example], reader: SentenceScorer) -> list[Seen]:
    """Return what is seen of each question whose first candidate has any evidence."""
    found = []
    for example, (strength, winner) in zip(examples, judged(examples, paired_weights()), strict=True):
        text = example.texts[winner]
        scores = reader.answering(example.question, text.title, sentences(text.text))
        if strength and len(scores):
            found.append(Seen(strength, float(scores.max()), bool(example.right[winner])))
    return found


def fit(every: Sequence[Seen], needed: float, threshold: float) -> SentenceWeights:
    """Return the logistic weights (maximum likelihood); ``needed`` is what the evidence by reading needed."""
    odds = [math.log(one.evidence / (1 - one.evidence) * (1 - needed) / needed) for one in every]
    rows = np.array([[value, one.sentence, 1.0] for value, one in zip(odds, every, strict=True)])
    signs = np.array([1.0 if one.right else -1.0 for one in every])

    def cost(weights: np.ndarray) -> float:
        return float(np.logaddexp(0, -signs * (rows @ weights)).mean())

    evidence, sentence, constant = (round(float(one), 3) for one in minimize(cost, np.zeros(3)).x)
    return SentenceWeights(evidence=evidence, sentence=sentence, constant=constant, threshold=threshold)


def main(
    questions: Annotated[Path, typer.Option("--questions", help="쓴이들의 질문이 있는 폴더")],
    out: Annotated[Path, typer.Option("--out", help="weights 폴더를 둘 곳(팩)")],
    only: Annotated[str, typer.Option("--only", help="이 쓴이들의 질문만(쉼표로)")] = "",
    threshold: Annotated[float, typer.Option("--threshold", min=0, max=1)] = 0.6,
) -> None:
    """Ask the libraries, fit and write."""
    encoder = built_in()
    every: list[Seen] = []
    for source in sources([], questions, Models(RememberingEncoder(encoder), encoder), only.split(",")):
        bare = next(source.forms())
        every += seen([example for _, example in bare.asked(0)], encoder)
        typer.echo(f"{source.name}: {len(every):,}", err=True)
    weights = fit(every, paired_weights().threshold, threshold)
    (out / SENTENCE).write_text(json.dumps(weights.model_dump(), indent=1) + "\n", encoding="utf-8")
    typer.echo(f"{len(every):,} questions → {out / SENTENCE}: {weights}")


if __name__ == "__main__":
    typer.run(main)
