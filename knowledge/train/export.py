"""Saving: int8 rows with one scale each, in the folder form model2vec and sentence-transformers both read."""

import hashlib
import json
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.train.exam import Marks

_CONFIG = "config.json"


def save(weights: NDArray[np.float32], tokenizer: Tokenizer, folder: Path) -> None:
    """Write the model; its revision is a digest of the numbers, so that an index knows its model."""
    rows, scales = quantised(weights)
    revision = hashlib.sha256(rows.tobytes() + scales.tobytes()).hexdigest()[:12]
    config = {"model_type": "static", "normalize": True, "revision": revision}
    model = StaticModel(rows, tokenizer, config=config, normalize=True, weights=scales, max_length=None)
    card = folder / "README.md"
    before = card.read_text(encoding="utf-8") if card.is_file() else None
    model.save_pretrained(folder)
    if before is None:
        card.unlink(missing_ok=True)
    else:
        card.write_text(before, encoding="utf-8")


def quantised(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return int8 rows and the scale that gives each row back."""
    scales = np.maximum(np.abs(weights).max(axis=1), 1e-9).astype(np.float32) / 127
    rows = np.rint(weights / scales[:, None]).astype(np.int8)
    return rows, scales.astype(np.float32)


def note_marks(folder: Path, marks: Marks) -> None:
    """Write the marks into the model's config, where tests and the model card find them."""
    path = folder / _CONFIG
    config = json.loads(path.read_text(encoding="utf-8"))
    config["marks"] = marks.rounded()
    path.write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
