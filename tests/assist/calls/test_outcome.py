"""What a call comes to: who is heard, what weighs more, and which of two outcomes wins."""

import pytest

from assist.calls.analyst import CallAnalyst
from assist.calls.outcome import Outcome, groups
from assist.calls.report import Call, CallFormat, Speaker
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import Reading, read


def reading(text: str) -> Reading:
    return read(Call(text=text))


def outcome(analyst: CallAnalyst, text: str) -> Outcome:
    return analyst.outcome(analyst.reading(Call(text=text)))


def test_each_piece_is_judged_alone_those_of_the_supplier_near_each_other_and_all_together() -> None:
    called = reading("상담사: 안녕하세요.\n고객: 비싸요. 안 해요. 끊어요. 정말요.\n상담사: 네.")
    alone, near = [[0], [1], [2], [3], [4], [5]], [[1], [1, 2], [1, 2, 3], [2, 3, 4]]
    assert groups(called) == [*alone, *near, [1, 2, 3, 4]]


def test_a_nod_and_the_agent_s_words_are_judged_alone_only() -> None:
    assert groups(reading("상담사: 안녕하세요.\n고객: 네.\n상담사: 네.")) == [[0], [1], [2]]


def test_every_outcome_has_a_score_the_chosen_one_first(analyst: CallAnalyst) -> None:
    found = outcome(analyst, "고객: 너무 비싸서 안 할래요.")
    assert found.leaf == found.scores[0][0] == "REF-PRC-AMT"
    assert {code for code, _ in found.scores} == set(taxonomy().leaves) == set(found.quotes)
    rest = [score for _, score in found.scores[1:]]
    assert rest == sorted(rest, reverse=True)


def test_the_piece_that_says_an_outcome_is_quoted(analyst: CallAnalyst) -> None:
    found = outcome(analyst, "상담사: 비싸서 안 하시는 거죠?\n고객: 네. 너무 비싸서 안 할래요. 끊어요.")
    assert found.quotes["REF-PRC-AMT"].text == "너무 비싸서 안 할래요."
    assert found.quotes["REF-PRC-AMT"].speaker is Speaker.CUSTOMER


@pytest.mark.parametrize(
    ("earlier", "later", "leaf"),
    [
        ("올해는 안 할래요. 관심 없어요.", "그럼 지금 바로 신청할게요. 접수했어요.", "AGR-FAV-NOW"),
        ("지금 바로 신청할게요.", "아니다, 안 할래요. 관심 없어요. 그냥 안 합니다.", "REF-FLT-NON"),
    ],
)
def test_what_is_said_late_weighs_more(analyst: CallAnalyst, earlier: str, later: str, leaf: str) -> None:
    text = f"고객: {earlier}\n상담사: 다시 생각해 보시겠어요?\n고객: {later}"
    assert outcome(analyst, text).leaf == leaf


def test_a_reason_wins_over_a_bare_no(analyst: CallAnalyst) -> None:
    assert outcome(analyst, "고객: 안 해요. 관심 없어요. 안 합니다.").leaf == "REF-FLT-NON"
    assert outcome(analyst, "고객: 안 해요. 관심 없어요. 너무 비싸서요.").leaf == "REF-PRC-AMT"


def test_a_leaf_wins_over_those_the_taxonomy_puts_below_it(analyst: CallAnalyst) -> None:
    found = outcome(
        analyst, "고객: 몇 번을 전화하는 거예요. 관심 없어요. 수신거부 해 주세요. 명단에서 빼 주세요."
    )
    assert found.leaf == "REF-ANN-OPT"


@pytest.mark.parametrize(
    "text",
    [
        "상담사: 비싸서 안 하시는 거죠?\n고객: 내일 바로 신청할게요.",
        "고객: 비싼 건 아니고요, 지금 바로 신청할게요.",
    ],
)
def test_what_is_denied_or_only_asked_is_not_said(analyst: CallAnalyst, text: str) -> None:
    assert outcome(analyst, text).leaf == "AGR-FAV-NOW"


def test_hearsay_and_questions_count_less_than_a_statement(analyst: CallAnalyst) -> None:
    def score(text: str) -> float:
        return dict(outcome(analyst, text).scores)["NOC-CLO-BIZ"]

    assert score("고객: 저희 폐업했어요.") > score("고객: 거기 폐업했어요?")
    assert score("고객: 저희 폐업했어요.") > score("고객: 거기 폐업했다던데요.")


def test_a_talk_is_no_unanswered_call(analyst: CallAnalyst) -> None:
    text = "고객: 여보세요. 지금 부재중이라 안 받으세요. 저는 옆자리예요. 메모 남겨 드릴게요."
    assert outcome(analyst, text).leaf != "NOC-NOA-NON"


def test_a_machine_alone_is_heard(analyst: CallAnalyst) -> None:
    text = "시스템: 고객님의 전화기가 꺼져 있어 삐 소리 후 소리샘으로 연결됩니다.\n상담사: 무응답."
    assert outcome(analyst, text).leaf == "NOC-NOA-NON"


def test_another_outcome_that_is_said_as_clearly_stands_beside(analyst: CallAnalyst) -> None:
    found = outcome(analyst, "고객: 비싸서 안 해요. 서류도 너무 많고 번거로워서 안 해요.")
    assert (
        set(found.also) & {"REF-PRO-DOC", "REF-PRC-AMT"}
        and found.leaf not in found.also
        and len(found.also) <= 2
    )


def test_a_memo_is_read_as_what_the_supplier_said(analyst: CallAnalyst) -> None:
    found = analyst.outcome(analyst.reading(Call(text="비싸서 안 한다 함. 거절", format=CallFormat.MEMO)))
    assert found.leaf == "REF-PRC-AMT"


def test_a_call_in_which_only_the_agent_speaks_has_an_outcome(analyst: CallAnalyst) -> None:
    assert outcome(analyst, "상담사: 부재중. 전화 안 받음.").leaf == "NOC-NOA-NON"


def test_an_outcome_that_is_turned_keeps_what_it_was_beside() -> None:
    piece = reading("고객: 네.").pieces[0]
    before = Outcome("A", (("A", 3.0), ("B", 1.0), ("C", 2.0)), ("C", "B"), {"A": piece})
    after = before.turned("B")
    assert (after.leaf, after.also) == ("B", ("A", "C"))
    assert after.scores == (("B", 1.0), ("A", 3.0), ("C", 2.0)) and after.quotes == before.quotes
