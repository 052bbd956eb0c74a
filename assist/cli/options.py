"""Options that several commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="색인과 DB를 두는 폴더(기본: ./data 또는 ASSIST_DATA)", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="표준 출력에 JSON만 쓴다")]
ClientOption = Annotated[str | None, typer.Option("--client", help="이 통화의 고객사", show_default=False)]
DayOption = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="기준일(기본: 오늘)", show_default=False),
]
