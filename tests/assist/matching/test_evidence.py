"""What a business number, a phone or a client says beside a name."""

import pytest

from assist.matching.evidence import agreeing, numbered, telling_apart
from assist.matching.models import Entry, Evidence
from assist.matching.register import Register
from assist.matching.rules import load_rules
from assist.matching.search import Likeness
from knowledge.packs import EMPTY, activate, active, choose

_LIKE = "철자나 발음이 비슷함(오타일 수 있음)"


@pytest.fixture(scope="module")
def register() -> Register:
    entries = [
        Entry("1", "견본정밀", biz_no="000-81-12034", phones=("031-000-1111",), clients=("가온건설",)),
        Entry("2", "견본정밀", phones=("051-000-2222", "031-000-1111"), clients=("다온전자",)),
        Entry("3", "견본기계", ("견기",), biz_no="000-81-00014", clients=("가온건설",), note="부산 사하구"),
        Entry("4", "견본금속", biz_no="000-81-00014"),
        Entry("5", "견본유통"),
    ]
    return Register(entries, load_rules())


def _alike(*scores: float) -> list[Likeness]:
    return [Likeness(company, score, _LIKE) for company, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("evidence", "company"),
    [
        (Evidence(phone="051-000-2222"), 1),
        (Evidence(phone="+82 51 000 2222"), 1),
        (Evidence(phone="031-000-1111"), None),
        (Evidence(phone="02-999-9999"), None),
        (Evidence(phone="-"), None),
        (Evidence(phone=""), None),
        (Evidence(client="다온전자"), 1),
        (Evidence(client="가온건설"), None),
        (Evidence(client="없는 회사"), None),
        (Evidence(client=""), None),
        (Evidence(phone="031-000-1111", client="다온전자"), 1),
        (Evidence(phone="051-000-2222", client="가온건설"), 1),
        (Evidence(), None),
    ],
)
def test_evidence_speaks_only_where_it_speaks_for_one(
    register: Register, evidence: Evidence, company: int | None
) -> None:
    told = agreeing(register, _alike(0.9, 0.9, 0.9), evidence)
    assert (told.company if told else None) == company


@pytest.mark.parametrize(
    ("evidence", "reason"),
    [
        (Evidence(phone="051-000-2222"), "전화번호가 같음"),
        (Evidence(client="다온전자"), "다온전자와(과) 거래함"),
    ],
)
def test_what_spoke_is_said_beside_the_likeness(register: Register, evidence: Evidence, reason: str) -> None:
    told = agreeing(register, _alike(0.9, 0.88), evidence)
    assert told is not None and told.why.startswith(_LIKE) and reason in told.why
    assert 0.88 < told.score <= 1


def test_a_client_speaks_only_for_a_name_about_as_near_as_the_nearest(register: Register) -> None:
    assert agreeing(register, _alike(0.95, 0.93), Evidence(client="다온전자")) is not None
    assert agreeing(register, _alike(0.95, 0.85), Evidence(client="다온전자")) is None


def test_a_phone_speaks_for_a_name_however_far(register: Register) -> None:
    told = agreeing(register, _alike(0.99, 0.8), Evidence(phone="051-000-2222"))
    assert told is not None and told.company == 1


@pytest.mark.parametrize(
    "evidence", [Evidence(phone="051-000-2222"), Evidence(client="다온전자"), Evidence()]
)
def test_where_no_name_is_possible_nothing_speaks(register: Register, evidence: Evidence) -> None:
    assert agreeing(register, [], evidence) is None


def test_no_score_passes_one(register: Register) -> None:
    told = agreeing(register, _alike(0.7, 1.0), Evidence(phone="051-000-2222"))
    assert told is not None and told.score == 1.0


@pytest.mark.parametrize(
    ("found", "named", "agree", "reason"),
    [
        ([Likeness(0, 0.7, _LIKE)], True, True, f"{_LIKE}, 사업자등록번호가 같음"),
        ([Likeness(1, 0.99, _LIKE)], True, False, "사업자등록번호는 같으나 이름이 다름"),
        ([], True, False, "사업자등록번호는 같으나 이름이 다름"),
        ([], False, True, "사업자등록번호가 같음"),
    ],
)
def test_a_number_settles_with_a_like_name_or_alone(
    register: Register, found: list[Likeness], named: bool, agree: bool, reason: str
) -> None:
    told, agreed = numbered(register, "000-81-12034", found, named)
    assert ([one.company for one in told], agreed, told[0].why) == ([0], agree, reason)
    assert told[0].score >= 0.9


@pytest.mark.parametrize("named", [True, False])
def test_a_number_that_two_companies_hold_settles_neither(register: Register, named: bool) -> None:
    told, agreed = numbered(register, "000-81-00014", [Likeness(2, 0.9, _LIKE)], named)
    assert ({one.company for one in told}, agreed) == ({2, 3}, False)


def test_a_number_nobody_holds_says_nothing(register: Register) -> None:
    assert numbered(register, "123-45-67891", [], False) == ([], False)


@pytest.mark.parametrize(
    ("company", "told"),
    [
        (0, ("사업자등록번호 000-81-12034", "가온건설", "전화 031-000-1111")),
        (1, ("다온전자", "전화 051-000-2222")),
        (2, ("000-81-00014", "부산 사하구", "다른 이름 견기")),
        (4, ("번호 5",)),
    ],
)
def test_namesakes_are_told_apart_by_what_is_known(
    register: Register, company: int, told: tuple[str, ...]
) -> None:
    said = telling_apart(register, company, 2)
    assert said.startswith("이름이 같은 업체 2곳: ") and all(part in said for part in told)


def test_a_client_is_called_what_the_pack_calls_it(
    register: Register, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert "원청사 가온건설" in telling_apart(register, 0, 2)
    activate(choose(EMPTY, tmp_path_factory.getbasetemp()))
    assert f"{active().manifest.terms.client} 가온건설" in telling_apart(register, 0, 2)
