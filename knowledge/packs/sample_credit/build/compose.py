"""From an outline and the facts to a document's blocks."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from knowledge.packs.sample_credit.build.companies import line
from knowledge.packs.sample_credit.build.document import Block, Chapter, Clause, Document, Paragraph, Quote, Table
from knowledge.packs.sample_credit.build.facts import NOTICE, Fact, Law
from knowledge.packs.sample_credit.build.outline import ClauseOutline, DocumentOutline, ExamplesOutline, TableOutline
from knowledge.packs.sample_credit.build.wording import label, prose, written

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_SENTENCE = re.compile(r"(?<=[다원)%]\.)\s+(?=[^(])")
_ASIDE = re.compile(r"\s*\(([^)]*)\)")


def compose(outline: DocumentOutline, facts: dict[str, Fact]) -> Document:
    """Return the document an outline describes.

    Raises:
        KeyError: the outline names a fact or part that does not exist.
    """
    return Document(
        file=outline.file,
        title=outline.title,
        subtitle=outline.subtitle,
        number=outline.number,
        doc_type=outline.doc_type,
        client=outline.client,
        effective_from=outline.effective_from,
        effective_to=outline.effective_to,
        blocks=tuple(_blocks(outline, facts)),
    )


def _blocks(outline: DocumentOutline, facts: dict[str, Fact]) -> Iterator[Block]:
    yield Paragraph(NOTICE)
    yield from (Paragraph(text) for text in outline.intro)
    yield from (_table(table) for table in outline.tables)
    clause_number = count(1)
    for at, chapter in enumerate(outline.chapters, start=1):
        numbered = outline.heading == "clause"
        yield Chapter(f"제{at}장 {chapter.title}" if numbered else f"{at}. {chapter.title}")
        for item, clause in enumerate(chapter.clauses, start=1):
            form = f"제{next(clause_number)}조({{}})" if numbered else f"{at}.{item} {{}}"
            yield from _clause(clause, facts, form)


def _clause(outline: ClauseOutline, facts: dict[str, Fact], form: str) -> Iterator[Block]:
    fact = facts[outline.fact] if outline.fact else None
    ref = outline.fact or outline.part
    heading = form.format(_flat(outline.title or (fact.title if fact else "")))
    yield Clause(f"{heading} [{ref}]" if ref else heading)
    texts = outline.text or (_sentences(prose(fact)) if fact else [_contact(outline.part or "", facts)])
    yield from (Paragraph(text) for text in texts)
    yield from (Paragraph(text) for text in ([outline.note] if outline.note else []))
    yield from (_table(table) for table in outline.tables)
    if fact:
        yield from _belongings(fact, outline.examples)


def _flat(title: str) -> str:
    """A title for inside brackets: ``소요기간 (일반·급행)`` becomes ``소요기간 - 일반·급행``."""
    return _ASIDE.sub(r" - \1", title)


def _belongings(fact: Fact, examples: ExamplesOutline | None) -> Iterator[Block]:
    yield from (Quote(place(law), law.quote) for law in fact.law)
    if fact.section == "scripts":
        yield from _script(fact)
    for part in fact.parts:
        if "company_id" in part:
            yield Clause(f"{part['name']} 레코드 [{part['id']}]")
            yield Paragraph(line(part))
    if examples:
        yield _examples(fact, examples)


def _sentences(text: str) -> list[str]:
    parts = _SENTENCE.split(text)
    if len(parts) == 1 or "①" in text:
        return parts
    return [f"{_CIRCLED[at]} {part}" for at, part in enumerate(parts)]


def _script(fact: Fact) -> Iterator[Block]:
    yield Paragraph(f"목표: {fact.goal}")
    yield Paragraph(f"꼭 할 말: {'; '.join(fact.must_say)}")
    yield Paragraph(f"하지 않을 말: {'; '.join(fact.must_not_say)}")


def _contact(ref: str, facts: dict[str, Fact]) -> str:
    row = next(part for fact in facts.values() for part in fact.parts if part["id"] == ref)
    return f"{written(row['client'])} 정책 문의처는 {row['dept']}이며, 전화 {row['tel']}, 메일 {row['email']}이다."


def _table(outline: TableOutline) -> Table:
    return Table(outline.caption, outline.columns, outline.rows)


def _examples(fact: Fact, outline: ExamplesOutline) -> Table:
    names = [outline.names.get(key) or label(key) for key in outline.keys]
    rows = [[part["id"], *(_cell(part, key) for key in outline.keys)] for part in fact.parts]
    if outline.working:
        names.insert(-1, "계산")
        for row, part in zip(rows, fact.parts, strict=True):
            row.insert(-1, _working(part, outline.working))
    return Table(outline.caption, ("관리번호", *names), tuple(tuple(row) for row in rows))


def _working(part: dict[str, Any], keys: tuple[str, ...]) -> str:
    return ", ".join(f"{label(key)} {written(part[key], key)}" for key in keys if part.get(key))


def _cell(part: dict[str, Any], key: str) -> str:
    return written(part[key], key) if key in part else "-"


def place(law: Law) -> str:
    """Return where a quotation stands, as a Korean reader writes it: ``「법」 제50조제1항제2호``."""
    found = re.fullmatch(rf"([{_CIRCLED}]?)(\d*)(의\d+)?(.*)", law.para)
    if found is None:
        return f"「{law.law}」 {law.article}{law.para}"
    circled, item, branch, rest = found.groups()
    paragraph = f"제{_CIRCLED.index(circled) + 1}항" if circled else ""
    numbered = f"제{item}호{branch or ''}" if item else ""
    return f"「{law.law}」 {law.article}{paragraph}{numbered}{rest}"
