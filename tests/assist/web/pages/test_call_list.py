"""Rows of the call list and the line of a card."""

from assist.matching.models import MatchStatus
from assist.outreach.duplicates.models import Advice, Check, Claim
from assist.outreach.priority.models import Assign, Basis, Listing, Priority, Segment
from assist.web.cards.before_call import before_call
from assist.web.pages.call_list import call_row, listing_words

ROW = Priority(
    company_id="C-1", name="시범토건(주)", score=81.5, segment=Segment.RISK, why=("1년 안에 2번 거절",),
    assign=Assign.EXPERT, assign_why=("마지막 통화가 거절",), likelihood=0.185, basis=Basis.MODEL, clients=("가온건설",),
    expiry="2026-12-20", days_left=23, agent="나상담", last_call="2026-10-01",
    last_outcome="거부 > 가격 불만 > 금액 자체", note="", claimed_by=None,
)  # fmt: skip


def test_a_row_shows_score_reasons_and_the_last_outcome() -> None:
    row = call_row(ROW)
    assert (row["tone"], row["outcome"], row["days"]) == ("risk", "금액 자체", 23)
    assert row["why"] == ["1년 안에 2번 거절"] and row["hard"] == ["마지막 통화가 거절"]


def test_what_was_left_out_and_what_to_know_stands_above() -> None:
    found = Listing(
        "2026-11-27", (ROW,), 1, {"원청사 면제": 1200}, ("가온건설",), "모델", ("달라졌습니다",), "점심입니다"
    )
    told = listing_words(found)
    assert told["left"] == "원청사 면제 1,200곳" and told["warnings"] == ["달라졌습니다", "점심입니다"]


def test_a_card_says_what_to_do_why_and_who_is_calling() -> None:
    claim = Claim("C-1", "유친절", "통화", "2026-11-27T01:00:00+00:00", "2026-11-27T01:30:00+00:00")
    check = Check(
        False, Advice.WAIT, "기다려 주세요. 유친절님이 거는 중입니다.", (), None, (), "C-1", "시범토건", MatchStatus.MATCHED, None, 14, claim
    )  # fmt: skip
    told = before_call(check, "나상담")
    assert (told["tone"], told["head"], told["why"]) == ("wait", "기다려 주세요", "유친절님이 거는 중입니다.")
    held = told["claim"]
    assert isinstance(held, dict) and not held["mine"] and held["agent"] == "유친절"
