"""How values and references of the fact table are written for people."""

from datetime import date
from functools import cache
from typing import Any

import yaml

from knowledge.packs.sample_credit.build.facts import HERE, Fact

_UNITS = {"discounts": "%", "score": "점"}


@cache
def _tables() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load((HERE / "wording.yaml").read_text(encoding="utf-8"))
    return loaded


def prose(fact: Fact) -> str:
    """Return the fact's text with references by id rewritten into words."""
    text = fact.fact
    for raw, written in _tables()["references"].items():
        text = text.replace(raw, written)
    return text


def label(key: str) -> str:
    """Return the column name of an example's key."""
    return _tables()["labels"].get(key, key)


def written(value: Any, key: str = "") -> str:
    """Return a value as a document writes it: money with commas and 원, dates in ISO, lists joined."""
    if isinstance(value, bool):
        return _verdict(key, value)
    if isinstance(value, int):
        return f"{value:,}원" if _is_money(key) else f"{value}{_UNITS.get(key, '')}"
    if isinstance(value, (list, tuple)):
        return ", ".join(written(item, key) for item in value) or "없음"
    if isinstance(value, date):
        return value.isoformat()
    return _tables()["values"].get(str(value), str(value))


def sentence(example: dict[str, Any]) -> str:
    """Return one example as a readable line: ``사례. 기본수수료 320,000원, …``."""
    lead = example.get("case") or example.get("note")
    skip = {"id", "case", "note"}
    cells = [
        f"{label(key)} {written(value, key)}"
        for key, value in example.items()
        if key not in skip and value not in (0, [])
    ]
    return f"{lead}: {', '.join(cells)}" if lead else ", ".join(cells)


def _verdict(key: str, value: bool) -> str:
    yes, no = ("맞음", "틀림") if key == "valid" else ("충족", "미충족")
    return yes if value else no


def _is_money(key: str) -> bool:
    return key in {"base", "supply", "support", "extra", "vat", "total", "installments", "paid", "refund"}
