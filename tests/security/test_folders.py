"""Damaged data folders: a command that meets one says so in Korean and makes nothing worse."""

import shutil
from pathlib import Path

import pytest

from tests.security.commands import Commands
from tests.security.folders import Damage, damages
from tests.security.good import write_good
from tests.security.outcome import Ledger
from tests.security.test_commands import judged

pytestmark = pytest.mark.soak
KIND = "데이터 폴더: 상한 것"


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Path:
    """A data folder in order."""
    place = tmp_path_factory.mktemp("sound")
    write_good(place / "자료")
    assert commands.run("ingest", place / "자료", data=place / "data").code == 0
    assert commands.run("srms", "import", "--sample", data=place / "data").code == 0
    return place


@pytest.mark.parametrize(
    "damage",
    [pytest.param(one, id=one.name, marks=[pytest.mark.soak] if one.soak else []) for one in damages()],
)
def test_a_damaged_folder(
    commands: Commands, ledger: Ledger, tmp_path: Path, sound: Path, damage: Damage
) -> None:
    data = tmp_path / "data"
    shutil.copytree(sound / "data", data)
    damage.do(data)
    kept = data / damage.kept if damage.kept else None
    before = kept.read_bytes() if kept and kept.is_file() else b""
    words = [word.replace("@자료", str(sound / "자료")) for word in damage.words]
    done = commands.run(*words, data=data, limits=dict(damage.limits))
    changed = bool(before) and kept is not None and (not kept.is_file() or kept.read_bytes() != before)
    ledger.enter(judged(KIND, damage.name, done, f"{damage.kept} was changed" if changed else ""))
