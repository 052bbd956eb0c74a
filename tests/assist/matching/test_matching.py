"""Matching: what settles a name, what stays open, and what is not there."""

import pytest

from assist.matching import biz_no
from assist.matching.hangul import jamo, typed_as_hangul, typed_as_latin
from assist.matching.keyboard import beside
from assist.matching.matcher import Matcher
from assist.matching.models import Entry, Evidence, MatchStatus

ENTRIES = [
    Entry("1", "시범토건(주)", biz_no="000-81-12034", phones=("02-0000-3101",), clients=("가온건설",)),
    Entry("2", "표본테크(주)", ("PYOBON TECH",), clients=("다온전자",)),
    Entry("3", "보기식품", ("보기푸드",)),
    Entry("4", "에이비씨산업", clients=("가온건설",)),
    Entry("5", "견본정밀", clients=("가온건설",), phones=("031-000-1111",)),
    Entry("6", "견본정밀", clients=("다온전자",), phones=("051-000-2222",)),
    Entry("7", "예시개발제25차"),
    Entry("8", "케플러"),
    Entry("9", "다솜종합건설"),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(ENTRIES)


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("(주)시범토건", "1"),
        ("㈜ 시범 토건", "1"),
        ("주식회사 시범토건", "1"),
        ("시범토건 주식회사 부산지점", "1"),
        ("pyobon tech co., ltd.", "2"),
        ("PYOBON TECHCo.,Ltd", "2"),
        ("ABC산업", "4"),
        ("예시개발제이십오차", "7"),
        ("tlqjaxhrjs", "1"),
        ("000-81-12034 시범도건", "1"),
    ],
)
def test_settled(matcher: Matcher, name: str, company: str) -> None:
    answer = matcher.match(name)
    assert (answer.status, answer.candidates[0].company_id) == (MatchStatus.MATCHED, company)


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("시범도건", "1"),
        ("표분테크", "2"),
        ("Kepler", "8"),
        ("다솜건설", "9"),
        ("다솜종건", "9"),
        ("시범토건 김과장님", "1"),
    ],
)
def test_alike_stays_open(matcher: Matcher, name: str, company: str) -> None:
    answer = matcher.match(name)
    assert (answer.status, answer.candidates[0].company_id) == (MatchStatus.AMBIGUOUS, company)


def test_absent(matcher: Matcher) -> None:
    assert matcher.match("푸른하늘운수").status == MatchStatus.UNREGISTERED


def test_namesakes_are_told_apart(matcher: Matcher) -> None:
    answer = matcher.match("견본정밀")
    assert answer.status == MatchStatus.AMBIGUOUS
    assert {one.company_id for one in answer.candidates} == {"5", "6"}
    assert "다온전자" in answer.candidates[1].why


@pytest.mark.parametrize("evidence", [Evidence(client="다온전자"), Evidence(phone="051 000 2222")])
def test_evidence_settles_namesakes(matcher: Matcher, evidence: Evidence) -> None:
    answer = matcher.match("견본정밀", evidence)
    assert (answer.status, answer.candidates[0].company_id) == (MatchStatus.MATCHED, "6")


def test_number_with_another_name_stays_open(matcher: Matcher) -> None:
    answer = matcher.match("푸른하늘운수", Evidence(biz_no="0008112034"))
    assert (answer.status, answer.candidates[0].company_id) == (MatchStatus.AMBIGUOUS, "1")


@pytest.mark.parametrize(
    ("number", "valid"), [("000-81-00014", True), ("000-81-00015", False), ("12", False)]
)
def test_check_digit(number: str, valid: bool) -> None:
    assert biz_no.is_valid(number) is valid


def test_keyboards() -> None:
    assert typed_as_hangul("dkssud") == "안녕"
    assert typed_as_hangul("LG") is None
    assert "lg전자" in typed_as_latin("ㅣㅎ전자")
    assert jamo("닭") == "ㄷㅏㄹㄱ"


@pytest.mark.parametrize("name", ["", " ", "(주)", "!!!", "a" * 3000, "가" * 2000, "\x00\u202e"])
def test_odd_names_do_no_harm(matcher: Matcher, name: str) -> None:
    assert matcher.match(name).status != MatchStatus.MATCHED


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("동해수산", MatchStatus.AMBIGUOUS),
        ("(주)동해수산", MatchStatus.AMBIGUOUS),
        ("농업회사법인 동해수산", MatchStatus.MATCHED),
        ("다올상사", MatchStatus.MATCHED),
        ("다올상사(유)", MatchStatus.AMBIGUOUS),
    ],
)
def test_another_legal_form_may_be_another_company(name: str, status: MatchStatus) -> None:
    matcher = Matcher([Entry("1", "농업회사법인동해수산"), Entry("2", "다올상사(주)")])
    found = matcher.match(name)
    assert (found.status, found.candidates[0].score > 0.9) == (status, True)


def test_a_client_settles_another_legal_form() -> None:
    matcher = Matcher([Entry("1", "농업회사법인동해수산", clients=("라온식품",))])
    assert matcher.match("동해수산", Evidence(client="라온식품")).status is MatchStatus.MATCHED


def test_two_syllables_changed_about_are_found() -> None:
    matcher = Matcher(
        [Entry(str(number), f"{name}홀딩스") for number, name in enumerate(["삼이", "삼미", "라온", "삼라"])]
    )
    assert matcher.match("라삼홀딩스").candidates[0].name == "삼라홀딩스"


def test_a_company_of_that_name_stands_before_one_of_that_alias() -> None:
    matcher = Matcher([Entry("1", "알티산업개발", ("RT",)), Entry("2", "알.티"), Entry("3", "알티")])
    assert [one.company_id for one in matcher.match("(주)알티").candidates] == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("표본텍", "2"),
        ("표본테크놀로지", "2"),
        ("pyobon technology corp", "2"),
        ("여기 시범토건인데요", "1"),
        ("시범토건이라는 회사 담당자요", "1"),
        ("홍길동 대표 시범토건", "1"),
        ("시범토건/대표 홍길동", "1"),
        ("시범도건/홍길동", "1"),
        ("시범토건 창원 현장사무소 박과장님", "1"),
        ("예시개발25차", "7"),
        ("pyobon tech co.,lrd", "2"),
    ],
)
def test_other_writings_and_talk_are_read_but_settle_nothing(
    matcher: Matcher, name: str, company: str
) -> None:
    answer = matcher.match(name)
    assert (answer.status, answer.candidates[0].company_id) == (MatchStatus.AMBIGUOUS, company)


def test_a_short_word_of_trade_is_no_misspelt_legal_form() -> None:
    register = [Entry("bare", "SAMPYO CO., LTD."), Entry("ind", "SAMPYO INDUSTRY CO., LTD.")]
    assert Matcher(register).match("Sampyo Ind").candidates[0].company_id == "ind"


def test_of_two_as_like_the_one_a_finger_slips_to_stands_first() -> None:
    register = [Entry("far", "가솔민업"), Entry("near", "가솔산업")]
    found = Matcher(register).match("가솔싼업").candidates
    assert found[0].company_id == "near"


@pytest.mark.parametrize(
    ("one", "other", "near"), [("ㄱ", "ㄲ", True), ("ㅂ", "ㅈ", True), ("ㅂ", "ㅣ", False)]
)
def test_keys_beside_each_other(one: str, other: str, near: bool) -> None:
    assert beside(one, other) is near
