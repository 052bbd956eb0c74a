"""What earlier ingests read: files, documents, passages and their token counts, in one SQLite file."""

import json
import sqlite3
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.cache_errors import cache_damaged, cache_error
from ingest.errors import disk_error
from ingest.kept_vectors import KeptVectors
from ingest.known_files import DocumentRow, FileRow
from ingest.metadata import Meta
from ingest.read_job import ReadDocument
from ingest.schema import CONTENT, INCOMPLETE, SAID, create
from ingest.terms_codec import load_terms
from ingest.token_counters import Counted
from ingest.wishes import Wishes
from ingest.written_questions import WrittenQuestions
from knowledge.data_folder import make_private, make_private_file
from knowledge.embed import PassageEncoder
from knowledge.glossary import GlossaryEntry, dump, load
from knowledge.index.codec import passage_from_json, passage_to_json
from knowledge.index.writer import IndexedPassage
from knowledge.sparse import PassageTerms
from knowledge.sqlite_files import connect

_READ = 500
_WIDER = "coalesce(w.body, p.body), coalesce(w.terms, p.terms)"
_JOINED = "LEFT JOIN widened w ON w.document = p.document AND w.place = p.place "


class Cache:
    """Reads and writes the cache; every write is one transaction a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            make_private(path.parent)
            make_private_file(path)
            self._db = connect(path, timeout=30, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            create(self._db)
            self.written = WrittenQuestions(self._db)
            self.wishes = Wishes(self._db, self._parsing)
        except sqlite3.Error as error:
            raise cache_error(path, error) from error
        except OSError as error:
            raise disk_error(error, path) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def clear(self) -> None:
        """Forget everything."""
        with self._db:
            for table in (*SAID, *CONTENT):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names

    def forget_content(self) -> None:
        """Forget what files gave; which folders were ingested and what people said stays."""
        with self._db:
            for table in CONTENT:
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names
            self._db.execute("INSERT OR REPLACE INTO state VALUES (?, '')", (INCOMPLETE,))

    @property
    def incomplete(self) -> bool:
        """Whether rows were dropped and not every known folder has been read again since."""
        return self.state(INCOMPLETE) is not None

    def completed(self) -> None:
        """Note that every known folder has been read."""
        with self._db:
            self._db.execute("DELETE FROM state WHERE key = ?", (INCOMPLETE,))

    def state(self, key: str) -> str | None:
        """Return a remembered value."""
        row = self._db.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def remember(self, key: str, value: str) -> None:
        """Remember a value."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def roots(self) -> dict[Path, Meta]:
        """Return the ingested folders and files with their defaults."""
        rows = self._db.execute("SELECT path, defaults FROM roots ORDER BY rowid")
        with self._parsing():
            return {Path(path): Meta.model_validate_json(defaults) for path, defaults in rows}

    def add_root(self, path: Path, defaults: Meta) -> None:
        """Remember a folder or file that is ingested."""
        with self._db:
            self._db.execute(
                "INSERT INTO roots VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET defaults = excluded.defaults",
                (str(path), defaults.model_dump_json(exclude_unset=True)),
            )

    def files(self) -> dict[Path, FileRow]:
        """Return every file that is known."""
        rows = self._db.execute(
            "SELECT path, root, source, size, changed_ns, content_hash, stamp, failed FROM files"
        )
        return {
            Path(r[0]): FileRow(Path(r[0]), Path(r[1]), r[2], r[3], r[4], r[5], r[6], bool(r[7]))
            for r in rows
        }

    def touch(self, row: FileRow) -> None:
        """Write a file's stamp without its documents."""
        with self._db:
            self._write_file(row)

    def put(self, row: FileRow, counted: Counted) -> None:
        """Replace what a file gave, in one transaction."""
        with self._db:
            self._delete(row.path)
            self._write_file(row)
            for document, terms in zip(counted.read.documents, counted.terms, strict=True):
                self._write_document(row, document, terms)

    def drop(self, path: Path) -> None:
        """Forget a file and what it gave."""
        with self._db:
            self._delete(path)
            self._db.execute("DELETE FROM files WHERE path = ?", (str(path),))

    def documents(self, path: Path | None = None) -> list[DocumentRow]:
        """Return the documents, in the order of their ids; of one file when ``path`` is given."""
        query = "SELECT path, part, doc_id, source, title, meta, passages, notes, error, remedy, trouble FROM documents"
        rows = self._db.execute(
            f"{query} WHERE path = ? ORDER BY doc_id" if path else f"{query} ORDER BY doc_id",
            (str(path),) if path else (),
        )
        with self._parsing():
            return [
                DocumentRow(
                    Path(r[0]),
                    r[1],
                    r[2],
                    r[3],
                    r[4],
                    Meta.model_validate_json(r[5]),
                    r[6],
                    tuple(json.loads(r[7])),
                    *r[8:],
                )
                for r in rows
            ]

    def digests(self) -> list[tuple[str, str]]:
        """Return (document id, digest of its passages and metadata), ordered: what a generation is made of."""
        marks = (
            "SELECT group_concat(mark) FROM (SELECT mark FROM widened WHERE document = number ORDER BY place)"
        )
        rows = self._db.execute(
            f"SELECT doc_id, digest || coalesce(({marks}), '') FROM documents WHERE passages > 0 "  # noqa: S608 - fixed text
            "ORDER BY doc_id, path, part"
        )
        return [(doc_id, digest) for doc_id, digest in rows]

    def passage_count(self) -> int:
        """Return how many passages all documents have."""
        return int(self._db.execute("SELECT coalesce(sum(passages), 0) FROM documents").fetchone()[0])

    def passages(self, path: Path | None = None, part: str = "") -> Iterator[IndexedPassage]:
        """Yield passages with their token counts in document order: all of them, or one document's."""
        where = "WHERE d.path = ? AND d.part = ?" if path else ""
        cursor = self._db.execute(
            f"SELECT {_WIDER} FROM documents d JOIN passages p ON p.document = d.number {_JOINED}"  # noqa: S608 - fixed text
            f"{where} ORDER BY d.doc_id, d.number, p.place",
            (str(path), part) if path else (),
        )
        while rows := cursor.fetchmany(_READ):
            with self._parsing():
                read = [IndexedPassage(passage_from_json(body), load_terms(terms)) for body, terms in rows]
            yield from read

    def terms(self) -> Iterator[PassageTerms]:
        """Yield the token counts of every passage."""
        cursor = self._db.execute(f"SELECT coalesce(w.terms, p.terms) FROM passages p {_JOINED}")  # noqa: S608 - fixed text
        while rows := cursor.fetchmany(_READ):
            with self._parsing():
                read = [load_terms(terms) for (terms,) in rows]
            yield from read

    def glossary(self) -> Iterator[GlossaryEntry]:
        """Yield the glossary entries of every document."""
        for (content,) in self._db.execute("SELECT glossary FROM documents ORDER BY doc_id"):
            with self._parsing():
                entries = load(content)
            yield from entries

    def owner(self, doc_id: str) -> Path | None:
        """Return the file that holds a document id."""
        row = self._db.execute(
            "SELECT path FROM documents WHERE doc_id = ? AND part = ''", (doc_id,)
        ).fetchone()
        return Path(row[0]) if row else None

    def vectors(self, encoder: PassageEncoder) -> KeptVectors:
        """Return the kept vectors of an encoder."""
        return KeptVectors(self._db, encoder)

    def size(self) -> int:
        """Return the bytes of the cache file."""
        return self._path.stat().st_size

    @contextmanager
    def _parsing(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, KeyError, TypeError, struct.error, zlib.error) as error:
            raise cache_damaged(self._path) from error

    def _write_file(self, row: FileRow) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                str(row.path),
                str(row.root),
                row.source,
                row.size,
                row.changed_ns,
                row.content_hash,
                row.stamp,
                row.failed,
            ),
        )

    def _write_document(self, row: FileRow, document: ReadDocument, terms: Sequence[bytes]) -> None:
        bodies = [passage_to_json(passage) for passage in document.passages]
        title = document.passages[0].doc_title if document.passages else document.meta.title or ""
        glossary = dump(document.glossary)
        written = self._db.execute(
            "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                str(row.path),
                document.part,
                document.doc_id,
                document.passages[0].source if document.passages else row.source,
                title,
                document.meta.model_dump_json(exclude_unset=True),
                _digest([*bodies, glossary.decode()]),
                len(bodies),
                glossary,
                json.dumps(document.notes, ensure_ascii=False),
                document.error,
                document.remedy,
                document.trouble,
            ),
        )
        number = written.lastrowid
        rows = [(number, i, body, blob) for i, (body, blob) in enumerate(zip(bodies, terms, strict=True))]
        self._db.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", rows)

    def _delete(self, path: Path) -> None:
        held = "SELECT number FROM documents WHERE path = ?"
        for table in ("passages", "widened", "looked"):
            self._db.execute(f"DELETE FROM {table} WHERE document IN ({held})", (str(path),))  # noqa: S608 - fixed text
        self._db.execute("DELETE FROM documents WHERE path = ?", (str(path),))


@contextmanager
def opened(path: Path) -> Iterator[Cache]:
    """Open the cache for a while; what SQLite refuses and what no longer parses is told in words.

    Raises:
        CacheDamaged: the file is damaged.
        IngestError: it cannot be read or written.
    """
    cache = Cache(path)
    try:
        yield cache
    except sqlite3.Error as error:
        raise cache_error(path, error) from error
    finally:
        cache.close()


def _digest(parts: Sequence[str]) -> str:
    import hashlib

    return hashlib.sha256("\x00".join(parts).encode("utf-8", errors="replace")).hexdigest()[:16]
