"""Files in and out: what is read, what is named as wrong, and that nothing is half done."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from assist.errors import UsageError
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow
from assist.srms.transfer.exporting import export_file
from assist.srms.transfer.importing import import_file

HEAD = "회사 번호,표준 회사명,사업자등록번호,원청사,담당자,전화,메일 광고 수신,메일 의사표시일"
GOOD = "N-1,한결건설,000-81-00014,가온건설,김가람,02-0000-0001,동의,2026-01-02"


def sheet(folder: Path, *lines: str, name: str = "업체.csv", encoding: str = "utf-8-sig") -> Path:
    path = folder / name
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding=encoding)
    return path


def companies(srms: Srms) -> int:
    with srms.database.session() as session:
        return session.scalar(select(func.count()).select_from(CompanyRow)) or 0


def test_a_row_becomes_company_link_contact_and_consent(srms: Srms, tmp_path: Path) -> None:
    report = import_file(srms.database, sheet(tmp_path, GOOD))
    card = srms.card("N-1")
    assert (report.failed, card.links[0].client, card.contacts[0].name) == (0, "가온건설", "김가람")
    assert (card.consents[0].state, card.consents[0].since) == ("동의", "2026-01-02")
    assert srms.match("한결건설").status == "matched"


def test_the_same_file_again_changes_nothing(srms: Srms, tmp_path: Path) -> None:
    import_file(srms.database, sheet(tmp_path, GOOD))
    before, lines = srms.card("N-1"), len(srms.audit())
    again = import_file(srms.database, sheet(tmp_path, GOOD))
    assert all((count.new, count.changed) == (0, 0) for count in again.tables.values())
    assert (srms.card("N-1"), len(srms.audit())) == (before, lines)


@pytest.mark.parametrize(
    ("line", "column", "what"),
    [
        ("N-2,한결산업,000-81-00015,,,,,", "사업자등록번호", "검증번호"),
        ("N-2,한결산업,12-3,,,,,", "사업자등록번호", "숫자 10자리"),
        ("N-2,한결산업,000-81-12034,,,,,", "사업자등록번호", "업체 C-1의 것"),
        ("N-2,,,,,,,", "표준 회사명", "비어 있습니다"),
        ("N-2,한결산업,,,김가람,전화없음,,", "전화", "전화번호여야"),
        ("N-2,한결산업,,,김가람,,동의,", "메일 의사표시일", "비어 있습니다"),
        ("N-2,한결산업,,,김가람,,좋아요,2026-01-02", "메일 광고 수신", "가운데 하나"),
        ("N-2,한결산업,,,김가람,,동의,2026-02-30", "메일 의사표시일", "날짜여야"),
        ("N-1,다른이름,,,,,,", "표준 회사명", "앞 줄에는 '한결건설'"),
    ],
)
def test_a_wrong_row_is_named_and_the_rest_is_kept(
    srms: Srms, tmp_path: Path, line: str, column: str, what: str
) -> None:
    report = import_file(srms.database, sheet(tmp_path, GOOD, line))
    (error,) = report.errors
    assert (error.row, error.column) == (3, column)
    assert what in error.what
    assert companies(srms) == 4
    assert srms.card("N-1").company.name == "한결건설"


def test_a_contact_never_moves_to_another_company(srms: Srms, tmp_path: Path) -> None:
    path = tmp_path / "담당자.csv"
    path.write_text("회사 번호,표준 회사명,담당자 번호,담당자\nC-2,견본정밀,P-1,김예시\n", encoding="utf-8")
    (error,) = import_file(srms.database, path).errors
    assert (error.column, "업체 C-1의 것" in error.what) == ("담당자 번호", True)


@pytest.mark.parametrize(
    ("column", "most"), [("회사 번호", 64), ("주소", 300), ("표기 변형", 200), ("직함", 40)]
)
def test_what_does_not_fit_its_field_is_named(srms: Srms, tmp_path: Path, column: str, most: int) -> None:
    path = tmp_path / "긴 칸.csv"
    path.write_text(f"표준 회사명,담당자,{column}\n한결건설,김가람,{'가' * (most + 1)}\n", encoding="utf-8")
    (error,) = import_file(srms.database, path).errors
    assert (error.column, error.what) == (column, f"{most}자를 넘습니다")


def test_strict_keeps_everything_out_for_one_wrong_row(srms: Srms, tmp_path: Path) -> None:
    report = import_file(srms.database, sheet(tmp_path, GOOD, "N-2,,,,,,,"), strict=True)
    assert (report.written, companies(srms)) == (False, 3)


def test_a_dry_run_tells_and_writes_nothing(srms: Srms, tmp_path: Path) -> None:
    report = import_file(srms.database, sheet(tmp_path, GOOD), dry=True)
    assert (report.tables["company"].new, report.written, companies(srms)) == (1, False, 3)


def test_an_empty_cell_never_erases_and_a_filled_one_changes(srms: Srms, tmp_path: Path) -> None:
    import_file(srms.database, sheet(tmp_path, "C-1,시범토건(주),,,,,,", "C-2,견본정밀공업,,,,,,"))
    assert srms.card("C-1").company.biz_no == "000-81-12034"
    assert srms.card("C-2").company.name == "견본정밀공업"
    assert srms.match("견본정밀공업").status == "matched"


def test_an_older_list_does_not_bring_a_departed_contact_back(srms: Srms, tmp_path: Path) -> None:
    head = "회사 번호,표준 회사명,담당자,담당자 상태,마지막 확인일\n"
    path = tmp_path / "명부.csv"
    path.write_text(f"{head}C-1,시범토건(주),김예시,퇴사,2026-11-20\n", encoding="utf-8")
    import_file(srms.database, path)
    path.write_text(f"{head}C-1,시범토건(주),김예시,유효,2026-01-05\n", encoding="utf-8")
    import_file(srms.database, path)
    assert srms.card("C-1").contacts[0].state == "퇴사"


def test_a_name_that_is_there_already_asks_for_a_number(srms: Srms, tmp_path: Path) -> None:
    path = tmp_path / "이름만.csv"
    path.write_text("업체명\n시범토건(주)\n견본정밀\n새이름상사\n", encoding="utf-8")
    report = import_file(srms.database, path)
    assert ["C-1" in report.errors[0].what, "여럿" in report.errors[1].what] == [True, True]
    assert srms.match("새이름상사").status == "matched"


def test_other_headers_are_mapped_and_unknown_ones_told(srms: Srms, tmp_path: Path) -> None:
    path = tmp_path / "남의 파일.csv"
    path.write_text("거래처,비고\n한결건설,단골\n", encoding="cp949")
    with pytest.raises(UsageError, match="업체 이름 칸이 없습니다"):
        import_file(srms.database, path)
    report = import_file(srms.database, path, said={"거래처": "표준 회사명"})
    assert (report.tables["company"].new, report.ignored) == (1, ("비고",))
    with pytest.raises(UsageError, match="'없는칸'"):
        import_file(srms.database, path, said={"거래처": "없는칸"})


def test_spreadsheet_cells_are_read_as_people_mean_them(srms: Srms, tmp_path: Path) -> None:
    import datetime

    book = Workbook()
    assert book.active is not None
    book.active.append(["회사 번호", "표준 회사명", "만료일", "자산총액", "결산월"])
    book.active.append(["N-1", "한결건설", datetime.datetime(2027, 3, 26), 6.4e9, 12])
    book.save(tmp_path / "업체.xlsx")
    import_file(srms.database, tmp_path / "업체.xlsx")
    company = srms.card("N-1").company
    assert (company.expiry, company.asset, company.fiscal_month) == ("2027-03-26", 6_400_000_000, 12)


@pytest.mark.parametrize("name", ["모두.csv", "모두.xlsx"])
def test_what_is_exported_can_be_imported_and_changes_nothing(srms: Srms, tmp_path: Path, name: str) -> None:
    import_file(srms.database, sheet(tmp_path, GOOD, "N-2,=1+1,,,=cmd,02-0000-0002,,"))
    assert export_file(srms.database, tmp_path / name, "이팀장", "시험") == 6
    again = import_file(srms.database, tmp_path / name)
    assert (again.failed, [count.new + count.changed for count in again.tables.values()]) == (0, [0] * 8)
    assert srms.audit()[0].detail["reason"] == "시험"


def test_no_cell_of_an_export_is_a_formula(srms: Srms, tmp_path: Path) -> None:
    import_file(srms.database, sheet(tmp_path, "N-2,=1+1,,,,,,"))
    export_file(srms.database, tmp_path / "모두.xlsx", "이팀장", "시험")
    export_file(srms.database, tmp_path / "모두.csv", "이팀장", "시험")
    cells = [cell for row in load_workbook(tmp_path / "모두.xlsx").active for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    assert ",'=1+1," in (tmp_path / "모두.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("빈.csv", b"", "비어 있습니다"),
        ("그림.png", b"x", ".csv나 .xlsx"),
        ("가짜.xlsx", b"not a book", "읽을 수 없습니다"),
        ("깨짐.csv", b"\xff\xfe\x00\xd8", "UTF-8 CSV로"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    srms: Srms, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=told):
        import_file(srms.database, tmp_path / name)


def test_a_killed_import_leaves_everything_or_nothing(srms: Srms, tmp_path: Path) -> None:
    lines = [f"K-{number},한결{number}건설,,가온건설,,,," for number in range(6000)]
    path = sheet(tmp_path, *lines)
    program = f"""
        import os, signal
        from pathlib import Path
        from sqlalchemy import create_engine
        from assist.srms.store.database import Database
        from assist.srms.transfer.importing import import_file

        def die(stage, done, total):
            if (stage, done) == ("link", 2000):
                os.kill(os.getpid(), signal.SIGKILL)

        database = Database(create_engine({srms.database.engine.url.render_as_string(hide_password=False)!r}))
        import_file(database, Path({str(path)!r}), progress=die)
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], env=dict(os.environ))
    assert killed.returncode == -signal.SIGKILL
    assert companies(srms) == 3
    assert import_file(srms.database, path).tables["company"].new == 6000


