"""The legal check: bad drafts, good ones (the later ones by a pen that had not seen the rules), and the file's own format."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from assist.evidence.legal import LegalRules, check, kind_of
from assist.evidence.models import MailKind, Message, Severity
from knowledge.packs import PackError
from knowledge.packs.parse import parse

_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_DATA / name).read_text(encoding="utf-8").splitlines()]


def _message(row: dict[str, Any]) -> Message:
    return Message.model_validate({key: value for key, value in row.items() if key not in ("id", "rules")})


def _errors(row: dict[str, Any]) -> set[str]:
    return {one.rule for one in check(_message(row)) if one.severity is Severity.ERROR}


@pytest.mark.parametrize(("name", "many"), [("bad_drafts.jsonl", 60), ("bad_drafts_later.jsonl", 80)])
def test_bad_drafts_miss_no_error(name: str, many: int) -> None:
    rows = _rows(name)
    missed = {row["id"]: set(row["rules"]) - _errors(row) for row in rows}
    assert len(rows) == many
    assert {key: rules for key, rules in missed.items() if rules} == {}


@pytest.mark.parametrize(("name", "many"), [("good_drafts.jsonl", 30), ("good_drafts_later.jsonl", 57)])
def test_good_drafts_raise_no_false_error(name: str, many: int) -> None:
    rows = _rows(name)
    false = {row["id"]: _errors(row) for row in rows}
    assert len(rows) == many
    assert {key: rules for key, rules in false.items() if rules} == {}


def test_a_denied_clause_does_not_excuse_the_next() -> None:
    row = {**_rows("good_drafts.jsonl")[8], "body": "할인은 없지만, 상품권을 보내 드리겠습니다."}
    assert "prize" in _errors(row)


def test_every_finding_names_its_article() -> None:
    found = [one for row in _rows("bad_drafts.jsonl") for one in check(_message(row))]
    assert all(one.article and one.message for one in found)


def test_warnings_come_after_errors() -> None:
    row = _rows("bad_drafts.jsonl")[5]
    severities = [one.severity for one in check(_message(row))]
    assert severities == sorted(severities, key=lambda one: one is Severity.WARNING)
    assert {Severity.ERROR, Severity.WARNING} == set(severities)


def test_an_offer_makes_a_notice_advertising() -> None:
    row = {**_rows("good_drafts.jsonl")[8], "declared": "정보성"}
    assert kind_of(_message(row)) is MailKind.INFORMATIVE
    offered = {**row, "body": row["body"] + "\n지금 신청하시면 할인됩니다."}
    assert kind_of(_message(offered)) is MailKind.ADVERTISING


@pytest.mark.parametrize(
    ("due", "rule"),
    [({"result_due": "2026-12-01"}, "result-notice"), ({"requested": False}, "unsolicited")],
)
def test_duties_warn(due: dict[str, Any], rule: str) -> None:
    row = _rows("good_drafts.jsonl")[8]
    found = check(_message({**row, "to": {**row["to"], **due}}))
    assert [(one.rule, one.severity) for one in found] == [(rule, Severity.WARNING)]


def test_an_unknown_condition_is_refused_by_name() -> None:
    text = (
        "advertising: ['할인']\nadvertising_unless: '없'\nrules:\n"
        "- {id: x, severity: error, article: a, message: m, condition: nowhere}"
    )
    with pytest.raises(PackError, match="nowhere"):
        parse(text, "legal.yaml", TypeAdapter(LegalRules))
