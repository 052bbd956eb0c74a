"""Question and answer rows and entries: the approved answer first, the ways to ask as questions."""

import re
from collections.abc import Iterator, Mapping

from ingest.chunk.columns import Role, refs_in, role_of, roles_of
from ingest.chunk.draft import Draft, Overrides
from ingest.chunk.sections import Section
from ingest.document import ListItem, Paragraph, Table
from ingest.metadata import client_name, parse_date
from knowledge.passage import DocType
from knowledge.text.blanks import one_line

_SHOWN = 40
_VARIANTS = re.compile(r"[\n|]")
_LABELLED = re.compile(r"^([^:：\n]{1,20})[:：]\s*(.*)$", re.DOTALL)
_MARK = re.compile(r"^\s*+(?:Q\s*+\d*+\s*+[.):]|질문\s*+\d*+\s*+[.:)])\s*+", re.IGNORECASE)


def faq_rows(table: Table, section: Section, notes: list[str]) -> Iterator[Draft]:
    """Yield one draft a row of a table with question and answer columns; ``notes`` tell which rows are left out and why."""
    roles = roles_of(table.header)
    for i, row in enumerate(table.rows):
        values = {role: row[place].strip() for role, place in roles.items()}
        question = values.get(Role.QUESTION, "")
        try:
            draft = _draft(values, section.path, table.page_of(i))
        except ValueError as error:
            notes.append(f"표의 {i + 1}번째 줄 '{question[:_SHOWN]}'을(를) 읽지 않았습니다. {error}.")
            continue
        if draft is not None:
            yield draft
        elif question:
            notes.append(
                f"표의 {i + 1}번째 줄 '{question[:_SHOWN]}'에 답변이 없어 읽지 않았습니다. 답변을 적어 주세요."
            )


def faq_entry(section: Section) -> Draft | None:
    """Return the draft of a section written as an entry (heading = question, ``- 답변: …`` below), else None."""
    values: dict[Role, str] = {}
    last: Role | None = None
    for piece in section.pieces:
        if not isinstance(piece, (ListItem, Paragraph)):
            continue
        found = _LABELLED.match(piece.text)
        role = role_of(found.group(1)) if found else None
        if found and role is not None and role not in values:
            values[role], last = found.group(2).strip(), role
        elif last in {Role.ANSWER, Role.DETAIL}:
            values[last] = f"{values[last]}\n{piece.text}".strip()
    if Role.ANSWER not in values or not section.title:
        return None
    values.setdefault(Role.QUESTION, section.title)
    draft = _draft(values, section.path[:-1], section.page)
    return draft and Draft(
        draft.text,
        draft.title,
        draft.section,
        draft.page,
        draft.questions,
        draft.refs or section.refs,
        draft.own,
    )


def _draft(values: Mapping[Role, str], path: tuple[str, ...], page: int | None) -> Draft | None:
    question = one_line(_MARK.sub("", values.get(Role.QUESTION, "")))
    answer = values.get(Role.ANSWER, "")
    if not question or not answer:
        return None
    told = (variant.strip() for variant in _VARIANTS.split(values.get(Role.VARIANTS, "")))
    variants = [variant for variant in told if variant and variant != question]
    text = "\n".join(part for part in (answer, values.get(Role.DETAIL, "")) if part)
    return Draft(
        text,
        question,
        path,
        page,
        tuple(dict.fromkeys(variants)),
        refs_in(values.get(Role.REF, "")),
        Overrides(
            _client(values.get(Role.CLIENT, "")),
            parse_date(values.get(Role.FROM)),
            parse_date(values.get(Role.TO)),
            DocType.FAQ,
        ),
    )


def _client(cell: str) -> str | None:
    """Return the client a cell names, "" where it names every client, None where it says nothing."""
    if not cell.strip() or cell.strip() == "-":
        return None
    return client_name(cell) or ""
