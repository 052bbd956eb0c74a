"""Makes ``sample.csv``: ``python -m assist.srms.sample.make``. The same file every time; everybody in it is invented."""

import csv
import datetime
import random
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assist.errors import UsageError
from assist.matching.biz_no import is_valid
from assist.srms.transfer.columns import load_columns
from knowledge.packs import SAMPLE, activate, active, choose, worded

COMPANIES = 300
TODAY = datetime.date(2026, 11, 20)
"""The day the sample is about: expiries, calls and consents lie around it."""
_SEED = 20261120
_AGENTS = ("나상담", "유친절", "조안내")
_TITLES = (
    ("사원", "경리팀"),
    ("대리", "경영지원팀"),
    ("과장", "총무팀"),
    ("차장", "재무팀"),
    ("부장", "관리팀"),
    ("대표", "대표"),
)
_GROUPS = (
    ("해담", "haedam.example", ("건설", "산업", "물류")),
    ("온누리샘", "onnurisaem.example", ("전자", "정밀")),
    ("바다결", "badagyeol.example", ("식품", "포장")),
)
_LIST = "{client_word} 명부"
_CITIES = (
    "서울 예시구 보기로",
    "부산 표본구 견본로",
    "인천 시범구 모형로",
    "광주 예제구 본보기로",
    "경기 예시시 산단로",
)
Row = dict[str, str]


def make() -> list[Row]:
    """Return the rows of the sample, keyed by header."""
    told = active().read("sample/companies.yaml", TypeAdapter(dict[str, Any]))
    clients: dict[str, str] = told["clients"]
    client = _client_header()
    rows = [row | {client: clients[row[client]]} for row in told["told"]]
    drawer = _Drawer(random.Random(_SEED), tuple(clients.values()), told["words"])  # noqa: S311  # a sample, not a secret
    for company in told["called"]:
        rows += drawer.called(company)
    rows += drawer.groups() + drawer.namesakes()
    while drawer.count < COMPANIES:
        rows += drawer.drawn()
    return rows


