"""The facts the sample library is written from, with the ways people ask for them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

HERE = Path(__file__).parent
NOTICE = (
    "★ 가상 표본 자료: 이 문서의 회사, 사람, 요금, 규정, 통계는 모두 지어낸 것이며 "
    "실제 회사의 요금이나 규정으로 인용할 수 없습니다. 법령 인용문만 실제 조문입니다."
)
"""The sentence that stands in every document of the library."""

_SECTIONS = (
    "products",
    "process",
    "criteria",
    "client_policies",
    "evidence",
    "scripts",
    "privacy_and_marketing_rules",
    "glossary",
    "srms_fields",
)


class Law(BaseModel):
    """A verbatim quotation of a law: its name, article, paragraph and words."""

    law: str
    kind: str
    article: str
    para: str = ""
    quote: str


class Fact(BaseModel):
    """One fact of the table; ``examples`` and ``rows`` keep their columns as written there."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    title: str = ""
    fact: str
    section: str
    client: str | None = None
    status: str = "current"
    effective_from: date | None = None
    effective_to: date | None = None
    source: str | None = None
    law: tuple[Law, ...] = ()
    examples: tuple[dict[str, Any], ...] = ()
    rows: tuple[dict[str, Any], ...] = ()
    goal: str = ""
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    term: str = ""
    syn: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    stt: tuple[str, ...] = ()
    questions: tuple[str, ...] = Field(default=())

    @property
    def parts(self) -> tuple[dict[str, Any], ...]:
        """The examples and rows with ids of their own."""
        return self.examples + self.rows


def load_facts() -> dict[str, Fact]:
    """Return every fact by id, in the order of the table, with its questions and client's Korean name."""
    table = yaml.safe_load((HERE / "facts.yaml").read_text(encoding="utf-8"))
    clients: dict[str, str] = table["meta"]["clients"]
    questions = _questions()
    facts = {}
    for section in _SECTIONS:
        for row in table[section]:
            client = clients.get(row.get("client", ""))
            told = row | {"section": section, "client": client, "questions": questions[row["id"]]}
            facts[row["id"]] = Fact.model_validate(told)
    return facts


def _questions() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in ("question_variants_a.jsonl", "question_variants_b.jsonl"):
        for line in (HERE / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.setdefault(row["fact"], []).extend(row["questions"])
    return found
