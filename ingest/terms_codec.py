"""Token counts of passages as compact bytes for the cache."""

import json
import struct
import zlib

from knowledge.index.codec import words_from_row, words_to_row
from knowledge.sparse import Field, PassageTerms, Terms

_HEAD = struct.Struct("<I")


def dump_terms(terms: PassageTerms) -> bytes:
    """Return the bytes of a passage's token counts."""
    counted = [*(t for _, t in terms.fields), *terms.variants]
    head = json.dumps(
        {
            "fields": [int(field) for field, _ in terms.fields],
            "sizes": [len(t.ids) // 4 for t in counted],
            "lengths": [t.lengths for t in counted],
            "words": terms.words,
            "parts": words_to_row(terms.parts),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    body = b"".join(part for t in counted for part in (t.ids, t.counts))
    return _HEAD.pack(len(head)) + zlib.compress(head + body, level=1)


def load_terms(content: bytes) -> PassageTerms:
    """Return the token counts of ``dump_terms``'s bytes."""
    (size,) = _HEAD.unpack_from(content)
    data = zlib.decompress(content[_HEAD.size :])
    head = json.loads(data[:size])
    counted: list[Terms] = []
    at = size
    for length, lengths in zip(head["sizes"], head["lengths"], strict=True):
        ids, counts = data[at : at + 4 * length], data[at + 4 * length : at + 6 * length]
        counted.append(Terms(ids, counts, (lengths[0], lengths[1], lengths[2])))
        at += 6 * length
    fields = tuple((Field(f), t) for f, t in zip(head["fields"], counted, strict=False))
    parts = words_from_row(head["parts"])
    return PassageTerms(fields, tuple(counted[len(fields) :]), tuple(head["words"]), parts)
