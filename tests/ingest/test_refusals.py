"""Files that cannot be read are named with a Korean reason and a remedy."""

import io
import struct
import zipfile

import pytest

from ingest.loaders import ocr, read
from knowledge.errors import Trouble, UnreadableFile
from tests.ingest import makers


def trouble(content: bytes, name: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        list(read(content, name))
    assert any("가" <= c <= "힣" for c in caught.value.reason)
    assert caught.value.remedy.endswith(".")
    return caught.value


def test_an_empty_file() -> None:
    assert trouble(b"", "a.txt").trouble is Trouble.EMPTY
    assert trouble(b"\xef\xbb\xbf \n", "a.md").trouble is Trouble.EMPTY


def test_a_pdf_with_a_password() -> None:
    content = makers.pdf([[("비밀", 60, 100, 10)]], password="secret")
    assert trouble(content, "a.pdf").trouble is Trouble.PASSWORD


def test_an_encrypted_hwpx() -> None:
    manifest = b'<m xmlns:o="x"><o:file-entry><o:encryption-data/></o:file-entry></m>'
    parts = {
        "mimetype": b"application/hwp+zip",
        "Contents/section0.xml": b"\x00",
        "META-INF/manifest.xml": manifest,
    }
    assert trouble(makers.archive(parts), "a.hwpx").trouble is Trouble.PASSWORD


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.hwpx"])
def test_a_file_cut_in_half(name: str) -> None:
    made = {
        "a.docx": makers.docx([("가나다", 0)]),
        "a.xlsx": makers.xlsx([["가", "나"]]),
        "a.pptx": makers.pptx("가", ["나"]),
        "a.hwpx": makers.hwpx(["가"]),
    }[name]
    assert trouble(made[: len(made) // 2], name).trouble is Trouble.DAMAGED


def test_a_pdf_cut_in_half() -> None:
    assert trouble(makers.pdf([[("가", 60, 100, 10)]])[:80], "a.pdf").trouble in {
        Trouble.DAMAGED,
        Trouble.EMPTY,
    }


def test_a_member_with_broken_bytes() -> None:
    content = bytearray(makers.docx([("가나다", 0)]))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as made:
        info = made.getinfo("word/document.xml")
    at = info.header_offset + 30 + struct.unpack_from("<H", content, info.header_offset + 26)[0]
    content[at + 5 : at + 60] = b"\xff" * 55
    assert trouble(bytes(content), "a.docx").trouble is Trouble.DAMAGED


def test_a_scan_without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    refused = trouble(makers.picture_pdf(), "a.pdf")
    assert refused.trouble is Trouble.SCANNED
    assert "tesseract" in refused.remedy


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "그림"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"Rar!\x1a\x07\x00" + b"\x00" * 40, "RAR"),
        (b"HWP Document File V3.00 \x1a\x01\x02", "3.x"),
        (bytes(range(256)) * 8, "이진"),
        (b"\xff\xfe\x00bad", "이진"),
    ],
)
def test_a_format_that_is_not_read_is_named(content: bytes, word: str) -> None:
    refused = trouble(content, "a.bin")
    assert refused.trouble is Trouble.UNKNOWN
    assert word in refused.reason


@pytest.mark.parametrize("name", ["요금표.pdf", "사진.heic"])
def test_a_text_under_the_name_of_another_format_is_told(name: str) -> None:
    assert name.partition(".")[2] in trouble(b"hello\n", name).reason
    assert "이름을 .txt로" in trouble(b"hello\n", name).remedy


def test_an_archive_member_outside_its_folder_is_refused() -> None:
    parts = list(read(makers.archive({"../../etc/밖.txt": b"x", "안.txt": "안쪽 글".encode()}), "a.zip"))
    outside, inside = sorted(parts, key=lambda part: part.name)
    assert isinstance(outside.error, UnreadableFile)
    assert outside.error.trouble is Trouble.UNSAFE
    assert inside.document is not None


def test_a_zip_bomb_is_refused() -> None:
    bomb = makers.archive({"큰.txt": b"\x20" * 30_000_000})
    (part,) = read(bomb, "a.zip")
    assert isinstance(part.error, UnreadableFile)
    assert part.error.trouble is Trouble.UNSAFE


def test_archives_inside_archives_have_a_limit() -> None:
    content = makers.archive({"글.txt": b"x"})
    for _ in range(4):
        content = makers.archive({"안.zip": content})
    (part,) = read(content, "a.zip")
    assert isinstance(part.error, UnreadableFile)
    assert part.error.trouble is Trouble.UNSAFE


def test_an_error_survives_the_way_between_processes() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(trouble(b"", "a.txt")))
    assert (error.trouble, bool(error.reason), bool(error.remedy)) == (Trouble.EMPTY, True, True)
