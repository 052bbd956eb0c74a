"""The segments as an XLSX file: summary, members, rules, and what the columns mean."""

import datetime
from pathlib import Path

from assist.insight.segments.choose import Chosen, Member
from assist.insight.segments.definitions import SegmentColumn, segment_columns, segments
from assist.insight.segments.masks import masked
from assist.insight.workbook import Cell, Workbook, workbook

_SIGHTS = {"plain": "그대로", "masked": "가려서", "none": "보이지 않음"}
_ROLE_NAMES = {"marketing": "마케팅", "lead": "팀장", "admin": "관리자"}


def write_segments(
    path: Path, chosen: Chosen, channel: str, purpose: str, role: str, day: datetime.date
) -> None:
    """Write the file; columns are plain, masked or left out as ``role`` may see them.

    Raises:
        UsageError: the name does not end in .xlsx, or the file cannot be written.
    """
    about = f"{day.isoformat()} 기준 · {channel}({purpose}) · {_ROLE_NAMES[role]}용"
    with workbook(path) as book:
        _summary(book, chosen, f"마케팅 세그먼트 요약 ({about})")
        _members(book, chosen, role, purpose)
        _rules(book, channel, purpose)
        _columns(book, role, purpose)


def _summary(book: Workbook, chosen: Chosen, title: str) -> None:
    rows: list[list[Cell]] = []
    for segment in segments().segments:
        fitting, reached = chosen.fitting.get(segment.name, 0), chosen.reached.get(segment.name, 0)
        people = sum(one.segment == segment.name for one in chosen.members)
        rows.append([segment.name, fitting, reached, people, segment.use])
    rows += [[], ["뺀 까닭(업체 수)"]]
    rows += [[reason, count] for reason, count in sorted(chosen.left_out.items(), key=lambda x: -x[1])]
    headers = ["세그먼트", "조건에 맞는 업체", "연락해도 되는 업체", "담당자", "쓰임"]
    book.sheet("요약", headers, [34, 16, 18, 10, 70], rows, title)


def _members(book: Workbook, chosen: Chosen, role: str, purpose: str) -> None:
    columns = [one for one in segment_columns() if one.sight(role, purpose) != "none"]
    rows = [[_cell(one, column, role, purpose) for column in columns] for one in chosen.members]
    book.sheet("대상", [one.header for one in columns], [one.width for one in columns], rows)


def _cell(member: Member, column: SegmentColumn, role: str, purpose: str) -> Cell:
    value: Cell = getattr(member, column.field)
    return masked(column.field, value) if column.sight(role, purpose) == "masked" else value


def _rules(book: Workbook, channel: str, purpose: str) -> None:
    needs = (
        f"{channel} 광고 수신에 동의했고 2년 재확인 기한이 지나지 않은 담당자만 넣었습니다(정보통신망법 제50조)."
        if purpose == "광고"
        else f"{channel} 업무 연락을 거부하거나 철회하지 않은 담당자만 넣었습니다."
    )
    rows: list[list[Cell]] = [[one.name, one.rule, one.use] for one in segments().segments]
    rows += [
        [],
        ["누구를 넣었나", needs],
        [
            "누구를 뺐나",
            "폐업·합병 업체, 면제 업체, 수신 거부 제안이 결정을 기다리거나 마지막 통화에서 불쾌해한 업체, 퇴사·결번·연락 중단 담당자",
        ],
        ["언제까지 쓰나", "동의는 언제든 철회될 수 있습니다. 보내기 바로 전에 이 파일을 다시 만들어 주세요."],
        ["보낼 때", "광고는 제목에 (광고)를 붙이고, 보내는 사람과 무료 수신 거부 방법을 적어야 합니다."],
    ]
    book.sheet("규칙", ["세그먼트", "조건", "쓰임"], [30, 80, 70], rows)


def _columns(book: Workbook, role: str, purpose: str) -> None:
    rows: list[list[Cell]] = [[one.header, _SIGHTS[one.sight(role, purpose)]] for one in segment_columns()]
    book.sheet("칸", ["칸", f"{_ROLE_NAMES[role]}에게"], [30, 16], rows)
