"""How sure an answer is once its sentence was read."""

import json
from pathlib import Path

import pytest

from assist.answer.sentence_evidence import SENTENCE, SentenceWeights, sentence_weights
from assist.errors import DataError
from knowledge.packs import EMPTY, activate, choose

_WEIGHTS = SentenceWeights(evidence=1.0, sentence=0.5, constant=0.0, threshold=0.5)


def test_a_sentence_that_answers_makes_it_surer_and_one_that_does_not_less() -> None:
    assert _WEIGHTS.surer(0.6, 0.5, 0.0) == pytest.approx(0.6)
    assert _WEIGHTS.surer(0.6, 0.5, -2.0) < 0.6 < _WEIGHTS.surer(0.6, 0.5, 2.0)


def test_evidence_counts_from_what_it_needed() -> None:
    assert _WEIGHTS.surer(0.3, 0.3, 0.0) == pytest.approx(0.5)


@pytest.mark.parametrize("sentence", [-50.0, 50.0])
def test_no_evidence_stays_none(sentence: float) -> None:
    assert _WEIGHTS.surer(0.0, 0.5, sentence) == 0.0


def test_every_pack_has_the_weights(tmp_path: Path) -> None:
    activate(choose(EMPTY, tmp_path))
    weights = sentence_weights()
    assert weights.evidence > 0 and weights.sentence > 0 and 0 < weights.threshold < 1


@pytest.mark.parametrize("text", ["{", "[]", json.dumps({"evidence": 1})])
def test_weights_of_another_form_are_refused_by_name(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "data" / "pack" / "weights"
    folder.mkdir(parents=True)
    (folder / Path(SENTENCE).name).write_text(text, encoding="utf-8")
    activate(choose(None, tmp_path / "data"))
    with pytest.raises(DataError, match=r"judge_sentence\.json"):
        sentence_weights()