class _Drawer:
    """Draws what is not told: numbers, people, dates."""

    def __init__(self, rng: random.Random, clients: tuple[str, ...], words: dict[str, Any]) -> None:
        self._rng = rng
        self._clients = clients
        self._words = words
        self._names: set[str] = set()
        self.count = 5

    def called(self, company: dict[str, Any]) -> list[Row]:
        """Return the rows of a company of the development calls; its people stand as these calls found them."""
        kind = "건설" if self._words["builder"] in company["client"] else "비건설"
        base = self._company(company["name"], kind)
        aliases = {"표기 변형": ";".join(company["aliases"])} if "aliases" in company else {}
        clients = company["client"].split(", ")
        people = company.get("people") or [self._person(base["회사 번호"])]
        rows = []
        for place in range(max(len(people), len(clients))):
            person = people[place] if place < len(people) else {}
            client = self._link(clients[place]) if place < len(clients) else {}
            first = (
                {**base, **aliases}
                if place == 0
                else {key: base[key] for key in ("회사 번호", "표준 회사명")}
            )
            rows.append(
                {
                    **first,
                    **client,
                    **person,
                    **({"역할": active().manifest.roles[0], "수집 출처": worded(_LIST)} if person else {}),
                }
            )
        return rows

    def groups(self) -> list[Row]:
        """Return three groups of affiliates: one name stem, one address, one mail domain."""
        rows = []
        for stem, domain, trades in _GROUPS:
            address = self._address()
            for trade in trades:
                base = self._company(f"{stem}{trade}", "건설" if trade == "건설" else "비건설") | {
                    "주소": address
                }
                person = self._person(base["회사 번호"])
                person["메일"] = f"{person['메일'].split('@')[0]}@{domain}"
                rows.append({**base, **self._link(self._rng.choice(self._clients)), **person})
        return rows

    def namesakes(self) -> list[Row]:
        """Return three pairs of companies of one name that are not the same company."""
        rows = []
        for name, clients in (("한빛누리산업", (0, 1)), ("새롬터건설", (0, 5)), ("다인솔테크", (1, 4))):
            for client in clients:
                base = self._company(name, "건설" if "건설" in name else "비건설")
                rows.append({**base, **self._link(self._clients[client]), **self._person(base["회사 번호"])})
        return rows

    def drawn(self) -> list[Row]:
        """Return one company drawn whole, with consents, renewals and a last call; some closed or exempt."""
        rng, words = self._rng, self._words
        kind = rng.choice(("건설", "비건설"))
        name = rng.choice(words["stems"]) + rng.choice(words["trades"][kind])
        if name in self._names:
            return []
        spelled = rng.choice(("{}", "(주){}", "{}(주)", "주식회사 {}")).format(name)
        base = self._company(spelled, kind)
        self._names.add(name)
        link = self._link(rng.choice(self._clients))
        if rng.random() < 0.05:
            link |= {"면제 여부": "예", "면제 사유": worded("{client_word} 지정 면제 대상")}
        base |= {"상태": rng.choice(("휴업", "폐업"))} if rng.random() < 0.04 else {}
        person = self._person(base["회사 번호"]) | self._consents()
        day = TODAY - datetime.timedelta(days=rng.randrange(5, 200))
        call = {
            "최근 통화일": day.isoformat(),
            "최근 통화 결과": rng.choice(words["outcomes"]),
            "최근 통화 상담사": base["주 상담사"],
        }
        return [{**base, **link, **person, **(call if rng.random() < 0.7 else {})}]

    def _company(self, name: str, kind: str) -> Row:
        rng, self.count = self._rng, self.count + 1
        legal = rng.random() < 0.8
        asset = rng.randrange(3, 300) * 100_000_000
        grade = rng.choice(self._words["grades"])
        expiry = TODAY + datetime.timedelta(days=rng.randrange(-60, 330))
        years = range(expiry.year - rng.randrange(1, 8), expiry.year)
        return {
            "회사 번호": f"C-{self.count:04d}",
            "표준 회사명": name,
            "사업자등록번호": self._number(legal),
            "업종 구분": kind,
            "기업형태": "법인" if legal else "개인",
            "외부감사 여부": "예" if asset > 12_000_000_000 else "아니오",
            "자산총액": str(asset),
            "결산월": "12",
            "상태": "정상",
            "최근 등급": grade,
            "만료일": expiry.isoformat(),
            "갱신 연도": ";".join(map(str, years)),
            "주소": self._address(),
            "주 상담사": rng.choice(_AGENTS),
        }

    def _number(self, legal: bool) -> str:
        middle = self._rng.randrange(81, 89) if legal else self._rng.randrange(10, 80)
        front = f"000{middle:02d}{self.count * 7 % 10000:04d}"
        whole = next(front + str(digit) for digit in range(10) if is_valid(front + str(digit)))
        return f"{whole[:3]}-{whole[3:5]}-{whole[5:]}"

    def _address(self) -> str:
        return f"{self._rng.choice(_CITIES)} {self._rng.randrange(1, 400)}"

    def _link(self, client: str) -> Row:
        trade = self._rng.randrange(0, 900) * 1_000_000
        relation = self._words["relations"].get(client, "자재")
        return {_client_header(): client, "협력 형태": relation, "직전 연도 거래액": str(trade)}

    def _person(self, company: str) -> Row:
        rng, number = self._rng, int(company[2:])
        title, dept = rng.choice(_TITLES)
        return {
            "담당자": rng.choice(self._words["family"]) + rng.choice(self._words["given"]),
            "직함": title,
            "부서": dept,
            "역할": "대표자" if title == "대표" else active().manifest.roles[0],
            "전화": f"02-0000-{1000 + number}",
            "휴대전화": f"010-0000-{1000 + number}",
            "메일": f"c{number:04d}@example.com",
            "수집 출처": rng.choice(("본인", worded(_LIST), "홈페이지")),
            "수집일": (TODAY - datetime.timedelta(days=rng.randrange(200, 1500))).isoformat(),
        }

    def _consents(self) -> Row:
        said: Row = {"동의 경로": "신청서"}
        for channel in ("메일", "문자", "전화"):
            state = self._rng.choices(("동의", "동의 없음", "거부", "철회"), (45, 40, 10, 5))[0]
            said[f"{channel} 광고 수신"] = state
            if state != "동의 없음":
                day = TODAY - datetime.timedelta(days=self._rng.randrange(3, 800))
                said[f"{channel} 의사표시일"] = day.isoformat()
        days = [datetime.date.fromisoformat(day) for name, day in said.items() if name.endswith("의사표시일")]
        if days and max(days) < TODAY - datetime.timedelta(days=10):
            said["처리 결과 통지일"] = (max(days) + datetime.timedelta(days=5)).isoformat()
        return said


def _client_header() -> str:
    return load_columns()["link.client"].headers[0]


def write(path: Path) -> None:
    """Write the sample as CSV that spreadsheet programs open as Korean text."""
    rows = make()
    headers = [column.headers[0] for column in load_columns().values()]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [name for name in headers if any(name in row for row in rows)])
        writer.writeheader()
        writer.writerows(rows)


def sample_file() -> Path:
    """Return the pack's invented companies (``sample/companies.csv``).

    Raises:
        UsageError: the pack has none.
    """
    path = active().find("sample/companies.csv")
    if path is None:
        raise UsageError(f"팩 '{active().name}'에는 보기 업체가 없습니다. 가져올 파일을 적어 주세요.")
    return path


if __name__ == "__main__":
    activate(choose(SAMPLE, Path("data")))
    write(sample_file())
