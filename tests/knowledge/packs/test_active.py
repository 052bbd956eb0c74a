"""The pack a process works with."""

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.packs import EMPTY, SAMPLE, activate, active, announce, choose, per_pack, prompt, trying


def test_what_was_made_for_a_pack_is_kept_until_another_is_used(tmp_path: Path) -> None:
    made: list[str] = []

    @per_pack
    def title() -> str:
        made.append(active().name)
        return active().manifest.title

    assert title() == title()
    activate(choose(EMPTY, tmp_path))
    title()
    assert made == [SAMPLE, EMPTY]


def test_a_child_process_works_with_the_same_pack(tmp_path: Path) -> None:
    activate(choose(EMPTY, tmp_path))
    told = "from knowledge.packs import active; print(active().name, active().layers[0])"
    child = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert child.stdout.split() == [EMPTY, str(tmp_path / "pack")]


def test_a_prompt_says_the_company_s_words(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.yaml").write_text("{title: 장난감, company: 토이(주)}", encoding="utf-8")
    activate(choose(EMPTY, tmp_path))
    said = prompt("answer", client="가나", day="2026-11-29")
    assert "토이(주)" in said
    assert "{" not in said


def test_files_that_were_replaced_are_read_anew_by_every_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[activate.__module__], "_LOOKS", 0.0)
    (tmp_path / "pack").mkdir()
    activate(pack := choose(EMPTY, tmp_path))
    assert active() is pack
    announce(pack)
    assert active() is not pack
    assert active() == pack


def test_a_pack_that_is_tried_is_nobody_else_s(tmp_path: Path) -> None:
    with trying(choose(EMPTY, tmp_path)):
        assert active().name == EMPTY
    assert active().name == SAMPLE
