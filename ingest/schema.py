"""The tables of the cache file, and what happens to one of another format."""

import sqlite3

_TABLES = """
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS roots (path TEXT PRIMARY KEY, defaults TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS wishes (path TEXT, part TEXT, meta TEXT, removed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (path, part));
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, root TEXT NOT NULL, source TEXT NOT NULL,
    size INTEGER, changed_ns INTEGER, content_hash TEXT, stamp TEXT, failed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS documents (number INTEGER PRIMARY KEY, path TEXT NOT NULL, part TEXT NOT NULL,
    doc_id TEXT, source TEXT, title TEXT, meta TEXT NOT NULL, digest TEXT NOT NULL, passages INTEGER NOT NULL,
    glossary BLOB NOT NULL, notes TEXT NOT NULL, error TEXT, remedy TEXT, trouble TEXT, UNIQUE (path, part));
CREATE INDEX IF NOT EXISTS documents_doc_id ON documents (doc_id);
CREATE TABLE IF NOT EXISTS passages (document INTEGER NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
    terms BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document, place);
CREATE TABLE IF NOT EXISTS written (key TEXT PRIMARY KEY, questions TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS widened (document INTEGER NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
    terms BLOB NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (document, place));
CREATE TABLE IF NOT EXISTS looked (document INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
"""
CONTENT = ("files", "documents", "passages", "widened", "looked")
"""Tables of what files gave."""
SAID = ("state", "roots", "wishes", "written")
"""Tables of what people said, and of questions that were written for passages."""
INCOMPLETE = "incomplete"
_FORMAT = 2


def create(db: sqlite3.Connection) -> None:
    """Make the tables; what files gave in another format is dropped, what people said stays."""
    (found,) = db.execute("PRAGMA user_version").fetchone()
    if found == _FORMAT:
        db.executescript(_TABLES)
        return
    db.execute("PRAGMA user_version = 0")
    for table in CONTENT:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    db.executescript(_TABLES)
    with db:
        db.execute("INSERT OR REPLACE INTO state SELECT ?, '' FROM roots LIMIT 1", (INCOMPLETE,))
    db.execute(f"PRAGMA user_version = {_FORMAT}")
