"""A report as an XLSX file: findings, every figure, the calls behind them, and the definitions."""

from pathlib import Path

from assist.insight.report.models import Chart, Report
from assist.insight.workbook import Cell, workbook
from knowledge.packs import worded

_FIGURES = ("갈래", "차트", "구분", "비율", "구간 아래", "구간 위", "건수", "분모", "업체", "알아 둘 것")
_CALLS = ("차트", "구분", "날짜", "{client_word}", "결과", "고객의 말(개인정보 가림)", "통화 번호")


def write_sheets(path: Path, report: Report) -> None:
    """Write the file.

    Raises:
        UsageError: the name does not end in .xlsx, or the file cannot be written.
    """
    title = f"통화 인사이트 리포트 {report.day} · {report.period} · 통화 {report.calls:,}건"
    title += " · 지어낸 통화(가상)" if report.sample else ""
    with workbook(path) as book:
        said: list[list[Cell]] = [["한눈에", one] for one in report.headlines]
        said += [[chart.title, chart.says] for chart in report.charts]
        said += [["말할 수 없는 비교", one] for one in report.undecided]
        book.sheet("요약", ["무엇", "알게 된 것"], [28, 110], said, title)
        rows = [row for chart in report.charts for row in _figures(chart)]
        book.sheet("수치", _FIGURES, [14, 28, 24, 9, 10, 10, 9, 9, 9, 30], rows)
        calls = [row for chart in report.charts for row in _calls(chart)]
        book.sheet("통화", tuple(map(worded, _CALLS)), [28, 24, 12, 14, 36, 60, 18], calls)
        told: list[list[Cell]] = [list(one) for one in report.definitions]
        told += [["방법", "", one] for one in report.method]
        book.sheet("정의", ["용어", "분모", "뜻"], [22, 40, 100], told)


def _figures(chart: Chart) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for bar in chart.bars:
        one = bar.figure
        note = bar.hidden or ("자료가 적어 비교하지 않음" if bar.thin else "")
        shown: list[Cell] = [one.share, one.low, one.high, one.count, one.of] if one else [None] * 5
        rows.append([chart.section, chart.title, bar.name, *shown, bar.companies, note])
    return rows


def _calls(chart: Chart) -> list[list[Cell]]:
    return [
        [chart.title, bar.name, call.day, call.client, call.path, call.quote, call.call_id]
        for bar in chart.bars
        for call in bar.calls
    ]
