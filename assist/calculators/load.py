"""A sheet out of its YAML file, checked before it counts."""

import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assist.calculators.errors import FormulaError, SheetError
from assist.calculators.sheet import Sheet
from knowledge.os_errors import Deed, os_errors_as
from knowledge.packs import PackError
from knowledge.packs.lines import line_of
from knowledge.packs.parse import read_yaml

_LARGEST = 500_000
_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}", re.ASCII)
_KINDS = {
    "missing": "이 항목이 없습니다. 적어 주세요",
    "extra_forbidden": "이런 항목은 없습니다. 지우거나 이름을 고쳐 주세요",
}


def load_sheet(path: Path) -> Sheet:
    """Return the sheet of one file.

    Raises:
        SheetError: it cannot be read or breaks its format.
    """
    with os_errors_as(SheetError, path, Deed.READ):
        if path.stat().st_size > _LARGEST:
            raise SheetError(
                f"계산표 {path.name}이(가) 너무 큽니다. {_LARGEST // 1000:,} KB까지만 적어 주세요."
            )
        text = path.read_text(encoding="utf-8", errors="replace")
    return read_sheet(text, path.name)


def read_sheet(text: str, name: str) -> Sheet:
    """Return the sheet that a file's text holds; ``name`` is the file's name.

    Raises:
        SheetError: it breaks its format.
    """
    key = name.removesuffix(".yaml")
    if not _KEY.fullmatch(key):
        raise SheetError(f"계산표 파일 이름 '{name}'은(는) penalty.yaml처럼 영어 소문자로 지어 주세요.")
    try:
        rows = read_yaml(text, f"계산표 {name}")
    except PackError as error:
        raise SheetError(str(error)) from error
    if not isinstance(rows, dict):
        raise SheetError(f"계산표 {name}은(는) '항목: 값' 꼴이어야 합니다. title부터 적어 주세요.")
    try:
        return Sheet.model_validate({**rows, "key": key})
    except ValidationError as error:
        raise SheetError(_told(name, error, text)) from error
    except FormulaError as error:
        raise SheetError(f"계산표 {name}: {error}.") from error


def _told(name: str, error: ValidationError, text: str) -> str:
    first, *others = sorted(error.errors(include_url=False), key=lambda one: one["type"] != "extra_forbidden")
    line = line_of(text, first["loc"])
    where = (f"{line}번째 줄 " if line else "") + (".".join(str(part) for part in first["loc"]) or "전체")
    more = f" (그 밖에 {len(others)}곳)" if others else ""
    return f"계산표 {name}의 {where}: {_why(first)}.{more}"


def _why(error: Any) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"]).rstrip(".")
    if error["type"] in {"enum", "literal_error"}:
        return f"{error['ctx']['expected'].replace(' or ', ', ')} 가운데 하나로 적어 주세요"
    return _KINDS.get(
        error["type"], f"'{str(error['input'])[:40]}'은(는) 이 항목에 맞지 않습니다. 값의 꼴을 고쳐 주세요"
    )
