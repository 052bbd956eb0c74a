"""The matcher: what settles a name, what stays open, and what is not there."""

import pytest

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
        ("000-81-12034", "1"),
        ("０００－８１－１２０３４ 시범토건", "1"),
        ("에이비씨 산업", "4"),
        ("시범토건\n", "1"),
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


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(client="다온전자"),
        Evidence(phone="051 000 2222"),
        Evidence(phone="+82-51-000-2222"),
        Evidence(phone="０５１－０００－２２２２"),
    ],
)
def test_evidence_settles_namesakes(matcher: Matcher, evidence: Evidence) -> None:
    answer = matcher.match("견본정밀", evidence)
    assert (answer.status, answer.candidates[0].company_id) == (MatchStatus.MATCHED, "6")


def test_number_with_another_name_stays_open(matcher: Matcher) -> None:
    answer = matcher.match("푸른하늘운수", Evidence(biz_no="0008112034"))
    assert (answer.status, answer.candidates[0].company_id) == (MatchStatus.AMBIGUOUS, "1")


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


def test_a_company_of_the_register_is_told_with_its_name_and_number(matcher: Matcher) -> None:
    one = matcher.match("시범토건").candidates[0]
    assert (one.name, one.biz_no, one.score, one.why) == ("시범토건(주)", "000-81-12034", 1.0, "이름이 같음")


@pytest.mark.parametrize(
    ("typed", "name"), [("ㅣㅎ전자", "LG전자"), ("ㄴㅏ정밀", "SK정밀"), ("ㅔㅐㄴ채", "POSCO")]
)
def test_a_name_typed_with_the_hangul_keyboard_is_settled(typed: str, name: str) -> None:
    found = Matcher([Entry("1", name), Entry("2", "보기식품")]).match(typed)
    assert (found.status, found.candidates[0].name) == (MatchStatus.MATCHED, name)


@pytest.mark.parametrize("kept", ["０００－８１－１２０３４", "000 81 12034", "0008112034"])
def test_a_number_is_found_however_the_register_writes_it(kept: str) -> None:
    matcher = Matcher([Entry("1", "시범토건", biz_no=kept)])
    assert matcher.match("시범도건", Evidence(biz_no="000-81-12034")).status is MatchStatus.MATCHED


def test_a_number_alone_settles_a_company_and_says_why(matcher: Matcher) -> None:
    found = matcher.match("", Evidence(biz_no="000-81-12034"))
    assert (found.status, found.candidates[0].why) == (MatchStatus.MATCHED, "사업자등록번호가 같음")


def test_a_number_that_two_companies_hold_leaves_both_open() -> None:
    matcher = Matcher(
        [Entry("1", "시범토건", biz_no="0008112034"), Entry("2", "표본토건", biz_no="0008112034")]
    )
    found = matcher.match("000-81-12034")
    assert found.status is MatchStatus.AMBIGUOUS
    assert {one.company_id for one in found.candidates} == {"1", "2"}


def test_a_number_the_register_lacks_leaves_the_name_to_speak(matcher: Matcher) -> None:
    assert matcher.match("시범토건", Evidence(biz_no="123-45-67891")).status is MatchStatus.MATCHED


@pytest.mark.parametrize("evidence", [Evidence(phone="02-0000-3101"), Evidence(client="가온건설")])
def test_evidence_for_one_settles_a_misspelt_name(matcher: Matcher, evidence: Evidence) -> None:
    found = matcher.match("시범도건", evidence)
    assert (found.status, found.candidates[0].company_id) == (MatchStatus.MATCHED, "1")


@pytest.mark.parametrize("evidence", [Evidence(phone="02-0000-3101"), Evidence(client="가온건설")])
def test_evidence_makes_no_company_of_an_unknown_name(matcher: Matcher, evidence: Evidence) -> None:
    assert matcher.match("푸른하늘운수", evidence).status is MatchStatus.UNREGISTERED


@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_more_are_told_than_were_asked_for_and_the_likest_first(matcher: Matcher, count: int) -> None:
    found = matcher.match("정밀토건", k=count).candidates
    scores = [one.score for one in found]
    assert len(found) <= count and scores == sorted(scores, reverse=True)


def test_scores_lie_between_nothing_and_all(matcher: Matcher) -> None:
    names = [entry.name[:-1] + "김" for entry in ENTRIES]
    assert all(0 <= one.score <= 1 for name in names for one in matcher.match(name).candidates)


@pytest.mark.parametrize("entries", [[], [Entry("1", "")], [Entry("1", "미상")], [Entry("1", "!!!")]])
def test_a_register_without_a_name_knows_nobody(entries: list[Entry]) -> None:
    matcher = Matcher(entries)
    assert matcher.match("시범토건").status is MatchStatus.UNREGISTERED
    assert matcher.match("미상").status is MatchStatus.UNREGISTERED


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("견본정밀", ["5", "6"]),
        ("(주) 견본 정밀", ["5", "6"]),
        ("보기푸드", ["3"]),
        ("견본정밀 부산지점", []),
        ("견본정물", []),
        ("", []),
        ("(주)", []),
    ],
)
def test_namesakes_differ_in_legal_form_spacing_and_signs_only(
    matcher: Matcher, name: str, ids: list[str]
) -> None:
    assert [entry.id for entry in matcher.namesakes(name)] == ids


def test_a_name_that_goes_on_and_on_is_read_from_its_beginning(matcher: Matcher) -> None:
    assert matcher.match("시범토건" + " " * 400 + "보기식품").candidates[0].company_id == "1"
