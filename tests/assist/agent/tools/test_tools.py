"""Every tool over the real rooms: what it gives, and what it says when it cannot."""

from dataclasses import replace
from typing import Any, get_args

import pytest

from assist.accounts.accounts import LOCAL, Account, Role
from assist.agent.toolkit.errors import BadArguments, Impossible, NotAllowed, UnknownTool
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.tools.insight_query import Grouped, Measured
from assist.bootstrap import Services
from assist.insight.counting.measures import measures
from assist.insight.models import Dimension
from assist.srms.errors import Conflict, Unsettled
from assist.srms.models import ProposalState

CALL = (
    "고객: 김시범 과장은 퇴사했어요. 이제 박모범 과장이 담당이에요. 메일은 park@b.example 이에요. "
    "그런데 비싸서 안 할래요."
)


def call(services: Services, name: str, who: Account = LOCAL, **arguments: Any) -> dict[str, Any]:
    return services.tools.call(name, arguments, who)


def test_a_question_is_answered_with_its_source(services: Services) -> None:
    got = call(services, "answer_question", question="신용등급 유효기간 언제까지예요?", date="2026-11-24")
    assert got["status"] == "answered" and got["citations"][0]["quote"]


def test_a_fee_is_worked_out_in_steps_that_name_their_clauses(services: Services) -> None:
    got = call(services, "fee_quote", form="법인", assets=1_500_000_000, rush=True, date="2026-11-24")
    assert "462,000원" in got["say"] and [step["label"] for step in got["steps"]][-1] == "낼 금액"
    assert all(step["citation"] for step in got["steps"])


def test_a_fee_asks_for_what_is_missing_and_knows_its_clients(services: Services) -> None:
    assert "자산총액" in call(services, "fee_quote", form="법인")["say"]
    supported = call(
        services, "fee_quote", product="안전보건 평가", employees=30, client="가온건설", date="2026-11-24"
    )
    assert "0원" in supported["say"]
    with pytest.raises(Impossible, match="가온건설"):
        call(services, "fee_quote", form="법인", assets=10**9, client="없는건설")
    with pytest.raises(Impossible, match="2020-01-02"):
        call(services, "fee_quote", form="법인", assets=10**9, date="2020-01-02")


def test_a_fee_knows_bundles_and_instalments(services: Services) -> None:
    together = call(services, "fee_quote", product="ESG 평가", bundle=True, employees=30, date="2026-11-24")
    assert "함께 신청" in "".join(step["label"] for step in together["steps"])
    parts = call(services, "fee_quote", form="법인", assets=1_500_000_000, in_parts=True, date="2026-11-24")
    assert "분납은 안 됩니다" in parts["say"]


def test_the_last_valid_day_is_worked_out(services: Services) -> None:
    got = call(services, "validity_end", confirmed="2026-04-10", fiscal_month=12)
    assert "2027년 4월 9일" in got["say"]
    assert call(services, "validity_end", confirmed="2026-04-10")["status"] == "partly"


def test_a_call_is_summarised_classified_and_wrapped_up_alike(services: Services) -> None:
    given = {"text": CALL, "company": "시범토건", "date": "2026-11-24"}
    report = call(services, "wrap_up_call", **given)
    labels, summary = call(services, "classify_call", **given), call(services, "summarize_call", **given)
    assert report["leaf"] == labels["leaf"] and report["path"] == labels["path"]
    assert report["id"] == labels["call_id"] == summary["call_id"]
    assert summary["memo"] == report["memo"] and summary["sections"][0]["heading"] == "통화 목적"


def test_a_company_is_looked_up_by_name_and_by_number(services: Services) -> None:
    by_name, by_number = (
        call(services, "srms_lookup", company="시범토건"),
        call(services, "srms_lookup", company="C-1"),
    )
    assert by_name["card"]["contacts"][0]["name"] == "김시범"
    assert by_name["card"] == by_number["card"]
    assert call(services, "srms_lookup", company="전혀없는상사")["card"] is None


def test_a_call_sent_twice_makes_its_proposals_once(services: Services) -> None:
    given = {"text": CALL, "company": "시범토건", "client": "가온건설", "date": "2026-11-24"}
    first, second = call(services, "srms_propose", **given), call(services, "srms_propose", **given)
    assert first["call_id"] == second["call_id"]
    assert [one["kind"] for one in second["proposals"]] == ["담당자 변경"]
    waiting = [
        one for one in services.srms.proposals(ProposalState.PENDING) if one.call_id == first["call_id"]
    ]
    assert len(waiting) == 1
    assert services.srms.card("C-1").contacts[0].name == "김시범"


def test_a_kept_call_is_not_overwritten_by_another(services: Services) -> None:
    kept = call(services, "srms_propose", text=CALL, company="C-1", call_id="K-7")
    assert [one["kind"] for one in kept["proposals"]] == ["담당자 변경"]
    with pytest.raises(Conflict, match="K-7"):
        call(services, "srms_propose", text="고객: 수신 거부할게요.", company="C-1", call_id="K-7")


