"""Which column of a file is which field: a data file of headers, the company's own, and what a user says beside it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assist.errors import UsageError
from knowledge.packaged import read_packaged
from knowledge.packs import PackError, active, per_pack
from knowledge.text.blanks import without_blanks

_FILE = "columns.yaml"
CellKind = Literal[
    "text", "name", "biz_no", "list", "choice", "flag", "money", "month", "day", "years", "phone", "email"
]


class Column(BaseModel):
    """One field's column: its headers (the first is written out), the kind of its cells, and the values allowed (none: any)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    headers: tuple[str, ...] = Field(min_length=1)
    kind: CellKind
    choices: tuple[str, ...] = ()
    own: bool = False
    """Whether only companies have it that name it in their pack."""


@per_pack
def all_columns() -> dict[str, Column]:
    """Return the columns by field, those too that the company has not; headers are the company's own where it has some.

    Raises:
        PackError: a file breaks its format, or the pack names a field that is not there.
    """
    found = read_packaged("assist.srms.transfer", _FILE, TypeAdapter(dict[str, Column]))
    own = active().manifest.columns
    strange = next((field for field in own if field not in found), None)
    if strange is not None:
        raise PackError(
            "pack.yaml",
            f"columns.{strange}",
            "모르는 칸입니다",
            f"다음 가운데 하나로 적어 주세요: {', '.join(found)}.",
        )
    renamed = {field: found[field].model_copy(update={"headers": own[field]}) for field in own}
    return {**found, **renamed}


@per_pack
def load_columns() -> dict[str, Column]:
    """Return the columns the company has by field (``company.name``), in the order they are written out.

    Raises:
        PackError: as ``all_columns``, or two columns have one header.
    """
    named = active().manifest.columns
    found = {field: one for field, one in all_columns().items() if not one.own or field in named}
    seen: dict[str, str] = {}
    for field, header in ((field, header) for field, one in found.items() for header in one.headers):
        if seen.setdefault(_same(header), field) != field:
            raise PackError(
                "pack.yaml",
                "columns",
                f"'{header}'이(가) {seen[_same(header)]}와 {field} 두 칸의 이름입니다",
                "하나를 다른 이름으로 바꿔 주세요.",
            )
    return found


def mapping(headers: Sequence[str], said: Mapping[str, str]) -> tuple[dict[int, str], list[str]]:
    """Return the field of each column by its place, and the headers that mean nothing here.

    ``said`` maps a file's header to one of our headers or fields; it wins over what is known.

    Raises:
        UsageError: ``said`` names an unknown header or field, a field has two columns, or no name column is found.
    """
    known = {
        _same(one): field for field, column in load_columns().items() for one in (field, *column.headers)
    }
    wanted = {_same(header): _field(target, known) for header, target in said.items()}
    missing = [header for header in said if _same(header) not in {_same(one) for one in headers}]
    if missing:
        raise UsageError(f"--map의 '{missing[0]}' 칸이 파일에 없습니다. 첫 줄의 칸 이름을 확인해 주세요.")
    found: dict[int, str] = {}
    for place, header in enumerate(headers):
        field = wanted.get(_same(header)) or known.get(_same(header))
        if field in found.values():
            raise UsageError(f"'{header}' 칸과 뜻이 같은 칸이 하나 더 있습니다. 하나만 남겨 주세요.")
        if field:
            found[place] = field
    if "company.name" not in found.values():
        raise UsageError("업체 이름 칸이 없습니다. 첫 줄에 '표준 회사명' 칸을 두거나 --map으로 알려 주세요.")
    return found, [header for place, header in enumerate(headers) if place not in found and header.strip()]


def _field(target: str, known: Mapping[str, str]) -> str:
    field = known.get(_same(target))
    if field is None:
        names = ", ".join(column.headers[0] for column in load_columns().values())
        raise UsageError(f"--map의 '{target}'은(는) 없는 칸입니다. 쓸 수 있는 칸: {names}")
    return field


def _same(header: str) -> str:
    return without_blanks(header).lower()
