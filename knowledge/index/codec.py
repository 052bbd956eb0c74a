"""Passages and corpus statistics as the JSON text an index keeps."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from knowledge.passage import DocType, Passage, PassageWords
from knowledge.sparse import CorpusStats


def passage_to_json(passage: Passage, words: PassageWords | None = None) -> str:
    """Return a passage as JSON text, with its content words where an index keeps them."""
    row = asdict(replace(passage, words=PassageWords()))
    del row["words"]
    for key in ("effective_from", "effective_to"):
        row[key] = row[key].isoformat() if row[key] else None
    if words is not None:
        row["words"] = words_to_row(words)
    return json.dumps(row, ensure_ascii=False)


def passage_from_json(text: str) -> Passage:
    """Return the passage of ``passage_to_json``'s text."""
    row = json.loads(text)
    for key in ("effective_from", "effective_to"):
        row[key] = date.fromisoformat(row[key]) if row[key] else None
    for key in ("section", "questions", "refs"):
        row[key] = tuple(row[key])
    row["doc_type"] = DocType(row["doc_type"])
    row["words"] = words_from_row(row.get("words", ["", ""]))
    return Passage(**row)


def words_to_row(words: PassageWords) -> list[str]:
    """Return content words as lines of text: the text's, the title's, then each question's."""
    return [" ".join(sorted(part)) for part in (words.text, words.title, *words.questions)]


def words_from_row(row: Sequence[str]) -> PassageWords:
    """Return the content words of ``words_to_row``'s lines."""
    text, title, *questions = (frozenset(line.split()) for line in row)
    return PassageWords(text, title, tuple(questions))


def stats_to_bytes(stats: CorpusStats) -> bytes:
    """Return corpus statistics as compressed JSON."""
    return gzip.compress(json.dumps(asdict(stats), ensure_ascii=False).encode(), compresslevel=3)


def stats_from_bytes(content: bytes) -> CorpusStats:
    """Return the statistics of ``stats_to_bytes``'s bytes."""
    row = json.loads(gzip.decompress(content))
    lengths = tuple((float(a), float(b), float(c)) for a, b, c in row["mean_lengths"])
    return CorpusStats(int(row["passages"]), lengths, row["document_frequency"])
