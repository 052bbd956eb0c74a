"""A damaged cache is set aside and begun anew with what people said; nothing that cannot be read again is lost."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from ingest.cache import Cache
from ingest.errors import IngestError
from ingest.metadata import Meta
from ingest.schema import INCOMPLETE, SAID

_SIDES = ("", "-wal", "-shm")
Rows = dict[str, list[tuple[object, ...]]]


def heal(path: Path) -> list[str]:
    """Replace a damaged cache by a new one that will be read afresh; returns what to say of it.

    Raises:
        IngestError: which folders were ingested or what people set for documents cannot be read from it any more.
    """
    said = _said(path)
    aside = path.with_name(f"{path.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}.sqlite")
    for side in _SIDES:
        if (part := path.with_name(path.name + side)).exists():
            part.replace(aside.with_name(aside.name + side))
    _begin_anew(path, said)
    return [f"'{path.name}'이(가) 손상되어 '{aside.name}'(으)로 옆에 두고 모든 문서를 다시 읽었습니다."]


def _said(path: Path) -> Rows:
    """Return the rows of what people said, where all of them still parse."""
    try:
        with closing(sqlite3.connect(path)) as db:
            rows: Rows = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in SAID}  # noqa: S608 - fixed names
        for said in [row[1] for row in rows["roots"]] + [row[2] for row in rows["wishes"] if row[2]]:
            Meta.model_validate_json(str(said))
        return rows
    except (sqlite3.Error, ValueError) as error:
        raise IngestError(
            f"'{path}'이(가) 손상되어 어느 폴더를 넣었는지 알 수 없습니다. 이 파일을 다른 곳에 옮겨 둔 뒤, 넣었던 폴더를 모두 적어 "
            "'assist ingest 폴더'를 실행해 주세요. 지금 색인은 그대로 답합니다."
        ) from error


def _begin_anew(path: Path, said: Rows) -> None:
    Cache(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        for table, rows in said.items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608 - fixed names
        db.execute("INSERT OR REPLACE INTO state VALUES (?, '')", (INCOMPLETE,))
