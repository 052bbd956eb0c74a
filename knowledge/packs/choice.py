"""Which pack a data folder works with: the one that is named, the one on its record, or the sample."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from knowledge.atomic import write_text
from knowledge.packs.errors import PackError
from knowledge.packs.pack import Pack, read_text
from knowledge.packs.parse import parse

EMPTY = "empty"
"""The pack of neutral defaults: the last layer of every other one."""
SAMPLE = "sample_credit"
"""The pack of a data folder that was never initialised."""
_ROOT = Path(__file__).parent
_RECORD = "office.yaml"
_OWN = "pack"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    pack: str = Field(min_length=1)


_SCHEMA = TypeAdapter(_Record)


def built_in() -> tuple[str, ...]:
    """Return the names of the packs that ship with the product."""
    return tuple(sorted(path.parent.name for path in _ROOT.glob("*/pack.yaml")))


def choose(named: str | None, data: Path) -> Pack:
    """Return the pack that is named, else the one on the folder's record, else the sample's.

    Raises:
        PackError: there is no such pack, or the record is broken.
    """
    name = named or recorded(data) or SAMPLE
    folder = folder_of(name)
    own = data / _OWN
    layers = dict.fromkeys((own.absolute(), folder, _ROOT / EMPTY))
    return Pack(folder.name, tuple(layers))


def folder_of(name: str) -> Path:
    """Return the folder of a pack that ships (by its name) or lies anywhere (by its folder).

    Raises:
        PackError: there is none.
    """
    if name in built_in():
        return _ROOT / name
    folder = Path(name).expanduser().absolute()
    if (folder / "pack.yaml").is_file():
        return folder
    known = ", ".join(built_in())
    raise PackError(
        name,
        "",
        "이런 팩이 없습니다",
        f"이 이름을 적은 곳(--pack, ASSIST_PACK, 데이터 폴더의 {_RECORD})에 함께 들어 있는 이름({known})이나 "
        "pack.yaml이 있는 폴더를 적어 주세요.",
    )


def recorded(data: Path) -> str | None:
    """Return the pack on a data folder's record, None where the folder was never initialised.

    Raises:
        PackError: the record is broken.
    """
    path = data / _RECORD
    return parse(read_text(path), str(path), _SCHEMA).pack if path.is_file() else None


def record(data: Path, name: str) -> None:
    """Write which pack a data folder works with.

    Raises:
        OSError: it cannot be written.
    """
    write_text(
        data / _RECORD, f"# 이 데이터 폴더가 쓰는 팩입니다('assist init'이 적었습니다).\npack: {name!r}\n"
    )