def test_a_call_sent_again_keeps_the_numbers_of_its_proposals(services: Services) -> None:
    given = {"text": "고객: 수신 거부할게요.", "company": "C-1", "call_id": "K-8", "date": "2026-11-24"}
    first = call(services, "srms_propose", **given)
    assert first["proposals"] and call(services, "srms_propose", **given) == first
    other = call(services, "srms_propose", **{**given, "client": "가온건설"})
    assert [one["id"] for one in other["proposals"]] != [one["id"] for one in first["proposals"]]


def test_a_call_is_kept_under_the_name_of_who_sent_it(services: Services) -> None:
    agent = Account("이상담", Role.AGENT)
    assert call(services, "wrap_up_call", agent, text=CALL)["agent"] == "이상담"
    assert call(services, "wrap_up_call", text=CALL)["agent"] is None


def test_a_mail_is_drafted_for_a_company_named_in_words(services: Services) -> None:
    got = call(services, "draft_evidence_mail", company="시범토건", about="왜 해야 하나", date="2026-11-24")
    assert got["to"] == "kim@b.example" and got["evidence"] and not got["blocked"]
    with pytest.raises(Unsettled, match="없습니다"):
        call(services, "draft_evidence_mail", company="전혀없는상사", about="왜 해야 하나")


def test_a_refusal_gets_wordings(services: Services) -> None:
    assert call(services, "script_advice", reason="너무 비싸요")["wordings"]


def test_kept_calls_are_counted_for_leads_only(services: Services) -> None:
    got = call(services, "insight_query", measure="reason", by=["client"], since="2026-01-01")
    assert got["title"] and got["total"]["group"] == []
    with pytest.raises(NotAllowed, match="lead"):
        call(services, "insight_query", Account("이상담", Role.AGENT), measure="reason")


def test_a_repeated_call_is_told_before_dialling(services: Services) -> None:
    call(
        services,
        "srms_propose",
        text="상담사: 갱신 건으로 전화드렸습니다.\n고객: 비싸서 안 해요.",
        company="C-1",
        call_id="K-dup",
    )
    got = call(services, "check_duplicate", company="시범토건", topic="연장 권유")
    assert got["duplicate"] and got["calls"][0]["topic"].startswith("평가 신청·갱신")


def test_the_call_list_comes_with_what_was_left_out(services: Services) -> None:
    got = call(services, "call_priority", Account("이상담", Role.AGENT), top=5)
    assert got["companies"] == [] and got["left_out"] == {"갱신 때가 아님": 1}


def test_insight_takes_every_measure_there_is() -> None:
    assert get_args(Measured) == tuple(measures())
    assert get_args(Grouped) == tuple(Dimension)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "question: 꼭 있어야 합니다"),
        ({"question": " "}, "question:"),
        ({"question": 3}, "question: 글자여야 합니다"),
        ({"question": "얼마예요?", "kient": "가온"}, "kient: 없는 항목"),
        ({"question": "얼마예요?", "date": "내일"}, "date: 2026-11-24처럼"),
        ({"question": "얼마예요?", "date": "1999-01-01"}, "date: 2026-11-24처럼"),
        ({"question": "얼" * 2001}, "question: 2000자까지"),
        ({"question": "얼마\x00예요?"}, "question: 정해진 형식"),
    ],
)
def test_what_is_wrong_with_arguments_is_said_in_korean(
    services: Services, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadArguments, match=said):
        services.tools.call("answer_question", arguments, LOCAL)


def test_a_whole_number_may_be_written_with_a_point(services: Services) -> None:
    given = {"form": "법인", "assets": 1_500_000_000.0, "rush": True, "date": "2026-11-24"}
    assert "462,000원" in call(services, "fee_quote", **given)["say"]
    with pytest.raises(BadArguments, match="assets: 정수"):
        call(services, "fee_quote", **{**given, "assets": 0.5})


def test_an_unknown_tool_is_told_the_known_ones(services: Services) -> None:
    with pytest.raises(UnknownTool, match="answer_question"):
        services.tools.get("delete_everything")


def test_a_role_that_may_not_is_told_who_may(services: Services) -> None:
    answer = services.tools.get("answer_question")
    narrowed = replace(answer, name="x", roles=frozenset({Role.LEAD}))
    box = Toolbox((narrowed,))
    with pytest.raises(NotAllowed, match="lead만"):
        box.call("x", {"question": "얼마예요?"}, Account("이상담", Role.AGENT))
    assert box.for_person(Account("이상담", Role.AGENT)) == ()


def test_every_field_of_every_tool_is_described_in_korean(services: Services) -> None:
    for tool in services.tools.tools:
        for name, field in tool.arguments.model_fields.items():
            assert any("가" <= letter <= "힣" for letter in field.description or ""), (tool.name, name)
        assert any("가" <= letter <= "힣" for letter in tool.description)
