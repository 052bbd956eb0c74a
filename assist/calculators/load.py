"""A sheet out of its YAML file, checked before it counts."""

import re
from pathlib import Path

from pydantic import ValidationError

from assist.calculators.errors import BrokenSheet, FormulaError, SheetError
from assist.calculators.sheet import Sheet
from knowledge.os_errors import Deed, os_errors_as
from knowledge.packs import PackError
from knowledge.packs.errors import of_schema, parted, quoted_line
from knowledge.packs.parse import read_yaml

_LARGEST = 500_000
_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}", re.ASCII)


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
        content = path.read_bytes()
    try:
        return read_sheet(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise SheetError(f"계산표 {path.name}이(가) UTF-8이 아닙니다. UTF-8로 저장해 주세요.") from error


def read_sheet(text: str, name: str) -> Sheet:
    """Return the sheet that a file's text holds; ``name`` is the file's name.

    Raises:
        SheetError: it breaks its format.
    """
    key = name.removesuffix(".yaml")
    if not _KEY.fullmatch(key):
        raise SheetError(f"계산표 파일 이름 '{name}'은(는) penalty.yaml처럼 영어 소문자로 지어 주세요.")
    try:
        rows = read_yaml(text, name)
    except PackError as error:
        raise BrokenSheet(error) from error
    if not isinstance(rows, dict):
        raise BrokenSheet(
            PackError(name, "", "'항목: 값' 꼴이 아닙니다", "title부터 한 줄에 하나씩 적어 주세요.")
        )
    try:
        return Sheet.model_validate({**rows, "key": key})
    except ValidationError as error:
        raise BrokenSheet(_counted(of_schema(name, error, text), error.error_count() - 1)) from error
    except FormulaError as error:
        said, remedy = parted(str(error))
        raise BrokenSheet(PackError(name, "", said, remedy, quoted_line(text, said))) from error


def _counted(fault: PackError, others: int) -> PackError:
    remedy = f"{fault.remedy} 고칠 곳이 {others}곳 더 있습니다." if others else fault.remedy
    return PackError(fault.file, fault.key, fault.error, remedy, fault.line)
