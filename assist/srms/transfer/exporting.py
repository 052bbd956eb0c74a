"""``assist srms export``: the register as a file that can be imported again, or only those who may be written to."""

import csv
import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from assist.errors import UsageError
from assist.srms.consents import REFUSING, current
from assist.srms.directory import word
from assist.srms.ledger import Ledger
from assist.srms.models import Consent
from assist.srms.store.database import Database, record
from assist.srms.store.tables import (
    AffiliateRow,
    AliasRow,
    CompanyRow,
    ConsentRow,
    ContactRow,
    LinkRow,
    RenewalRow,
)
from assist.srms.transfer.columns import load_columns
from knowledge.atomic import replacing
from knowledge.os_errors import os_errors_as

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What some spreadsheet reads as the beginning of a formula, the wide letters of Korean keyboards included."""
_BATCH = 1000
Cells = dict[str, Any]


def export_file(database: Database, path: Path, by: str, reason: str) -> int:
    """Write every company, link, contact and statement to a CSV or XLSX file and return the number of rows.

    The download is on record with who and why (SRM-015). An existing file is replaced only when all is written.

    Raises:
        UsageError: the ending is neither .csv nor .xlsx, or the file cannot be written.
    """
    with database.session() as session:
        count = _write(path, list(load_columns()), _register(session))
        record(session, by, "export", path.name[:64], {"rows": count, "reason": reason})
    return count


def export_recipients(
    database: Database, path: Path, channel: str, purpose: str, day: datetime.date, by: str, reason: str
) -> int:
    """Write only the contacts who may be written to by ``channel`` for ``purpose`` and return their number.

    Raises:
        UsageError: the ending is neither .csv nor .xlsx, or the file cannot be written.
    """
    fields = ["company.id", "company.name", *(f"contact.{name}" for name in ("id", "name", "title", "dept"))]
    fields.append({"메일": "contact.email", "전화": "contact.tel"}.get(channel, "contact.mobile"))
    rows = (
        {"company.id": one.company_id, "company.name": one.company_name}
        | {f"contact.{name}": value for name, value in one.contact.model_dump().items()}
        for one in Ledger(database).recipients(channel, purpose, day)
    )
    count = _write(path, fields, (row for row in rows if row[fields[-1]]))
    with database.session() as session:
        detail: dict[str, object] = {"rows": count, "reason": reason, "channel": channel, "purpose": purpose}
        record(session, by, "export", path.name[:64], detail)
    return count


def _register(session: Session) -> Iterator[Cells]:
    last = ""
    while rows := list(
        session.scalars(select(CompanyRow).where(CompanyRow.id > last).order_by(CompanyRow.id).limit(_BATCH))
    ):
        last = rows[-1].id
        parts = [_by_company(session, kind, [row.id for row in rows]) for kind in _PARTS]
        for row in rows:
            yield from _company(row, *(part.get(row.id, []) for part in parts))
        session.expunge_all()


_PARTS: tuple[type[Any], ...] = (AliasRow, AffiliateRow, RenewalRow, LinkRow, ContactRow, ConsentRow)


def _by_company(session: Session, kind: type[Any], keys: list[str]) -> dict[str, list[Any]]:
    primary = list(kind.__table__.primary_key)
    order = (kind.since, kind.written) if kind is ConsentRow else tuple(primary)
    query: Select[Any] = select(kind).where(kind.company_id.in_(keys)).order_by(kind.company_id, *order)
    return {key: list(rows) for key, rows in groupby(session.scalars(query), attrgetter("company_id"))}


def _company(
    row: CompanyRow,
    aliases: list[AliasRow],
    affiliates: list[AffiliateRow],
    renewals: list[RenewalRow],
    links: list[LinkRow],
    contacts: list[ContactRow],
    consents: list[ConsentRow],
) -> Iterator[Cells]:
    """Yield a company's rows: the first tells all of it, the others its further links and contacts."""
    held = current([word(Consent, one) for one in consents])
    first = _cells("company", row) | {
        "company.aliases": ";".join(one.name for one in aliases),
        "company.affiliates": ";".join(one.other_id for one in affiliates),
        "company.years": ";".join(str(one.year) for one in renewals),
    }
    whole = [
        one for one in held if one.contact_id is None and one.state in REFUSING and one.purpose == "광고"
    ]
    first |= {f"refusal.{one.channel}": one.since for one in whole}
    for place in range(max(1, len(links), len(contacts))):
        told = first if place == 0 else {"company.id": row.id, "company.name": row.name}
        link = _cells("link", links[place]) if place < len(links) else {}
        person = _person(contacts[place], held) if place < len(contacts) else {}
        yield told | link | person


def _person(contact: ContactRow, held: Iterable[Consent]) -> Cells:
    cells = _cells("contact", contact)
    for one in held:
        if one.contact_id == contact.id and one.purpose == "광고":
            cells |= {f"consent.{one.channel}": one.state.value, f"consent.{one.channel}.since": one.since}
            cells |= {"consent.via": one.via}
            cells |= {"consent.result_notice": one.result_notice} if one.result_notice else {}
    return cells


def _cells(group: str, row: object) -> Cells:
    names = [name.partition(".")[2] for name in load_columns() if name.startswith(f"{group}.")]
    return {f"{group}.{name}": getattr(row, name) for name in names if hasattr(row, name)}


def _write(path: Path, fields: list[str], rows: Iterable[Cells]) -> int:
    columns = load_columns()
    headers = [columns[name].headers[0] for name in fields]
    return write_rows(path, headers, ([_text(row.get(name)) for name in fields] for row in rows))


def write_rows(path: Path, headers: list[str], rows: Iterable[list[str]]) -> int:
    """Write a table as CSV or XLSX by the ending of the name, whole or not at all; returns how many rows.

    Raises:
        UsageError: the ending is neither .csv nor .xlsx, or the file cannot be written.
    """
    writers = {".csv": _write_csv, ".xlsx": _write_xlsx}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(
            f"'{path.name}'은(는) 쓸 수 없는 형식입니다. 이름이 .csv나 .xlsx로 끝나게 해 주세요."
        )
    with os_errors_as(UsageError, path), replacing(path) as part:
        return writer(part, headers, rows)


def _write_csv(path: Path, headers: list[str], rows: Iterable[list[str]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        for row in rows:
            writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
            count += 1
    return count


def _write_xlsx(path: Path, headers: list[str], rows: Iterable[list[str]]) -> int:
    book, count = Workbook(write_only=True), 0
    sheet = book.create_sheet("SRMS")
    sheet.append(headers)
    for row in rows:
        sheet.append([_plain_cell(sheet, cell) for cell in row])
        count += 1
    book.save(path)
    return count


def _plain_cell(sheet: Any, text: str) -> WriteOnlyCell:
    """Return a cell whose text a spreadsheet never takes for a formula."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def _text(value: object) -> str:
    if value is None:
        return ""
    return ("예" if value else "아니오") if isinstance(value, bool) else str(value)
