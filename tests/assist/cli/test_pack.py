"""``assist init``, ``assist pack`` and ``--pack`` as an administrator uses them."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assist.cli.main import app, register, take_pack
from assist.errors import UsageError
from knowledge.packs import EMPTY, SAMPLE

register()


def call(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_new_office_is_made_shown_and_checked(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert "pack.yaml" in call("init", data).stdout
    (data / "pack" / "must_say.yaml").write_text("- {id: a}", encoding="utf-8")
    shown = json.loads(call("pack", "show", "--data", data, "--json").stdout)
    assert {one["layer"] for one in shown["files"] if one["name"] == "must_say.yaml"} == {"우리 것"}
    done = call("pack", "check", "--data", data, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["errors"][0]["file"].endswith("must_say.yaml")
    wrong, right, where = tmp_path / "wrong.yaml", tmp_path / "right.yaml", ("--data", data)
    wrong.write_text("- {id: b}", encoding="utf-8")
    right.write_text("[]", encoding="utf-8")
    refused = call("pack", "replace", wrong, "--name", "must_say.yaml", *where)
    assert (refused.exit_code, "아무것도 바꾸지 않았습니다" in refused.stdout) == (1, True)
    assert "바꾸었습니다" in call("pack", "replace", right, "--name", "must_say.yaml", *where).stdout
    assert call("pack", "undo", "must_say.yaml", *where).exit_code == 1  # what was there before is wrong
    assert (data / "pack" / "must_say.yaml").read_text(encoding="utf-8") == "[]"


def test_the_packs_are_listed_with_the_one_in_use(tmp_path: Path) -> None:
    listed = json.loads(call("pack", "list", "--data", tmp_path, "--json").stdout)["packs"]
    assert {one["name"]: one["used"] for one in listed} == {
        EMPTY: False,
        "sample_coffee": False,
        SAMPLE: True,
    }
    named = json.loads(call("pack", "list", "--data", tmp_path, "--pack", EMPTY, "--json").stdout)["packs"]
    assert [one["name"] for one in named if one["used"]] == [EMPTY]


@pytest.mark.parametrize("words", [["--pack", "shop"], ["--pack=shop"]])
def test_a_pack_can_be_named_to_every_command(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSIST_PACK", "another")  # so that it is put back to what it was
    assert take_pack(["assist", "ask", *words, "질문"]) == ["assist", "ask", "질문"]
    assert os.environ["ASSIST_PACK"] == "shop"


def test_commands_of_packs_keep_their_own_option() -> None:
    assert take_pack(["assist", "init", "d", "--pack", "x"]) == ["assist", "init", "d", "--pack", "x"]
    assert take_pack(["assist", "ask", "--", "--pack"]) == ["assist", "ask", "--", "--pack"]


def test_a_pack_without_a_name_is_refused() -> None:
    with pytest.raises(UsageError, match="--pack 뒤에"):
        take_pack(["assist", "ask", "--pack", "--json"])


def test_training_says_what_it_lacks_and_leaves_its_card(tmp_path: Path) -> None:
    data = tmp_path / "data"
    call("init", data)
    done = call("pack", "train", "--data", data, "--only", "topics", "--only", "priority", "--json")
    trained = json.loads(done.stdout)["trained"]
    assert [(one["name"], one["kept"]) for one in trained] == [("topics", False), ("priority", False)]
    assert "40개" in trained[0]["why"] and "이력이 모자랍니다" in trained[1]["why"]
    card = (data / "pack" / "weights" / "trained.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in card] == ["topics", "priority"]


def test_only_what_can_be_learnt_is_trained(tmp_path: Path) -> None:
    done = call("pack", "train", "--data", tmp_path, "--only", "말투")
    assert isinstance(done.exception, UsageError) and "answers, calls, topics, priority" in str(
        done.exception
    )
