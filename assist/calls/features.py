"""Features of a piece of speech for the classifier: hashed morphemes and character n-grams.

Training and run time share this file; weights made with other features must be made again.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assist.calls.stance import signs
from knowledge.text.korean import Morpheme

BUCKETS = 1 << 16
"""Hash buckets of all kinds of features together."""
_WORD = re.compile(r"[\w%]+")
_DIGIT = re.compile(r"\d")


def features(text: str, morphemes: Sequence[Morpheme]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the bucket numbers of a piece of speech, in order, and how often each is met."""
    names = np.array(
        [zlib.crc32(name.encode()) % BUCKETS for name in _names(text, morphemes)], dtype=np.int64
    )
    buckets, counts = np.unique(names, return_counts=True)
    return buckets, counts.astype(np.float32)


def joined(
    parts: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the features of several pieces taken together."""
    if len(parts) == 1:
        return parts[0]
    buckets, place = np.unique(np.concatenate([b for b, _ in parts]), return_inverse=True)
    counts = np.bincount(place, weights=np.concatenate([c for _, c in parts]), minlength=len(buckets))
    return buckets, counts.astype(np.float32)


def _names(text: str, morphemes: Sequence[Morpheme]) -> Iterable[str]:
    words = ["<", *(_tagged(m) for m in morphemes if m.tag[0] != "S" or m.tag in {"SN", "SL"}), ">"]
    yield from (f"1{word}" for word in words[1:-1])
    yield from (f"2{a} {b}" for a, b in pairwise(words))
    yield from (f"3{a} {b}" for a, b in zip(words, words[2:], strict=False))
    yield from signs(morphemes)
    plain = _DIGIT.sub("0", " ".join(_WORD.findall(text.lower())))
    for word in plain.split():
        yield from _grams("c", f" {word} ", (2, 3, 4))
    yield from _grams("j", plain.replace(" ", ""), (3, 4, 5))


def _tagged(morpheme: Morpheme) -> str:
    form = "0" if morpheme.tag == "SN" else morpheme.form
    return f"{form}/{morpheme.tag[:2]}"


def _grams(kind: str, text: str, sizes: Iterable[int]) -> Iterable[str]:
    for size in sizes:
        for place in range(len(text) - size + 1):
            yield kind + text[place : place + size]
