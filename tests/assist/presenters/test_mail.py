"""What an empty mail is filled with."""

from assist.calls.report import CallFormat, CallReport, Summary
from assist.presenters.mail import mail_start, worry_of
from assist.srms.models import ClientLink, Company, CompanyCard

_CARD = CompanyCard(
    company=Company(id="C-1", name="시범토건"), aliases=(), affiliates=(), contacts=(), renewals=(), consents=(),
    calls=(), proposals=(), links=tuple(ClientLink(client=name, exempt=False) for name in ("가온건설", "다온전자")),
)  # fmt: skip


def _report(text: str, client: str | None = None) -> CallReport:
    return CallReport(
        id="K-1", client=client, format=CallFormat.DIALOGUE, text=text, turns=(), masked_text=text,
        leaf="REF-PRC-AMT", path=("거부", "가격 불만", "금액 자체"), quotes={"price": "수수료가 너무 비싸요."},
        summary=Summary(issues=('"수수료가 너무 비싸요."', '"왜 매년 해야 해요?"', '"네 검토해 볼게요."')),
    )  # fmt: skip


def test_what_he_wanted_to_know_is_said_once_and_small_talk_is_left_out() -> None:
    assert worry_of(_report("")) == "수수료가 너무 비싸요.\n왜 매년 해야 해요?"


def test_the_client_is_the_call_s_or_the_only_one_it_names() -> None:
    assert mail_start(_CARD, _report("", "다온전자"))["client"] == "다온전자"
    assert mail_start(_CARD, _report("가온건설 갱신 건입니다."))["client"] == "가온건설"
    assert mail_start(_CARD, _report("갱신 건입니다."))["client"] == ""


def test_a_call_that_is_not_the_company_s_is_not_named() -> None:
    assert mail_start(_CARD, _report("갱신 건입니다."))["call_id"] == ""
