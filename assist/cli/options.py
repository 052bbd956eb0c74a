"""Options that several commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_FIRST_YEAR, _LAST_YEAR = 2000, 2099
DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="색인과 DB를 두는 폴더(기본: ./data 또는 ASSIST_DATA)", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="표준 출력에 JSON만 쓴다")]
ClientOption = Annotated[str | None, typer.Option("--client", help="이 통화의 고객사", show_default=False)]


def _of_this_century(day: datetime | None) -> datetime | None:
    if day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise typer.BadParameter(
            f"2026-11-24처럼 {_FIRST_YEAR}년에서 {_LAST_YEAR}년 사이의 날짜를 적어 주세요."
        )
    return day


DayOption = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        formats=["%Y-%m-%d"],
        callback=_of_this_century,
        help="기준일(기본: 오늘)",
        show_default=False,
    ),
]
