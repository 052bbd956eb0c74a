"""From passages of the library to cited evidence and attachments of a mail."""

import mimetypes
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from assist.evidence.concerns import load_worries
from assist.evidence.models import Attachment, Evidence
from knowledge.passage import DocType, Passage
from knowledge.text.sentences import spans

_LONGEST = 400
_AGAIN = 0.8  # the share of the shorter quote's words from which on two say the same
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CONTROL = re.compile(r"(?>(?:(?<!\s)\s++)?)\[[A-Z]{2,4}-\d{3}[^\[\]]*+\]")


def evidence_of(passage: Passage, now: int) -> Evidence:
    """Return a passage as evidence of a mail written in the year ``now``."""
    return Evidence(
        passage_id=passage.id,
        doc_id=passage.doc_id,
        title=passage.doc_title,
        section=_section(passage),
        page=passage.page,
        client=passage.client,
        quote=quote_of(passage),
        source=passage.source,
        year=_year(passage, now),
    )


def quote_of(passage: Passage) -> str:
    """Return the passage's first sentences, verbatim, up to 400 letters or to the first that tells agents what to say.

    Of an FAQ's passage the answer is quoted, its first line: what follows explains it to agents.
    """
    answer, _, _ = passage.text.partition("\n")
    text = answer if passage.doc_type is DocType.FAQ else passage.text
    end = 0
    to_agents = load_worries().to_agents
    for _, stop in spans(text):
        if stop > _LONGEST or to_agents.search(text, end, stop):
            break
        end = stop
    return text[:end].strip()


def distinct(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages without those that say again what an earlier one says."""
    kept: list[tuple[Passage, frozenset[str]]] = []
    for one in passages:
        words = frozenset(_WORD.findall(quote_of(one)))
        if not any(len(words & other) >= _AGAIN * min(len(words), len(other)) for _, other in kept):
            kept.append((one, words))
    return [one for one, _ in kept]


def attachment_of(source: str) -> Attachment:
    """Return the library file ``source`` as an attachment."""
    name = PurePosixPath(source).name
    return Attachment(
        name=name, media_type=mimetypes.guess_type(name)[0] or "application/octet-stream", source=source
    )


def _section(passage: Passage) -> str:
    section = _CONTROL.sub("", passage.section[-1]) if passage.section else ""
    return "" if section == passage.doc_title else section


def _year(passage: Passage, now: int) -> int | None:
    """Return the year a passage's figures are of: written in it, else of its document, else its start."""
    for text in (quote_of(passage), passage.doc_title, passage.source):
        years = [int(year) for year in _YEAR.findall(text) if int(year) <= now]
        if years:
            return max(years)
    return passage.effective_from.year if passage.effective_from else None
