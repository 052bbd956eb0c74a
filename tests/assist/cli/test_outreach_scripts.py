"""``assist outreach scripts`` and ``outreach ab`` as a user runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assist.bootstrap import load_settings, open_srms
from assist.cli.main import app, register
from assist.errors import AssistError
from tests.assist.outreach.scripts.planted import PLANTED, World

register()


def _run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["outreach", *words, "--data", str(folder)])


def _json(folder: Path, *words: str) -> Any:
    return json.loads(_run(folder, *words, "--json").stdout)


def _create(folder: Path, *words: str) -> Result:
    shares = ("--base", "0.2", "--effect", "0.1", "--by", "팀장")
    return _run(folder, "ab", "create", "가격", "--reason", "비싸대요", *shares, *words)


def test_too_few_calls_are_said_to_be_too_few(tmp_path: Path) -> None:
    assert "자료가 부족" in _run(tmp_path, "scripts").stdout
    assert _json(tmp_path, "scripts")["findings"] == []


def test_kept_calls_name_the_planted_words_with_quotes_and_intervals(tmp_path: Path) -> None:
    srms = open_srms(load_settings(tmp_path))
    for call in World(PLANTED).calls(700, seed=3):
        srms.record_call(call)
    found = _json(tmp_path, "scripts")["findings"]
    assert {quote["text"] for one in found for quote in one["quotes"]} <= set(PLANTED) and len(found) >= 2
    assert all(one["low"] < one["log_odds"] < one["high"] for one in found)
    weak = [one for one in found if one["direction"] == "거부"]
    assert all(one["instead"] for one in weak)


def test_a_reason_gets_the_book_s_wordings(tmp_path: Path) -> None:
    assert [one["arm"] for one in _json(tmp_path, "scripts", "--reason", "너무 비싸대요")["wordings"]] == [
        "A",
        "B",
    ]


def test_an_experiment_from_its_beginning_to_its_reading(tmp_path: Path) -> None:
    assert "가격 불만 > 금액 자체" in _create(tmp_path).stdout
    assert [one["id"] for one in _json(tmp_path, "ab", "list")["experiments"]] == ["가격"]
    arm = _json(tmp_path, "ab", "assign", "가격", "C-1", "--client", "가온건설")
    assert arm["arm"] in ("A", "B") and "{client}" not in arm["wording"]
    assert _json(tmp_path, "ab", "record", "가격", "C-1", "동의", "--by", "김")["outcome"] == "동의"
    assert _json(tmp_path, "ab", "result", "가격")["state"] == "자료 부족"
    assert _json(tmp_path, "ab", "close", "가격", "--by", "팀장")["closed"]


@pytest.mark.parametrize("arm", ["B=법으로 의무라서 받으셔야 합니다.", "문구만 적음", "C=다른 안"])
def test_a_wording_that_may_not_be_said_begins_no_experiment(tmp_path: Path, arm: str) -> None:
    failed = _create(tmp_path, "--arm", arm)
    assert isinstance(failed.exception, AssistError)
    assert _json(tmp_path, "ab", "list") == {"experiments": []}


def test_the_size_is_told_for_one_look_and_for_any_day(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["outreach", "ab", "size", "--base", "0.2", "--effect", "0.1", "--json"])
    assert json.loads(done.stdout)["fixed"] == 294 < json.loads(done.stdout)["sequential"]
