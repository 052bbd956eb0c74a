"""Rows of a file put together into records, one company over many rows."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assist.srms.clock import now
from assist.srms.models import ConsentState
from assist.srms.transfer.cells import Value
from knowledge.packs import worded

Key = tuple[Any, ...]
Fields = dict[str, Any]
TABLES = ("company", "alias", "affiliate", "link", "contact", "renewal", "consent", "call")
_NAMING = ("name", "email", "mobile", "tel")


class PlanError(ValueError):
    """A row that contradicts another or cannot be placed: the field and what to do."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(what)
        self.field = field


@dataclass(slots=True)
class Known:
    """What the database holds that decides which record a row means."""

    numbers: dict[str, str] = field(default_factory=dict)
    """Company by business number."""
    names: dict[str, list[str]] = field(default_factory=dict)
    """Companies by exact name."""
    contacts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Contact by company and name, mail or number."""
    owners: dict[str, str] = field(default_factory=dict)
    """Company by contact."""
    statements: dict[Key, str] = field(default_factory=dict)
    """Statement by company, contact (or None), channel, state and day."""


class Plan:
    """Records by table and key; only filled cells are fields, so that an empty cell never erases anything."""

    def __init__(self, known: Known, source: str) -> None:
        self._known = known
        self._source = source
        self._written = now()
        self.tables: dict[str, dict[Key, Fields]] = {table: {} for table in TABLES}

    def add(self, row: Mapping[str, Value]) -> None:
        """Take one row in, whole or not at all.

        Raises:
            PlanError: it cannot be placed, or says something else than an earlier row.
        """
        groups = _groups(row)
        company = groups.get("company", {})
        if "name" not in company:
            raise PlanError("company.name", "업체 이름이 비어 있습니다")
        key = self._company(company)
        made: list[tuple[str, Key, Fields]] = []
        lists = {name: company.pop(name, ()) for name in ("aliases", "affiliates", "years")}
        made.append(("company", (key,), company))
        made += [("alias", (key, name), {}) for name in lists["aliases"]]
        made += [("affiliate", tuple(sorted((key, other))), {}) for other in lists["affiliates"]]
        made += [("renewal", (key, year), {}) for year in lists["years"]]
        made += self._link(key, groups.get("link", {}))
        made += self._person(key, groups.get("contact", {}), groups.get("consent", {}))
        made += self._refusals(key, groups.get("refusal", {}))
        made += self._call(key, company, groups.get("call", {}))
        self._agree(made)
        for table, record, fields in made:
            self.tables[table].setdefault(record, {}).update(fields)
        if "biz_no" in company:
            self._known.numbers[company["biz_no"]] = key

    def _company(self, company: Fields) -> str:
        key, number, name = company.pop("id", None), company.get("biz_no"), company["name"]
        holder = self._known.numbers.get(number) if number else None
        if key is not None:
            if holder is not None and holder != key:
                raise PlanError("company.biz_no", f"이 사업자등록번호는 업체 {holder}의 것입니다")
            return str(key)
        if number:
            return holder or _hashed("C", number)
        same = self._known.names.get(name, [])
        if len(same) > 1:
            raise PlanError(
                "company.name",
                f"이름이 같은 업체가 여럿입니다({', '.join(same[:5])}). 회사 번호를 적어 주세요",
            )
        return same[0] if same and same[0] == _hashed("C", name) else self._named(name, same)

    def _named(self, name: str, same: list[str]) -> str:
        if same:
            raise PlanError(
                "company.name",
                f"이름이 같은 업체({same[0]})가 있습니다. 회사 번호나 사업자등록번호를 적어 주세요",
            )
        return _hashed("C", name)

    def _link(self, key: str, link: Fields) -> list[tuple[str, Key, Fields]]:
        if not link:
            return []
        if "client" not in link:
            raise PlanError("link.client", worded("거래 내용이 있는데 {client_word}가 비어 있습니다"))
        return [("link", (key, link.pop("client")), link)]

    def _person(self, key: str, contact: Fields, consent: Fields) -> list[tuple[str, Key, Fields]]:
        named = [contact[name] for name in _NAMING if name in contact]
        if not named:
            if contact.keys() - {"id"} or any(value != ConsentState.NONE for value in consent.values()):
                raise PlanError("contact.name", "담당자의 이름, 메일, 전화 가운데 하나는 있어야 합니다")
            return []
        known = next(
            (self._known.contacts[(key, one)] for one in named if (key, one) in self._known.contacts), None
        )
        person = contact.pop("id", None) or known or _hashed("P", key, named[0])
        owner = self._known.owners.setdefault(person, key)
        if owner != key:
            raise PlanError("contact.id", f"이 담당자 번호는 업체 {owner}의 것입니다")
        self._known.contacts[(key, named[0])] = person
        return [("contact", (person,), contact | {"company_id": key}), *self._said(key, person, consent)]

    def _said(self, key: str, person: str, consent: Fields) -> list[tuple[str, Key, Fields]]:
        via, told = consent.pop("via", None), consent.pop("result_notice", None)
        made = []
        for channel in [name for name in consent if not name.endswith(".since")]:
            state, since = consent[channel], consent.get(f"{channel}.since")
            if since is None and state != ConsentState.NONE:
                raise PlanError(
                    f"consent.{channel}.since",
                    f"{channel} 광고 수신이 '{state}'인데 의사표시일이 비어 있습니다",
                )
            if since is not None:
                made.append(self._statement(key, person, channel, state, since, via, told))
        return made

    def _refusals(self, key: str, refusal: Fields) -> list[tuple[str, Key, Fields]]:
        refused = ConsentState.REFUSED.value
        return [
            self._statement(key, None, channel, refused, day, None, None) for channel, day in refusal.items()
        ]

    def _statement(
        self,
        key: str,
        person: str | None,
        channel: str,
        state: str,
        since: str,
        via: str | None,
        told: str | None,
    ) -> tuple[str, Key, Fields]:
        fields = {
            "company_id": key,
            "contact_id": person,
            "channel": channel,
            "purpose": "광고",
            "state": state,
            "since": since,
            "via": via or "가져오기",
            "evidence": self._source[:500],
            "written": self._written,
        }
        record = self._known.statements.get((key, person, channel, state, since)) or _hashed(
            "S", key, person or "", channel, state, since
        )
        return "consent", (record,), fields | ({"result_notice": told} if told else {})

    def _call(self, key: str, company: Fields, call: Fields) -> list[tuple[str, Key, Fields]]:
        if not call:
            return []
        if "day" not in call:
            raise PlanError("call.day", "통화 내용이 있는데 통화일이 비어 있습니다")
        fields = call | {"company_id": key, "company_name": company["name"], "report": {}}
        return [("call", (_hashed("I", key, call["day"]),), fields)]

    def _agree(self, made: list[tuple[str, Key, Fields]]) -> None:
        for table, record, fields in made:
            earlier = self.tables[table].get(record, {})
            for name, value in fields.items():
                if name in earlier and earlier[name] != value:
                    raise PlanError(
                        f"{table}.{name}",
                        f"앞 줄에는 '{earlier[name]}'(으)로 적혀 있습니다. 한 가지로 맞춰 주세요",
                    )


def _groups(row: Mapping[str, Value]) -> dict[str, Fields]:
    groups: dict[str, Fields] = {}
    for name, value in row.items():
        group, _, rest = name.partition(".")
        groups.setdefault(group, {})[rest] = value
    return groups


def _hashed(letter: str, *words: str) -> str:
    digest = hashlib.sha256("\x1f".join(words).encode()).hexdigest()
    return f"{letter}-{digest[:12]}"
