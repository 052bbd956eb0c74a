"""The file of reports only grows: what is there is never rewritten, a torn line is kept beside, others' files are left alone."""

import errno
import json
import os
import resource
import signal
from pathlib import Path

import pytest

from assist.calls.analyst import CallAnalyst
from assist.calls.errors import CallError
from assist.calls.fingerprint import fingerprint
from assist.calls.report import Call, CallReport
from assist.calls.report_file import open_reports


@pytest.fixture(scope="module")
def report(analyst: CallAnalyst) -> CallReport:
    return analyst.report(Call(id="7", text="상담사: 예시평가입니다.\n고객: 비싸서 안 해요."))


def line_of(report: CallReport, number: str) -> bytes:
    return report.model_copy(update={"id": number}).model_dump_json().encode() + b"\n"


def add(path: Path, report: CallReport, number: str) -> list[str]:
    told: list[str] = []
    with open_reports(path, told.append) as reports:
        reports.append(report.model_copy(update={"id": number}))
    return told


def test_what_is_there_stays_byte_for_byte_in_the_same_file(tmp_path: Path, report: CallReport) -> None:
    out = tmp_path / "보고서.jsonl"
    add(out, report, "1")
    before, inode = out.read_bytes(), out.stat().st_ino
    assert add(out, report, "2") == []
    assert out.read_bytes() == before + line_of(report, "2") and out.stat().st_ino == inode
    with open_reports(out, print) as reports:
        assert set(reports.known) == {"1", "2"}


def test_a_line_cut_anywhere_is_set_aside_and_said(tmp_path: Path, report: CallReport) -> None:
    whole, cut = line_of(report, "1"), line_of(report, "2")
    letter = cut.index("비".encode())
    for size in (1, 4, 6, letter + 1, letter + 2, len(cut) // 2, len(cut) - 2):
        out = tmp_path / f"{size}.jsonl"
        out.write_bytes(whole + cut[:size])
        (told,) = add(out, report, "2")
        assert out.read_bytes() == whole + cut
        assert (tmp_path / f"{size}.jsonl.torn").read_bytes() == cut[:size] + b"\n"
        assert f"{size}.jsonl.torn" in told and "2번째" in told


def test_a_first_line_that_is_torn_and_zeros_of_a_lost_power_are_set_aside(
    tmp_path: Path, report: CallReport
) -> None:
    for name, tail in (("가", line_of(report, "1")[:30]), ("나", b"\0" * 4096)):
        out = tmp_path / f"{name}.jsonl"
        out.write_bytes(tail)
        assert len(add(out, report, "1")) == 1
        assert out.read_bytes() == line_of(report, "1")


def test_a_report_that_only_lacks_its_line_end_is_kept(tmp_path: Path, report: CallReport) -> None:
    out = tmp_path / "보고서.jsonl"
    out.write_bytes(line_of(report, "1").rstrip())
    assert add(out, report, "2") == []
    assert out.read_bytes() == line_of(report, "1") + line_of(report, "2")
    assert not (tmp_path / "보고서.jsonl.torn").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"hello",
        b"hello\n",
        b"id,text\n1,a\n",
        b"[]\n",
        b'{"id": "1", "text": "a"}\n',
        b'{"id": "1", "text": "a"}',
        b'{"id": "Q1", "status": "answered", "say": "a"}',
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"{" * 100_000 + b"\n",
    ],
)
def test_a_file_of_others_is_refused_and_not_touched(
    tmp_path: Path, report: CallReport, content: bytes
) -> None:
    out = tmp_path / "남의 것.jsonl"
    out.write_bytes(content)
    with pytest.raises(CallError, match=r"1번째 줄이 통화 보고서가 아닙니다.*--out에 다른 이름"):
        add(out, report, "1")
    assert out.read_bytes() == content and [p.name for p in tmp_path.iterdir()] == [out.name]


def test_a_wrong_line_in_the_middle_is_named_and_nothing_changes(tmp_path: Path, report: CallReport) -> None:
    out = tmp_path / "보고서.jsonl"
    content = line_of(report, "1") + line_of(report, "2")[:50] + b"\n" + line_of(report, "3")[:40]
    out.write_bytes(content)
    with pytest.raises(CallError, match="2번째 줄"):
        add(out, report, "4")
    assert out.read_bytes() == content


