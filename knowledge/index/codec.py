"""Passages and corpus statistics as the JSON text an index keeps."""

import gzip
import json
from dataclasses import asdict
from datetime import date

from knowledge.passage import DocType, Passage
from knowledge.sparse import CorpusStats


def passage_to_json(passage: Passage) -> str:
    """Return a passage as JSON text."""
    row = asdict(passage)
    for key in ("effective_from", "effective_to"):
        row[key] = row[key].isoformat() if row[key] else None
    return json.dumps(row, ensure_ascii=False)


def passage_from_json(text: str) -> Passage:
    """Return the passage of ``passage_to_json``'s text."""
    row = json.loads(text)
    for key in ("effective_from", "effective_to"):
        row[key] = date.fromisoformat(row[key]) if row[key] else None
    for key in ("section", "questions", "refs"):
        row[key] = tuple(row[key])
    row["doc_type"] = DocType(row["doc_type"])
    return Passage(**row)


def stats_to_bytes(stats: CorpusStats) -> bytes:
    """Return corpus statistics as compressed JSON."""
    return gzip.compress(json.dumps(asdict(stats), ensure_ascii=False).encode(), compresslevel=3)


def stats_from_bytes(content: bytes) -> CorpusStats:
    """Return the statistics of ``stats_to_bytes``'s bytes."""
    row = json.loads(gzip.decompress(content))
    lengths = tuple((float(a), float(b), float(c)) for a, b, c in row["mean_lengths"])
    return CorpusStats(int(row["passages"]), lengths, row["document_frequency"])
