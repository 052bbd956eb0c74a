"""The encoder beside the same weights in torch, and beside the static model: one core, one process a system.

Usage: python -m tests.bench.encoder
"""

import json
import multiprocessing
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.retrieval_peers import resident

_QUESTIONS = Path(__file__).parents[1] / "evals/qa_dev.jsonl"
_LONG = "수수료는 신청할 때 낸다. 결제한 뒤 사흘 안에 취소하면 전액을 돌려준다. " * 6
_TIMES = 5

Encode = Callable[[Sequence[str]], Any]


def built_in() -> Encode:
    """Ours: int8 in onnxruntime."""
    from knowledge.encoder.encoder import built_in

    return built_in().questions


def torch_floats() -> Encode:
    """The same weights as floats, in transformers and torch, with one thread."""
    import torch
    from transformers import BertConfig, BertModel

    from knowledge.encoder.base import BaseWeights, find_base
    from knowledge.encoder.prepare import PIECES, ensure
    from knowledge.encoder.tokenizer import KoreanTokenizer, Pieces

    torch.set_num_threads(1)
    path = find_base()
    assert path is not None
    shape = BaseWeights(path.read_bytes()).shape
    tokenizer = KoreanTokenizer(Pieces.load(ensure(print) / PIECES))
    config = BertConfig(
        vocab_size=18_909,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        intermediate_size=shape.inner,
    )  # the numbers themselves change no time
    model = BertModel(config, add_pooling_layer=False).eval()

    def encode(texts: Sequence[str]) -> Any:
        found = tokenizer.encode(list(texts))
        longest = max(len(one.ids) for one in found)
        ids = torch.tensor([one.ids + [1] * (longest - len(one.ids)) for one in found])
        with torch.inference_mode():
            return model(input_ids=ids, attention_mask=(ids != 1).long()).last_hidden_state.mean(1)

    return encode


def static() -> Encode:
    """The static model that compares questions with questions."""
    from knowledge.embed import BuiltInEmbedder

    return BuiltInEmbedder().encode


SYSTEMS = {
    "built-in encoder (int8, onnxruntime)": built_in,
    "the same weights (float32, torch)": torch_floats,
    "static model (model2vec)": static,
}


def measure(system: str) -> None:
    """Print one row."""
    before, started = resident(), time.perf_counter()
    encode = SYSTEMS[system]()
    encode(["준비"])
    loaded = time.perf_counter() - started
    questions = [json.loads(line)["question"] for line in _QUESTIONS.read_text("utf-8").splitlines()]
    row = {
        "load_s": round(loaded, 2),
        "question_ms": round(median(_ms(encode, [one]) for one in questions), 2),
        "eight_long_ms": round(median(_ms(encode, [_LONG] * 8) for _ in range(_TIMES)), 1),
        "mb": resident() - before,
    }
    print(json.dumps({"system": system, **row}, ensure_ascii=False), flush=True)


def _ms(encode: Encode, texts: Sequence[str]) -> float:
    started = time.perf_counter()
    encode(texts)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Measure every system in a process of its own."""
    for system in SYSTEMS:
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(system,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
