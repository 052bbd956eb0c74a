"""The transformer as ONNX graphs: BERT (Devlin et al. 2019) with mean pooling or a scoring head, its matrices in eight bits.

Weights are rounded to int8 with a scale a row; what flows between is rounded while it runs, a scale a matrix
(onnxruntime's DynamicQuantizeMatMul). Against the float model the mean cosine is .996.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.base import BaseWeights, Floats
from knowledge.encoder.changes import Learnt

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto

_OPSET, _IR = 21, 10
_RUNTIME = "com.microsoft"
_LARGEST = 127


def make_graph(base: BaseWeights, kept: Sequence[int], learnt: Learnt) -> "ModelProto":
    """Return the model of sentence vectors over the ``kept`` pieces.

    ``input_ids`` and ``attention_mask`` (batch, length) become ``pieces`` (batch, length, width) and ``vectors``
    (batch, width; unit length).
    """
    graph = _Graph(base, learnt)
    return graph.averaged(graph.body(kept))


def make_pair_graph(base: BaseWeights, kept: Sequence[int], learnt: Learnt) -> "ModelProto":
    """Return the model that scores rows of pieces: ``input_ids`` and ``attention_mask`` become ``scores`` (batch)."""
    graph = _Graph(base, learnt)
    return graph.scored(graph.body(kept))


def make_tag_graph(base: BaseWeights, kept: Sequence[int], learnt: Learnt) -> "ModelProto":
    """Return the model that labels the letters of each piece.

    ``input_ids`` and ``attention_mask`` become ``labels`` (batch, length, PLACES * LABELS), logits; only the layers that
    learnt, and those below them, are in it.
    """
    graph = _Graph(base, learnt)
    return graph.tagged(graph.body(kept, learnt.layers))


def make_part_graph(base: BaseWeights, kept: Sequence[int], learnt: Learnt, head: str) -> "ModelProto":
    """Return the model that reads the parts of one row with the head of that name.

    ``input_ids``, ``attention_mask`` (1, length) and ``pooled`` (2, parts, length: the weights of each part's mean and of
    its end) become ``answers`` (parts, all answers), logits.
    """
    graph = _Graph(base, learnt)
    return graph.answered(graph.body(kept, learnt.layers), head)


class _Graph:
    """Nodes and numbers, added one after the other."""

    def __init__(self, base: BaseWeights, learnt: Learnt) -> None:
        from onnx import helper, numpy_helper

        self._helper, self._tensor = helper, numpy_helper.from_array
        self._base, self._shape, self._learnt = base, base.shape, learnt
        self._nodes: list[NodeProto] = []
        self._numbers: list[TensorProto] = []

    def body(self, kept: Sequence[int], layers: int | None = None) -> str:
        """Turn the pieces into their states, through all layers or the lower ones."""
        states = self.embedded(kept)
        for layer in range(layers or self._shape.layers):
            states = self.widened(f"l{layer}.", self.attended(f"l{layer}.", states))
        return states

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
        matrix = np.concatenate([self._matrix(f"{layer}{part}", *size) for part in "qkv"])
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

    def averaged(self, states: str) -> "ModelProto":
        """Average the pieces of each text, to unit length, and close the model."""
        self._put("Identity", states, "pieces")
        self._put("LpNormalization", self._mean(states), "vectors", axis=-1, p=2)
        width = self._shape.hidden
        return self._model({"pieces": ["batch", "length", width], "vectors": ["batch", width]})

    def scored(self, states: str) -> "ModelProto":
        """Score each text by its first piece and the mean of all, and close the model."""
        mean = self._mean(states)
        first = self._op("Squeeze", self._op("Gather", states, "zero", axis=1), "one")
        both = self._op("Concat", first, mean, axis=1)
        inner = self._op("Gelu", self._headed("hidden", both), own=True)
        axis = self._number("end", np.full(1, -1, np.int64))
        self._put("Squeeze", self._headed("out", inner), "scores", axis)
        return self._model({"scores": ["batch"]})

    def answered(self, states: str, head: str) -> "ModelProto":
        """Answer all questions by the mean of each part's pieces and by its end, and close the model."""
        zero = self._number("first", np.zeros(1, np.int64))
        both = self._op("MatMul", "pooled", self._op("Squeeze", states, zero))
        wide = self._number("wide", np.array([-1, 2 * self._shape.hidden], np.int64))
        parts = self._op("Reshape", self._op("Transpose", both, perm=[1, 0, 2]), wide)
        self._put("Identity", self._headed(head, parts), "answers")
        pooled = self._port("pooled", np.float32, [2, "parts", "length"])
        return self._model({"answers": ["parts", len(self._learnt.head[f"{head}.b"])]}, pooled)

    def tagged(self, states: str) -> "ModelProto":
        """Score the labels of each piece's letters, and close the model."""
        head = self._learnt.head
        weight, bias = (
            self._number("labels.w", head["labels.w"].T),
            self._number("labels.b", head["labels.b"]),
        )
        self._put("Add", self._op("MatMul", states, weight), "labels", bias)
        return self._model({"labels": ["batch", "length", len(head["labels.b"])]})

    def _mean(self, states: str) -> str:
        one, last = self._number("one", np.ones(1, np.int64)), self._number("last", np.full(1, -1, np.int64))
        mask = self._op("Unsqueeze", self._op("Cast", "attention_mask", to=1), last)
        total = self._op("ReduceSum", self._op("Mul", states, mask), one, keepdims=0)
        return self._op("Div", total, self._op("ReduceSum", mask, one, keepdims=0))

    def _headed(self, name: str, states: str) -> str:
        head = self._learnt.head
        weight, bias = (
            self._number(f"{name}.w", head[f"{name}.w"].T),
            self._number(f"{name}.b", head[f"{name}.b"]),
        )
        return self._op("Gemm", states, weight, bias)

    def _matrix(self, name: str, rows: int, columns: int) -> Floats:
        return self._learnt.added(name, self._base.matrix(f"{name}.w", rows, columns))

    def _model(self, shapes: Mapping[str, Sequence[str | int]], *more: "ValueInfoProto") -> "ModelProto":
        inputs = [self._port(name, np.int64, ["batch", "length"]) for name in ("input_ids", "attention_mask")]
        inputs += more
        outputs = [self._port(name, np.float32, shape) for name, shape in shapes.items()]
        graph = self._helper.make_graph(self._nodes, "encoder", inputs, outputs, self._numbers)
        opsets = [self._helper.make_opsetid("", _OPSET), self._helper.make_opsetid(_RUNTIME, 1)]
        return self._helper.make_model(graph, opset_imports=opsets, ir_version=_IR)

    def _port(self, name: str, kind: type[np.generic], shape: Sequence[str | int]) -> "ValueInfoProto":
        tensor = self._helper.np_dtype_to_tensor_dtype(np.dtype(kind))
        return self._helper.make_tensor_value_info(name, tensor, shape)

    def _put(self, kind: str, taken: str, name: str, *more: str, **attributes: Any) -> None:
        self._nodes.append(self._helper.make_node(kind, [taken, *more], [name], **attributes))

    def _named(self, name: str, states: str, rows: int, columns: int) -> str:
        matrix = self._matrix(name, rows, columns)
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
