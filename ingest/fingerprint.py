"""Fingerprints of the code that made cached rows: another reader or tokeniser makes them stale."""

import hashlib
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

from knowledge.packs import active, per_pack

_READING = (
    "ingest/loaders",
    "ingest/clean",
    "ingest/chunk",
    "ingest/document.py",
    "knowledge/text/decode.py",
    "knowledge/archive.py",
    "knowledge/cell_text.py",
    "knowledge/delimited.py",
    "knowledge/workbook.py",
    "ingest/file_kinds.py",
    "ingest/metadata.py",
)
_WORDS = (
    "knowledge/analyze.py",
    "knowledge/text/korean.py",
    "knowledge/sparse.py",
    "ingest/terms_codec.py",
    "knowledge/text/spoken.py",
    "knowledge/text/lexicon",
)


@per_pack
def code_fingerprint() -> str:
    """Return a hash of everything that decides what passages and tokens a file gives."""
    digest = hashlib.sha256(metadata.version("kiwipiepy").encode())
    for name in (*_READING, *_WORDS):
        package, _, rest = name.partition("/")
        _add(digest, files(package).joinpath(rest))
    digest.update(active().text("words.tsv").encode())
    return digest.hexdigest()[:16]


def _add(digest: "hashlib._Hash", place: Traversable) -> None:
    if place.is_file():
        digest.update(place.name.encode())
        digest.update(place.read_bytes())
        return
    for inner in sorted(place.iterdir(), key=lambda p: p.name):
        if inner.name != "__pycache__":
            _add(digest, inner)
