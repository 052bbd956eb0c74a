"""Five short sections and one memo line, in the words that were said."""

from dataclasses import replace
from pathlib import Path

import pytest

from assist.calls.leaf import Leaf
from assist.calls.report import Call, ContactChange, FollowUp, NewContact, Price, Speaker, Summary
from assist.calls.summary import Findings, memo_line, short, step_line, summarise, summary_words, tags
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.segments import Piece
from knowledge.packs import activate, choose

CALL = Call(text="고객: 비싸서 안 해요.", client="가온건설")
DECIDES = Piece(Speaker.CUSTOMER, "비싸서 안 해요.", 4, 0)


def leaf(code: str = "REF-PRC-AMT") -> Leaf:
    return taxonomy().leaves[code]


@pytest.fixture
def found() -> Findings:
    return Findings(leaf(), Price(), "알 수 없음", None, [], [], {"leaf": DECIDES})


def said(text: str, speaker: Speaker = Speaker.CUSTOMER) -> Piece:
    return Piece(speaker, text, 0, 1)


def test_the_purpose_names_the_client_and_the_service(found: Findings) -> None:
    assert summarise(CALL, found).purpose == ("가온건설 협력사 평가 관련 통화",)


def test_a_call_without_a_client_is_about_the_service_alone(found: Findings) -> None:
    assert summarise(CALL.model_copy(update={"client": None}), found).purpose == ("협력사 평가 관련 통화",)


def test_the_service_is_the_pack_s(tmp_path: Path) -> None:
    activate(choose("sample_coffee", tmp_path))
    kind = taxonomy().leaves["leave.price"]
    told = summarise(CALL, Findings(kind, Price(), "알 수 없음", None, [], [], {}))
    assert told.purpose == ("가온건설 커피머신 대여 관련 통화",)
    assert told.reaction == (" · ".join(kind.path),)


def test_the_reaction_is_the_path_and_the_words_that_decide(found: Findings) -> None:
    path = " · ".join(leaf().path)
    assert summarise(CALL, found).reaction == (f'{path}: "비싸서 안 해요."',)
    assert summarise(CALL, replace(found, quotes={})).reaction == (path,)


def test_the_supplier_s_other_telling_words_are_the_issues(found: Findings) -> None:
    told = [DECIDES, said("작년보다 올랐어요."), said("할인이 있습니다.", Speaker.AGENT)]
    assert summarise(CALL, replace(found, telling=told)).issues == ('"작년보다 올랐어요."',)


def test_a_summary_is_as_long_as_it_may_be_and_always_holds_an_issue(found: Findings) -> None:
    told = [said(f"{n}번 사정이 있어요.") for n in range(9)]
    plain = summarise(CALL, replace(found, telling=told))
    assert sum(len(lines) for _, lines in plain.sections) == summary_words().most_lines
    steps = [FollowUp(type="재통화", what=f"{n}") for n in range(8)]
    full = summarise(CALL, replace(found, telling=told, steps=steps))
    assert len(full.issues) == 1 and len(full.agreed) == 8


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (
            FollowUp(type="재통화", when="2026-10-14T14:00", what="두 시에 주세요"),
            "재통화 2026-10-14 14:00: 두 시에 주세요",
        ),
        (FollowUp(type="연락 중지", when="2026-10-14", what="빼 주세요"), "연락 중지 2026-10-14: 빼 주세요"),
        (FollowUp(type="고객 연락", what="전화할게요"), "고객 연락: 전화할게요"),
    ],
)
def test_a_step_is_a_line_with_its_time(step: FollowUp, line: str) -> None:
    assert step_line(step) == line


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (ContactChange(stale=True, reason="결번"), "담당자 정보: 결번"),
        (
            ContactChange(
                stale=True, reason="퇴사", new=NewContact(name="박나래", title="과장", dept="구매팀")
            ),
            "담당자 정보: 퇴사 → 구매팀 박나래 과장",
        ),
        (
            ContactChange(
                stale=False, reason="정보 추가", new=NewContact(phone="010-0000-1111", email="a@b.co")
            ),
            "담당자 정보: 정보 추가 → 010-0000-1111 a@b.co",
        ),
        (ContactChange(stale=True, reason="퇴사", new=NewContact()), "담당자 정보: 퇴사"),
    ],
)
def test_a_contact_change_is_a_note(found: Findings, change: ContactChange, note: str) -> None:
    assert summarise(CALL, replace(found, contact=change)).notes == (note,)


def test_value_and_price_are_noted_where_something_was_said_of_them(found: Findings) -> None:
    price = Price(complaint="직접", causes=("인상", "금액 자체"), sensitivity="높음")
    told = summarise(CALL, replace(found, price=price, value="가치 없음"))
    assert told.notes == ("가치 인식: 가치 없음", "가격 불만 직접(인상·금액 자체)")
    assert summarise(CALL, found).notes == ()


def test_the_memo_is_one_line_of_what_srms_keeps(found: Findings) -> None:
    steps = [FollowUp(type="재통화", when="2026-10-14T14:00"), FollowUp(type="메일·자료 발송")]
    path = " > ".join(leaf().path)
    line = memo_line(CALL, replace(found, steps=steps))
    assert line == f'가온건설 / {path} / "비싸서 안 해요." / 재통화 2026-10-14 14:00, 메일·자료 발송'


def test_the_memo_leaves_out_what_is_not_there(found: Findings) -> None:
    call = CALL.model_copy(update={"client": None})
    assert memo_line(call, replace(found, quotes={})) == " > ".join(leaf().path)


def test_the_memo_is_never_longer_than_its_field(found: Findings) -> None:
    call = CALL.model_copy(update={"client": "가" * 300})
    assert len(memo_line(call, found)) == 120


@pytest.mark.parametrize(
    ("code", "sensitivity", "expected"),
    [
        ("REF-PRC-AMT", "높음", ("가격 민감도 높음",)),
        ("REF-PRC-AMT", "중간", ()),
        ("REF-ANN-OPT", "알 수 없음", ("수신 거부",)),
        ("REF-PRC-VAL", "높음", ("가격 민감도 높음", "가치 이해도 낮음")),
    ],
)
def test_tags_follow_from_price_and_outcome(code: str, sensitivity: str, expected: tuple[str, ...]) -> None:
    assert tags(leaf(code), Price(sensitivity=sensitivity)) == expected


def test_a_tag_that_follows_from_both_stands_once() -> None:
    kind = leaf().model_copy(update={"tags": ("가격 민감도 높음", "할인 조건")})
    assert tags(kind, Price(sensitivity="높음")) == ("가격 민감도 높음", "할인 조건")


def test_a_text_is_cut_at_a_word_and_a_short_one_stays() -> None:
    most = summary_words().longest
    assert short("가" * most) == "가" * most and short("") == ""
    cut = short("저희는 내년에 " * 20)
    assert len(cut) <= most + 1 and cut.endswith("…") and cut[:-1] in "저희는 내년에 " * 20


def test_a_text_without_a_blank_is_cut_where_it_is_too_long() -> None:
    assert len(short("가" * 500)) <= summary_words().longest + 1


def test_no_section_of_an_empty_summary_holds_a_line() -> None:
    assert all(lines == () for _, lines in Summary().sections)
