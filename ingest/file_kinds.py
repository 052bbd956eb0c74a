"""What a file is, told from its content; the suffix only settles what content cannot."""

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path, PurePath

from knowledge.errors import Trouble, UnreadableFile, damaged, empty
from knowledge.text.decode import BOMS, bare_utf16, marked_utf16

_HEAD = 80
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.IGNORECASE)
_MAIL = re.compile(rb"\A(?:[\w-]+: [^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}", re.MULTILINE)
_MAIL_NAMES = re.compile(rb"^(?:from|to|subject|date|message-id|mime-version):", re.IGNORECASE | re.MULTILINE)


class Kind(StrEnum):
    """The formats that are read."""

    PDF = "pdf"
    HWP = "hwp"
    HWPX = "hwpx"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    XLS = "xls"
    XML_SHEET = "xml-sheet"
    CSV = "csv"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    EML = "eml"
    ZIP = "zip"


SUFFIXES = frozenset(
    [
        "pdf",
        "hwp",
        "hwpx",
        "docx",
        "docm",
        "pptx",
        "pptm",
        "xlsx",
        "xlsm",
        "xls",
        "csv",
        "tsv",
        "html",
        "htm",
        "md",
        "markdown",
        "txt",
        "text",
        "log",
        "eml",
        "zip",
    ]
)
"""Suffixes of files worth opening when a folder is walked."""
_NEVER_TEXT = frozenset(
    [
        "pdf",
        "hwp",
        "hwpx",
        "doc",
        "docx",
        "docm",
        "ppt",
        "pptx",
        "pptm",
        "zip",
        "7z",
        "rar",
        "gz",
        "msg",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "bmp",
        "tif",
        "tiff",
        "webp",
        "heic",
        "heif",
        "svg",
        "psd",
        "ai",
        "dwg",
        "mp3",
        "m4a",
        "wav",
        "ogg",
        "flac",
        "aac",
        "mp4",
        "mov",
        "avi",
        "mkv",
        "webm",
    ]
)
"""Suffixes of formats that are no plain text: a text of that name is a broken or misnamed file."""

_BY_SUFFIX = {
    "csv": Kind.CSV,
    "tsv": Kind.CSV,
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "eml": Kind.EML,
}


def kind_of(content: bytes, name: str) -> Kind:
    """Return the format of ``content``.

    Raises:
        UnreadableFile: it is empty, or of a format that is not read (named in the message).
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise empty("파일")
    if content[:1024].find(b"%PDF-") >= 0:
        return Kind.PDF
    if content.startswith(_OLE):
        return _ole_kind(content)
    if content.startswith(b"PK"):
        return _zip_kind(content)
    _refuse_binary(content)
    return _text_kind(content, PurePath(name).suffix.lower().lstrip("."))


def kind_of_file(path: Path, name: str) -> Kind:
    """Return the format of the file at ``path``, which is going to be called ``name``.

    Raises:
        UnreadableFile: as ``kind_of``.
        OSError: it cannot be read.
    """
    return kind_of(path.read_bytes(), name)


def _text_kind(content: bytes, suffix: str) -> Kind:
    head = content[:4096].replace(b"\x00", b"")
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and start.startswith(b"<"):
        return Kind.XML_SHEET
    if suffix == "md" or suffix == "markdown":
        return Kind.MARKDOWN
    if start.startswith(b"<") and _HTML.search(head):
        return Kind.HTML
    if suffix == "eml" or (_MAIL.match(start) and len(_MAIL_NAMES.findall(start)) >= 3):
        return Kind.EML
    if suffix in {"xls", "xlsx"}:
        return Kind.HTML if _HTML.search(head) else Kind.CSV
    if suffix in _NEVER_TEXT:
        raise UnreadableFile(
            Trouble.DAMAGED,
            f"이름은 .{suffix}인데 내용이 그 형식이 아닙니다.",
            "원래 프로그램에서 열어 다시 저장하거나, 글이면 이름을 .txt로 바꾸어 넣어 주세요.",
        )
    return _BY_SUFFIX.get(suffix, Kind.TEXT)


def _ole_kind(content: bytes) -> Kind:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            names = {"/".join(parts) for parts in ole.listdir()}
    except OSError as error:
        raise damaged("한글·엑셀", error) from error
    if "FileHeader" in names:
        return Kind.HWP
    if names & {"Workbook", "Book"}:
        return Kind.XLS
    raise _ole_refusal(names)


def _ole_refusal(names: set[str]) -> UnreadableFile:
    if "EncryptedPackage" in names:
        from knowledge.errors import locked

        return locked("오피스")
    if "WordDocument" in names:
        return _unknown("옛 워드(.doc)", "워드에서 .docx로 다시 저장한 뒤 넣어 주세요.")
    if "PowerPoint Document" in names:
        return _unknown("옛 파워포인트(.ppt)", "파워포인트에서 .pptx로 다시 저장한 뒤 넣어 주세요.")
    if any(name.startswith("__substg") for name in names):
        return _unknown("아웃룩(.msg)", "아웃룩에서 .eml로 저장한 뒤 넣어 주세요.")
    return _unknown("알 수 없는 복합", "PDF나 .docx로 다시 저장한 뒤 넣어 주세요.")


def _zip_kind(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = _head(archive, "mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError) as error:
        raise damaged("압축(zip·docx·xlsx·hwpx)", error) from error
    if b"hwp" in mimetype or "Contents/section0.xml" in names:
        return Kind.HWPX
    for start, kind in (("word/", Kind.DOCX), ("ppt/", Kind.PPTX), ("xl/", Kind.XLSX)):
        if any(name.startswith(start) for name in names) and "[Content_Types].xml" in names:
            return kind
    return Kind.ZIP


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the first bytes of a member; no more of it is unpacked."""
    with archive.open(name) as member:
        return member.read(_HEAD)


def _refuse_binary(content: bytes) -> None:
    for start, what in _FOREIGN.items():
        if content.startswith(start):
            raise _unknown(what, "PDF, 한글, 오피스, 텍스트 파일로 넣어 주세요.")
    if content.startswith(b"HWP Document File V"):
        raise _unknown("옛 한글 3.x(.hwp)", "한글에서 한글 5.0이나 .hwpx로 다시 저장한 뒤 넣어 주세요.")
    sample = content[:8192]
    if bare_utf16(content) or marked_utf16(content):
        return
    control = sum(byte < 9 or 13 < byte < 27 for byte in sample)
    if control > len(sample) * 0.05 or content.startswith(BOMS):
        raise _unknown("알 수 없는 이진", "PDF, 한글, 오피스, 텍스트 파일로 넣어 주세요.")


_FOREIGN = {
    b"\x89PNG": "그림(PNG)",
    b"\xff\xd8\xff": "그림(JPEG)",
    b"GIF8": "그림(GIF)",
    b"Rar!": "압축(RAR)",
    b"7z\xbc\xaf": "압축(7z)",
    b"\x1f\x8b": "압축(gzip)",
    b"{\\rtf": "서식 있는 텍스트(RTF)",
    b"SQLite format 3": "데이터베이스(SQLite)",
    b"\x7fELF": "실행",
    b"MZ\x90": "실행",
}


def _unknown(what: str, remedy: str) -> UnreadableFile:
    return UnreadableFile(Trouble.UNKNOWN, f"{what} 형식은 읽지 않습니다.", remedy)
