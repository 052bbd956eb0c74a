"""The empty pack over an empty data folder, with those of its files that are read in a moment."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from assist.bootstrap.pack_files import PACK_FILES
from assist.calculators.sheet_book import SheetState
from assist.packs.service import PackService
from assist.packs.starters import load_starters
from knowledge.packs import EMPTY, activate, choose

NAMES = {"pack.yaml", "taxonomy.yaml", "starters.yaml", "segments.yaml", "weights/judge.json"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The office's own layer of the pack in use."""
    activate(choose(EMPTY, tmp_path))
    return tmp_path / "pack"


@pytest.fixture
def packs(own: Path, tmp_path: Path) -> Iterator[PackService]:
    """The service; every calculator of the office's own is told to be off."""
    engine = create_engine(f"sqlite:///{tmp_path / 'assist.db'}")

    def states(files: Sequence[Path]) -> list[SheetState]:
        return [SheetState(one.name, "배송비", False, ("근거가 없습니다.",)) for one in files]

    yield PackService([one for one in PACK_FILES if one.name in NAMES], engine, states)
    engine.dispose()


def asked() -> list[str]:
    """What stands on the empty page now."""
    return [one.label for one in load_starters()]


def starter(label: str) -> bytes:
    """A file that puts one question on the empty page."""
    return f"- {{label: {label}, question: 배송 며칠 걸려요}}\n".encode()
