"""``assist srms import``: a file checked row by row, then written as one whole."""

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.errors import UsageError
from assist.srms.store.database import Database, record
from assist.srms.store.tables import CompanyRow, ConsentRow, ContactRow
from assist.srms.transfer.cells import CellError, Value, read_cell
from assist.srms.transfer.columns import Column, load_columns, mapping
from assist.srms.transfer.models import Count, ImportReport, RowError
from assist.srms.transfer.plan import Known, Plan, PlanError
from assist.srms.transfer.writing import Progress, longest, write
from assist.table_file import CSV, XLSX, TableRow, table_rows
from assist.text_file import BROKEN, is_text

_TELL_EVERY = 5000
_MOST_ERRORS = 1000


def import_file(
    database: Database,
    path: Path,
    *,
    said: Mapping[str, str] | None = None,
    by: str = "가져오기",
    dry: bool = False,
    strict: bool = False,
    progress: Progress = lambda *_: None,
) -> ImportReport:
    """Read a file into SRMS in one transaction and return what was done.

    Rows with errors are left out and named, the rest is written; with ``strict`` one error keeps everything out.
    A process that dies on the way leaves the records as they were. The same file again changes nothing.

    Raises:
        UsageError: the file cannot be read, or lacks the company's name.
        StoreError: the database failed; nothing was written.
    """
    start = time.perf_counter()
    sheet = rows(path)
    head = next(sheet, None)
    if head is None:
        raise UsageError(
            f"'{path.name}'이(가) 비어 있습니다. 첫 줄에 칸 이름, 다음 줄부터 업체를 적어 주세요."
        )
    fields, ignored = mapping(headers(head), said or {})
    reader = _Reader(fields)
    with database.session() as session:
        plan = Plan(_known(session, fields), path.name)
        reader.read_all(sheet, plan, progress)
        _drop_unknown_affiliates(session, plan, reader)
        keep = not dry and not (strict and reader.errors)
        tables = {
            name: write(session, name, planned, not keep, progress) for name, planned in plan.tables.items()
        }
        if keep and any(count.new or count.changed for count in tables.values()):
            record(session, by, "import", path.name[:64], _counted(tables))
    return ImportReport(
        file=path.name,
        rows=reader.rows,
        failed=len({error.row for error in reader.errors}),
        written=keep,
        tables=tables,
        errors=tuple(reader.errors[:_MOST_ERRORS]),
        ignored=tuple(ignored),
        seconds=round(time.perf_counter() - start, 2),
    )


class _Reader:
    """Reads cells by their column and collects what is wrong with each row."""

    def __init__(self, fields: Mapping[int, str]) -> None:
        columns = load_columns()
        self._cells: list[tuple[int, str, Column, int | None]] = [
            (place, name, columns[name], longest(name)) for place, name in fields.items()
        ]
        self._headers = {name: columns[name].headers[0] for name in columns}
        self.rows = 0
        self.errors: list[RowError] = []

    def read_all(self, sheet: Iterable[TableRow], plan: Plan, progress: Progress) -> None:
        """Plan what every row says."""
        for row in sheet:
            self.read(row, plan)
            if self.rows % _TELL_EVERY == 0:
                progress("read", self.rows, 0)

    def read(self, row: TableRow, plan: Plan) -> None:
        """Add one row to the plan, or its errors to the list."""
        self.rows += 1
        values: dict[str, Value] = {}
        wrong: list[RowError] = []
        for place, name, column, most in self._cells:
            text = row.cells.get(place, "")
            if not text:
                continue
            try:
                values[name] = read_cell(text, column, most)
            except CellError as error:
                wrong.append(RowError(row.number, column.headers[0], text[:80], str(error)))
        if not wrong:
            try:
                plan.add(values)
            except PlanError as error:
                shown = values.get(error.field, "")
                wrong.append(
                    RowError(row.number, self._headers.get(error.field, ""), str(shown)[:80], str(error))
                )
        self.errors.extend(wrong)


def _known(session: Session, fields: Mapping[int, str]) -> Known:
    known = Known()
    named = set(fields.values())
    for row in session.execute(select(CompanyRow.id, CompanyRow.biz_no, CompanyRow.name)):
        if row.biz_no:
            known.numbers[row.biz_no] = row.id
        if "company.id" not in named:
            known.names.setdefault(row.name, []).append(row.id)
    person = (ContactRow.name, ContactRow.email, ContactRow.mobile, ContactRow.tel)
    if any(name.startswith("contact.") for name in named):
        for contact, company, *told in session.execute(select(ContactRow.id, ContactRow.company_id, *person)):
            known.owners[contact] = company
            for one in filter(None, told):
                known.contacts.setdefault((company, one), contact)
    if any(name.startswith(("consent.", "refusal.")) for name in named):
        said = (
            ConsentRow.company_id,
            ConsentRow.contact_id,
            ConsentRow.channel,
            ConsentRow.state,
            ConsentRow.since,
        )
        for statement, *key in session.execute(
            select(ConsentRow.id, *said).where(ConsentRow.purpose == "광고")
        ):
            known.statements[tuple(key)] = statement
    return known


def _drop_unknown_affiliates(session: Session, plan: Plan, reader: _Reader) -> None:
    pairs = plan.tables["affiliate"]
    asked = {key for pair in pairs for key in pair}
    there = {key for (key,) in plan.tables["company"]} & asked
    missing = asked - there
    if missing:
        there |= set(session.scalars(select(CompanyRow.id).where(CompanyRow.id.in_(missing))))
    for pair in [pair for pair in pairs if not there.issuperset(pair)]:
        del pairs[pair]
        lost = next(key for key in pair if key not in there)
        reader.errors.append(
            RowError(0, "계열사 번호", lost, "이 번호의 업체가 없어 계열사로 적지 않았습니다")
        )


def _counted(tables: Mapping[str, Count]) -> dict[str, object]:
    return {name: {"new": count.new, "changed": count.changed} for name, count in tables.items()}


def rows(path: Path) -> Iterator[TableRow]:
    """Yield the rows of a file with their line or row number; empty rows are left out.

    Raises:
        UsageError: unreadable, of another kind, beyond a limit or in an unknown encoding; the message names the file.
    """
    if path.suffix.lower() not in CSV | XLSX:
        raise UsageError(f"'{path.name}'은(는) 읽을 수 없는 형식입니다. .csv나 .xlsx로 저장해 주세요.")
    for row in table_rows(path):
        if not all(is_text(cell) and "\ufffd" not in cell for cell in row.cells.values()):
            raise UsageError(f"'{path.name}' {row.number:,}번째 줄: {BROKEN}(CSV는 UTF-8 CSV로).")
        yield row


def headers(row: TableRow) -> list[str]:
    """Return the names of a first row in their places."""
    return [row.cells.get(place, "") for place in range(max(row.cells, default=-1) + 1)]