def test_cards_can_be_read_while_an_import_writes(srms: Srms, tmp_path: Path) -> None:
    lines = [f"K-{number},한결{number}건설,,가온건설,,,," for number in range(4000)]
    seen: list[str] = []

    def look(stage: str, done: int, total: int) -> None:
        if stage == "link":
            seen.append(srms.card("C-1").company.name)

    import_file(srms.database, sheet(tmp_path, *lines), progress=look)
    assert seen == ["시범토건(주)", "시범토건(주)"]


def far(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["표준 회사명", "주소"])
    book.active.append(["한결건설", "서울"])
    book.active["XFD1048576"] = "끝"
    book.save(path)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("긴 칸.csv", '표준 회사명\n"' + "가\n" * 600_000, r"긴 칸.csv: .*1,000,000자가 넘는 칸.*따옴표"),
        ("긴 줄.csv", "표준 회사명\n" + "가" * 2_100_000, r"긴 줄.csv: 2번째 줄이"),
        ("깨진 글자.csv", "표준 회사명\n한결\udce3\n", r"깨진 글자.csv' 2번째 줄: 글자가 깨져"),
    ],
)
def test_a_table_that_cannot_be_trusted_changes_nothing(
    srms: Srms, tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(f"{content}", encoding="utf-8", errors="surrogateescape")
    with pytest.raises(UsageError, match=told):
        import_file(srms.database, tmp_path / name)
    assert companies(srms) == 3


def test_a_far_cell_costs_nothing_and_is_named_as_a_row_without_a_name(srms: Srms, tmp_path: Path) -> None:
    far(tmp_path / "먼 칸.xlsx")
    report = import_file(srms.database, tmp_path / "먼 칸.xlsx")
    assert report.tables["company"].new == 1
    assert [(error.row, error.column) for error in report.errors] == [(1048576, "표준 회사명")]


def test_a_cell_above_a_hundred_thousand_letters_is_a_wrong_cell_of_its_row(
    srms: Srms, tmp_path: Path
) -> None:
    path = tmp_path / "긴 칸.csv"
    path.write_text(f"표준 회사명,주소\n한결건설,{'가' * 200_000}\n누리건설,서울\n", encoding="utf-8")
    report = import_file(srms.database, path)
    assert report.tables["company"].new == 1
    assert [(error.row, error.column, error.what) for error in report.errors] == [
        (2, "주소", "300자를 넘습니다")
    ]
