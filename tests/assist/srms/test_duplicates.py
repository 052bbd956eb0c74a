"""De-duplication of the whole register: a name and one more thing, never against two business numbers."""

from itertools import product

import pytest

from assist.srms.affiliates import affiliates
from assist.srms.duplicates import duplicates
from assist.srms.service import Srms
from assist.srms.store.tables import AffiliateRow, CompanyRow, ContactRow


def add(srms: Srms, key: str, name: str, *, email: str | None = None, **fields: object) -> None:
    with srms.database.session() as session:
        session.add(CompanyRow(id=key, name=name, state="정상", **fields))
        session.flush()
        session.add(ContactRow(id=f"P-{key}", company_id=key, name="김가람", email=email, state="유효"))


def pairs(srms: Srms) -> set[tuple[str, str]]:
    with srms.database.session() as session:
        return {(one.first_id, one.second_id) for one in duplicates(session)}


@pytest.mark.parametrize("name", ["주식회사 시범 토건", "시범도건"])
def test_one_name_and_one_address_are_one_company(srms: Srms, name: str) -> None:
    add(srms, "D-1", name, address="서울 어느길 9")
    add(srms, "D-2", "시범토건", address="서울  어느길 9")
    assert pairs(srms) == {("D-1", "D-2")}


def test_a_name_alone_is_no_proof(srms: Srms) -> None:
    add(srms, "D-1", "시범토건", address="서울 어느길 9")
    add(srms, "D-2", "시범토건", address="부산 다른길 3")
    assert pairs(srms) == set()


def test_two_business_numbers_are_two_companies(srms: Srms) -> None:
    add(srms, "D-1", "한결건설", address="서울 어느길 9", biz_no="000-81-00014")
    add(srms, "D-2", "한결건설", address="서울 어느길 9", biz_no="000-12-33085")
    assert pairs(srms) == set()


def test_an_address_alone_is_no_proof(srms: Srms) -> None:
    add(srms, "D-1", "한결건설", address="서울 어느길 9")
    add(srms, "D-2", "바다수산", address="서울 어느길 9")
    assert pairs(srms) == set()


def hints(srms: Srms, key: str) -> dict[str, str]:
    with srms.database.session() as session:
        return {one.company_id: one.why for one in affiliates(session, session.get_one(CompanyRow, key))}


def test_affiliates_are_recognised_with_every_reason(srms: Srms) -> None:
    add(srms, "D-1", "해담건설", address="서울 어느길 9", email="a@haedam.example")
    add(srms, "D-2", "(주)해담산업", address="서울 어느길 9", email="b@haedam.example")
    assert hints(srms, "D-1") == {
        "D-2": "이름의 '해담'이(가) 같음, 주소가 같음, 메일 도메인이 haedam.example"
    }


def test_a_shared_mail_host_tells_nothing(srms: Srms) -> None:
    add(srms, "D-1", "해담건설", email="a@naver.com")
    add(srms, "D-2", "바다수산", email="b@naver.com")
    assert hints(srms, "D-1") == {}


def test_a_recorded_affiliate_is_told_from_both_sides(srms: Srms) -> None:
    with srms.database.session() as session:
        session.add(AffiliateRow(company_id="C-1", other_id="C-2"))
    assert (hints(srms, "C-1"), hints(srms, "C-2")) == (
        {"C-2": "계열사로 기록됨"},
        {"C-1": "계열사로 기록됨"},
    )


def test_splink_weighs_all_columns(srms: Srms) -> None:
    pytest.importorskip("splink", reason="an optional extra: assist[dedupe]")
    add(srms, "D-1", "한결건설", address="서울 어느길 9", ceo="김가람", email="a@hk.kr")
    add(srms, "D-2", "한결건썰", address="서울 어느길 9", ceo="김가람", email="a@hk.kr")
    add(srms, "D-3", "바다수산", address="서울 어느길 9", ceo="김가람")
    with srms.database.session() as session:
        names = ["".join(one) for one in product("가노두리머벼사", "강단를묵셈완처", "국답립문빛솔원")]
        session.add_all(
            CompanyRow(id=f"F-{n}", name=name, ceo=f"박{n}", state="정상") for n, name in enumerate(names)
        )
    found = srms.probable_duplicates()
    assert [(one.first_id, one.second_id) for one in found] == [("D-1", "D-2")]
    assert "메일 같음" in found[0].why
