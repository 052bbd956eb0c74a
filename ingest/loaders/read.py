"""One file to its documents: the format told from the content, containers opened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from ingest.document import Document
from ingest.errors import IngestError
from ingest.file_kinds import SUFFIXES, Kind, kind_of
from knowledge.errors import Trouble, UnreadableFile, empty, too_big, too_deep
from knowledge.limits import file_limits

_LOADERS = {
    Kind.HWP: ("hwp", "load"),
    Kind.HWPX: ("hwpx", "load"),
    Kind.DOCX: ("docx", "load"),
    Kind.PPTX: ("pptx", "load"),
    Kind.XLSX: ("xlsx", "load"),
    Kind.XLS: ("xls", "load"),
    Kind.XML_SHEET: ("xls", "load_xml"),
    Kind.CSV: ("csvfile", "load"),
    Kind.HTML: ("html", "load"),
    Kind.MARKDOWN: ("markdown", "load"),
    Kind.TEXT: ("text", "load"),
}
_WITH_ATTACHMENTS = {Kind.PDF: "pdf", Kind.EML: "mail"}


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: ``name`` is "" for the file itself, else the member's name inside it."""

    name: str
    document: Document | None
    error: IngestError | UnreadableFile | None = None
    kind: Kind | None = None


def read(content: bytes, name: str) -> Iterator[Part]:
    """Yield the documents of a file; a member that cannot be read is yielded with its error.

    Raises:
        UnreadableFile: the file itself cannot be read.
    """
    try:
        yield from _read(content, name, "", 0)
    except RecursionError as error:
        raise too_deep() from error


def _read(content: bytes, name: str, inside: str, depth: int) -> Iterator[Part]:
    kind = kind_of(content, name)
    if kind is Kind.ZIP:
        yield from _archive(content, inside, depth)
    elif kind in _WITH_ATTACHMENTS:
        yield from _with_attachments(kind, content, name, inside, depth)
    else:
        yield Part(inside, _filled(_loader(kind)(content, name)), kind=kind)


def _loader(kind: Kind) -> Callable[[bytes, str], Document]:
    module, function = _LOADERS[kind]
    loader: Callable[[bytes, str], Document] = getattr(import_module(f"ingest.loaders.{module}"), function)
    return loader


def _filled(document: Document) -> Document:
    if document.empty:
        raise empty()
    if document.characters > file_limits().characters:
        raise too_big(f"글자가 {file_limits().characters:,}자를 넘습니다.", "ASSIST_FILE_CHARACTERS")
    return document


def _archive(content: bytes, inside: str, depth: int) -> Iterator[Part]:
    from ingest.loaders.archive import members

    if depth >= file_limits().nesting:
        raise UnreadableFile(Trouble.UNSAFE, "압축이 너무 여러 겹입니다.", "한 번 풀어서 넣어 주세요.")
    unread = ""
    told = False
    for name, member in members(content):
        path = f"{inside}/{name}" if inside else name
        if isinstance(member, UnreadableFile):
            told = True
            yield Part(path, None, member)
        elif name.rpartition(".")[2].lower() in SUFFIXES:
            told = True
            yield from _member(member, name, path, depth)
        else:
            unread = unread or name
    if not told:
        raise _nothing_to_read(unread)


def _nothing_to_read(member: str) -> UnreadableFile:
    """Return the error for an archive that gave no document; ``member``: the first that is not read, "" for none."""
    if not member:
        return empty("압축")
    return UnreadableFile(
        Trouble.EMPTY,
        f"압축 안에 읽을 수 있는 문서가 없습니다(첫째: '{member[:60]}').",
        "문서를 담은 압축이 맞는지 열어 확인해 주세요.",
    )


def _member(content: bytes, name: str, path: str, depth: int) -> Iterator[Part]:
    try:
        yield from _read(content, name, path, depth + 1)
    except (IngestError, UnreadableFile) as error:
        yield Part(path, None, error)
    except RecursionError:
        yield Part(path, None, too_deep())


def _with_attachments(kind: Kind, content: bytes, name: str, inside: str, depth: int) -> Iterator[Part]:
    load = import_module(f"ingest.loaders.{_WITH_ATTACHMENTS[kind]}").load
    document, attachments = load(content, name)
    if document.empty and attachments:
        yield Part(inside, None, empty(), kind)
    else:
        yield Part(inside, _filled(document), kind=kind)
    for label, attached in attachments if depth < file_limits().nesting else ():
        if label.rpartition(".")[2].lower() in SUFFIXES:
            yield from _member(attached, label, f"{inside}/{label}" if inside else label, depth)