def test_two_runs_on_one_file_are_refused_by_name(tmp_path: Path, report: CallReport) -> None:
    out = tmp_path / "보고서.jsonl"
    (tmp_path / "같은 것.jsonl").symlink_to(out)
    with open_reports(out, print):
        for name in (out, tmp_path / "같은 것.jsonl"):
            with pytest.raises(CallError, match="다른 작업이 보고서를 쓰고"):
                add(name, report, "1")
    add(out, report, "1")


def test_a_full_disk_is_told_in_korean(report: CallReport) -> None:
    with pytest.raises(CallError, match="디스크가 가득") as told:
        add(Path("/dev/full"), report, "1")
    assert "No space" not in str(told.value)


@pytest.mark.parametrize(
    ("path", "remedy"),
    [("없는/보고서.jsonl", "경로를 확인"), ("", "파일이 아니라 폴더"), ("가" * 100, "너무 깁니다")],
)
def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, report: CallReport, path: str, remedy: str
) -> None:
    with pytest.raises(CallError, match=remedy):
        add(tmp_path / path, report, "1")


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.EROFS, "읽기 전용"),
        (errno.EACCES, "권한"),
        (errno.EIO, "디스크를 점검"),
        (errno.EDQUOT, "용량"),
    ],
)
def test_what_the_disk_refuses_leaves_whole_lines(
    tmp_path: Path, report: CallReport, number: int, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, write = tmp_path / "보고서.jsonl", os.write
    add(out, report, "1")
    before = out.read_bytes()

    def half(handle: int, content: bytes) -> int:
        if len(content) < 500:
            raise OSError(number, os.strerror(number))
        return write(handle, bytes(content[: len(content) // 2]))

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(CallError, match=remedy):
        add(out, report, "2")
    assert out.read_bytes() == before


def test_a_limit_of_size_in_the_middle_of_a_line_leaves_whole_lines(
    tmp_path: Path, report: CallReport
) -> None:
    out = tmp_path / "보고서.jsonl"
    add(out, report, "1")
    before = out.read_bytes()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100,) * 2)
        try:
            add(out, report, "2")
        except CallError as error:
            os._exit(7 if "크기 한도" in str(error) else 8)
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert out.read_bytes() == before


def test_only_the_owner_reads_a_new_file(tmp_path: Path, report: CallReport) -> None:
    out = tmp_path / "보고서.jsonl"
    out.write_bytes(b'{"id"')
    out.chmod(0o644)
    add(out, report, "1")
    add(tmp_path / "새.jsonl", report, "1")
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("보고서.jsonl.torn", "새.jsonl")]
    assert modes == [0o600, 0o600]


def test_blank_lines_are_passed_over_and_of_two_of_a_number_the_first_counts(
    tmp_path: Path, report: CallReport
) -> None:
    out = tmp_path / "보고서.jsonl"
    other = report.model_copy(update={"text": "고객: 다른 통화예요."})
    out.write_bytes(b"\n\n" + line_of(report, "1") + b"  \n" + line_of(other, "1"))
    with open_reports(out, print) as reports:
        assert reports.known == {"1": fingerprint(report)}


def test_reports_of_a_newer_version_are_known_too(tmp_path: Path, report: CallReport) -> None:
    out = tmp_path / "보고서.jsonl"
    newer = report.model_dump(mode="json") | {"id": "1", "mood": "좋음"}
    out.write_text(json.dumps(newer, ensure_ascii=False) + "\n", encoding="utf-8")
    with open_reports(out, print) as reports:
        assert set(reports.known) == {"1"}


def test_a_new_file_is_empty_and_nothing_is_said(tmp_path: Path) -> None:
    told: list[str] = []
    with open_reports(tmp_path / "새.jsonl", told.append) as reports:
        assert reports.known == {}
    assert (tmp_path / "새.jsonl").read_bytes() == b"" and told == []


def test_the_file_is_free_again_after_an_error(tmp_path: Path, report: CallReport) -> None:
    out = tmp_path / "보고서.jsonl"
    with pytest.raises(KeyError), open_reports(out, print):
        raise KeyError
    add(out, report, "1")
    assert out.read_bytes() == line_of(report, "1")
