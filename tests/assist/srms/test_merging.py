"""Two records of one company made one, and taken apart again."""

import pytest
from sqlalchemy import select

from assist.srms.errors import Conflict, NotFound
from assist.srms.models import Proposal, ProposalState
from assist.srms.service import Srms
from assist.srms.store.tables import AffiliateRow, AliasRow, Base, CompanyRow, LinkRow, RenewalRow
from tests.assist.srms.conftest import report


@pytest.fixture
def twice(srms: Srms) -> Srms:
    """시범토건 stands twice: C-9 has another client, a name, a year, a partner, an address and a call."""
    rows: list[Base] = [CompanyRow(id="C-9", name="시범토건산업", address="서울 새길 1", state="정상")]
    rest: list[Base] = [
        LinkRow(company_id="C-9", client="다온전자", exempt=False),
        LinkRow(company_id="C-9", client="가온건설", exempt=True),
        AliasRow(company_id="C-9", name="SIBUM"),
        RenewalRow(company_id="C-9", year=2024, grade="BB"),
        AffiliateRow(company_id="C-3", other_id="C-9", why="같은 그룹"),
    ]
    with srms.database.session() as session:
        for some in (rows, rest):
            session.add_all(some)
            session.flush()
    srms.record_call(report(id="K-9", leaf="REF-ANN-OPT", quotes={"leaf": "전화하지 마세요"}), "C-9")
    return srms


def merged(srms: Srms) -> Proposal:
    return srms.approve(srms.propose_merge("C-9", "C-1", "이팀장").id, "이팀장")


def everything(srms: Srms) -> list[str]:
    kinds = [one.class_ for one in Base.registry.mappers]
    told = [k for k in kinds if k.__tablename__ not in ("srms_audit", "srms_proposals")]
    with srms.database.session() as session:
        rows = [row for kind in told for row in session.scalars(select(kind))]
        return sorted(str({c.name: getattr(r, c.name) for c in r.__table__.columns}) for r in rows)


def test_nothing_moves_before_somebody_approves(twice: Srms) -> None:
    before = everything(twice)
    proposal = twice.propose_merge("C-9", "C-1", "나상담")
    assert "원청사 1건" in proposal.what
    assert everything(twice) == before


def test_what_belongs_to_it_moves_and_its_name_is_kept(twice: Srms) -> None:
    merged(twice)
    card = twice.card("C-1")
    assert {"시범토건산업", "SIBUM"} <= set(card.aliases)
    assert [(one.client, one.exempt) for one in card.links] == [("가온건설", False), ("다온전자", False)]
    assert (card.renewals[0].year, card.company.address, card.calls[0].id) == (2024, "서울 새길 1", "K-9")
    assert card.affiliates[0].company_id == "C-3"
    assert twice.match("시범토건산업").candidates[0].company_id == "C-1"


def test_an_open_proposal_moves_and_can_be_approved(twice: Srms) -> None:
    merged(twice)
    refusal = next(one for one in twice.card("C-1").proposals if one.call_id == "K-9")
    twice.approve(refusal.id, "이팀장")
    assert twice.card("C-1").do_not_call is not None


def test_undo_brings_both_companies_back(twice: Srms) -> None:
    before = everything(twice)
    done = merged(twice)
    assert everything(twice) != before
    assert twice.undo(done.id, "이팀장").state is ProposalState.UNDONE
    assert everything(twice) == before


def test_the_number_that_went_says_where_to(twice: Srms) -> None:
    merged(twice)
    with pytest.raises(NotFound, match="'C-1' 업체에 합쳐졌습니다"):
        twice.card("C-9")


def test_what_came_since_it_was_proposed_moves_too(twice: Srms) -> None:
    proposal = twice.propose_merge("C-9", "C-1", "나상담")
    twice.record_call(report(id="K-10"), "C-9")
    twice.approve(proposal.id, "이팀장")
    assert {one.id for one in twice.card("C-1").calls} == {"K-9", "K-10"}


def test_two_business_numbers_are_not_merged(twice: Srms) -> None:
    with twice.database.session() as session:
        session.get_one(CompanyRow, "C-9").biz_no = "000-81-00014"
    with pytest.raises(Conflict, match="사업자등록번호가 다른"):
        twice.propose_merge("C-9", "C-1", "이팀장")


@pytest.mark.parametrize("source", ["C-1", "C-9"])
def test_the_same_record_or_the_same_proposal_twice_is_refused(twice: Srms, source: str) -> None:
    twice.propose_merge("C-9", "C-1", "나상담")
    with pytest.raises(Conflict):
        twice.propose_merge(source, "C-1", "나상담")
