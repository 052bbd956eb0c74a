"""The transformer as an ONNX graph: BERT (Devlin et al. 2019) with mean pooling, its matrices in eight bits.

Weights are rounded to int8 with a scale a row; what flows between is rounded while it runs, a scale a matrix
(onnxruntime's DynamicQuantizeMatMul). Against the float model the mean cosine is .996.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.base import BaseWeights, Floats

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto

_OPSET, _IR = 21, 10
_RUNTIME = "com.microsoft"
_LARGEST = 127


def make_graph(base: BaseWeights, kept: Sequence[int]) -> "ModelProto":
    """Return the model over the ``kept`` pieces.

    ``input_ids`` and ``attention_mask`` (batch, length) become ``pieces`` (batch, length, width) and ``vectors``
    (batch, width; unit length).
    """
    graph = _Graph(base)
    states = graph.embedded(kept)
    for layer in range(base.shape.layers):
        states = graph.attended(f"l{layer}.", states)
        states = graph.widened(f"l{layer}.", states)
    return graph.finished(states)


class _Graph:
    """Nodes and numbers, added one after the other."""

    def __init__(self, base: BaseWeights) -> None:
        from onnx import helper, numpy_helper

        self._helper, self._tensor = helper, numpy_helper.from_array
        self._base, self._shape = base, base.shape
        self._nodes: list[NodeProto] = []
        self._numbers: list[TensorProto] = []

    def embedded(self, kept: Sequence[int]) -> str:
        """Look up the pieces and their places."""
        words = self._base.matrix("emb.word", self._shape.vocabulary, self._shape.hidden)[list(kept)]
        rounded, scale = _rounded(words)
        found = self._op("Cast", self._op("Gather", self._number("word", rounded), "input_ids"), to=1)
        scales = self._op("Gather", self._number("word.scale", scale[:, None]), "input_ids")
        places = self._base.plain("emb.pos").reshape(-1, self._shape.hidden)
        places += self._base.plain("emb.type").reshape(-1, self._shape.hidden)[0]
        zero = self._number("zero", np.zeros(1, np.int64))
        length = self._op("Shape", "input_ids", start=1, end=2)
        here = self._op("Slice", self._number("place", places), zero, length, zero)
        self._mask = self._op("Cast", "attention_mask", to=6)
        summed = self._op("Add", self._op("Mul", found, scales), here)
        return self._op(
            "LayerNormalization", summed, *self._norm("emb.ln"), axis=-1, epsilon=self._shape.epsilon
        )

    def attended(self, layer: str, states: str) -> str:
        """Add what each piece takes from the others."""
        size = (self._shape.hidden, self._shape.hidden)
        matrix = np.concatenate([self._base.matrix(f"{layer}{part}.w", *size) for part in "qkv"])
        bias = np.concatenate([self._base.plain(f"{layer}{part}.b") for part in "qkv"])
        parts = [f"{layer}{part}" for part in "qkv"]
        whole = self._linear(f"{layer}qkv", states, matrix, bias)
        self._nodes.append(self._helper.make_node("Split", [whole], parts, axis=-1, num_outputs=3))
        mixed = self._op("MultiHeadAttention", *parts, "", self._mask, own=True, num_heads=self._shape.heads)
        out = self._named(f"{layer}ao", mixed, *size)
        return self._added(states, out, f"{layer}aln")

    def widened(self, layer: str, states: str) -> str:
        """Add what the wide layer makes of each piece."""
        inner = self._named(f"{layer}fi", states, self._shape.inner, self._shape.hidden)
        out = self._named(
            f"{layer}fo", self._op("Gelu", inner, own=True), self._shape.hidden, self._shape.inner
        )
        return self._added(states, out, f"{layer}oln")

    def finished(self, states: str) -> "ModelProto":
        """Average the pieces of each text, to unit length, and close the model."""
        self._put("Identity", states, "pieces")
        one, last = self._number("one", np.ones(1, np.int64)), self._number("last", np.full(1, -1, np.int64))
        mask = self._op("Unsqueeze", self._op("Cast", "attention_mask", to=1), last)
        total = self._op("ReduceSum", self._op("Mul", states, mask), one, keepdims=0)
        mean = self._op("Div", total, self._op("ReduceSum", mask, one, keepdims=0))
        self._put("LpNormalization", mean, "vectors", axis=-1, p=2)
        return self._model()

    def _model(self) -> "ModelProto":
        text, width = ["batch", "length"], self._shape.hidden
        inputs = [self._port(name, np.int64, text) for name in ("input_ids", "attention_mask")]
        outputs = [
            self._port("pieces", np.float32, [*text, width]),
            self._port("vectors", np.float32, ["batch", width]),
        ]
        graph = self._helper.make_graph(self._nodes, "encoder", inputs, outputs, self._numbers)
        opsets = [self._helper.make_opsetid("", _OPSET), self._helper.make_opsetid(_RUNTIME, 1)]
        return self._helper.make_model(graph, opset_imports=opsets, ir_version=_IR)

    def _port(self, name: str, kind: type[np.generic], shape: Sequence[str | int]) -> "ValueInfoProto":
        tensor = self._helper.np_dtype_to_tensor_dtype(np.dtype(kind))
        return self._helper.make_tensor_value_info(name, tensor, shape)

    def _put(self, kind: str, taken: str, name: str, **attributes: Any) -> None:
        self._nodes.append(self._helper.make_node(kind, [taken], [name], **attributes))

    def _named(self, name: str, states: str, rows: int, columns: int) -> str:
        matrix = self._base.matrix(f"{name}.w", rows, columns)
        return self._linear(name, states, matrix, self._base.plain(f"{name}.b"))

    def _linear(self, name: str, states: str, matrix: Floats, bias: Floats) -> str:
        rounded, scale = _rounded(matrix)
        numbers = self._number(f"{name}.w", rounded.T), self._number(f"{name}.s", scale)
        return self._op(
            "DynamicQuantizeMatMul", states, *numbers, "", self._number(f"{name}.b", bias), own=True
        )

    def _added(self, before: str, after: str, norm: str) -> str:
        return self._op(
            "SkipLayerNormalization",
            before,
            after,
            *self._norm(norm),
            own=True,
            epsilon=self._shape.epsilon,
        )

    def _norm(self, name: str) -> tuple[str, str]:
        gain, bias = self._base.plain(f"{name}.w"), self._base.plain(f"{name}.b")
        return self._number(f"{name}.w", gain), self._number(f"{name}.b", bias)

    def _number(self, name: str, value: NDArray[np.generic]) -> str:
        self._numbers.append(self._tensor(np.ascontiguousarray(value), name))
        return name

    def _op(self, kind: str, *inputs: str, own: bool = False, **attributes: Any) -> str:
        """Add a node and return the name of its output; ``own``: it is one of onnxruntime's own."""
        name = f"n{len(self._nodes)}"
        domain = _RUNTIME if own else ""
        self._nodes.append(self._helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name


def _rounded(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return int8 rows and the scale of each."""
    scale = np.maximum(np.abs(matrix).max(axis=1) / _LARGEST, np.float32(1e-12))
    rounded = np.clip(np.rint(matrix / scale[:, None]), -_LARGEST, _LARGEST).astype(np.int8)
    return rounded, scale.astype(np.float32)
