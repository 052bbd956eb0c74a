"""The search for the names that could be meant."""

from collections.abc import Sequence

import pytest

from assist.matching.models import Entry
from assist.matching.readings import readings
from assist.matching.register import Register
from assist.matching.rules import Rules, load_rules
from assist.matching.search import Likeness, Search, part

_NAMES = (
    *("시범토건", "표본테크", "케플러", "예시산업개발", "다솜종합건설", "KEPLER PRECISION", "보기식품"),
    *("쌍용정공", "가솔산업", "에스앤에스", "삼라홀딩스", "엘지화학"),
)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="module")
def search(rules: Rules) -> Search:
    return Search(Register([Entry(name, name) for name in _NAMES], rules), rules)


def _near(search: Search, rules: Rules, text: str, count: int = 5) -> Sequence[Likeness]:
    return search.nearest(readings(text, rules), count)


@pytest.mark.parametrize(
    ("asked", "name", "why"),
    [
        ("시범도건", "시범토건", "발음이 같음(잘못 들었을 수 있음)"),
        ("표분테크", "표본테크", "철자나 발음이 비슷함(오타일 수 있음)"),
        ("표본텍", "표본테크", "발음이 같음(잘못 들었을 수 있음)"),
        ("다솜건설", "다솜종합건설", "이름의 일부가 같음(줄인 이름이거나 말이 더 붙음)"),
        ("다솜종건", "다솜종합건설", "이름의 일부가 같음(줄인 이름이거나 말이 더 붙음)"),
        ("예시산업", "예시산업개발", "이름의 일부가 같음(줄인 이름이거나 말이 더 붙음)"),
        ("라삼홀딩스", "삼라홀딩스", "철자나 발음이 비슷함(오타일 수 있음)"),
        ("kepler", "케플러", "발음이 같음(잘못 들었을 수 있음)"),
        ("상용정공", "쌍용정공", "발음이 같음(잘못 들었을 수 있음)"),
        ("에스엔에스", "에스앤에스", "발음이 같음(잘못 들었을 수 있음)"),
        ("시범토건 관련해서", "시범토건", "이름 앞뒤의 말을 빼고 같음"),
    ],
)
def test_the_name_that_was_meant_is_nearest_and_it_is_said_why(
    search: Search, rules: Rules, asked: str, name: str, why: str
) -> None:
    best = _near(search, rules, asked)[0]
    assert (_NAMES[best.company], best.why) == (name, why)
    assert rules.weights.plausible <= best.score <= 1


@pytest.mark.parametrize("asked", ["푸른하늘운수", "Qzxwv", "ㅎㅎㅎㅎ", "999"])
def test_a_name_like_none_is_not_plausible(search: Search, rules: Rules, asked: str) -> None:
    assert all(one.score < rules.weights.plausible for one in _near(search, rules, asked))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_each_company_is_told_once_and_the_best_first(search: Search, rules: Rules, count: int) -> None:
    found = _near(search, rules, "산업개발", count)
    scores = [one.score for one in found]
    assert 1 <= len(found) <= count and scores == sorted(scores, reverse=True)
    assert len({one.company for one in found}) == len(found)


def test_without_a_reading_nothing_is_near(search: Search) -> None:
    assert search.nearest((), 5) == []


def test_of_two_as_like_the_one_by_its_own_name_comes_first(rules: Rules) -> None:
    entries = [Entry("alias", "보기물산", ("가온상사",)), Entry("own", "가온상사")]
    found = _near(Search(Register(entries, rules), rules), rules, "가온상가")
    assert [entries[one.company].id for one in found] == ["own", "alias"]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (("한빛", "한빛건설"), ("한빛", "한빛전주곡")),
        (("한빛정", "한빛정밀공업"), ("한빛", "한빛정밀공업")),
        (("한빛", "한빛건설"), ("빛건", "한빛건설")),
        (("빛건", "한빛건설"), ("한설", "한빛건설")),
        (("한빛", "한빛건설"), ("한빛건설", "한빛")),
        (("한빛", "한빛건설"), ("ha", "hanbit")),
    ],
)
def test_some_parts_of_a_name_say_more_than_others(
    rules: Rules, more: tuple[str, str], less: tuple[str, str]
) -> None:
    assert 1 > part(*more, rules) > part(*less, rules) > 0


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("한", "한빛건설"),
        ("", "한빛건설"),
        ("한빛건설", ""),
        ("한빛", "한빛"),
        ("한울", "한빛건설"),
        ("설한", "한빛건설"),
    ],
)
def test_a_letter_a_whole_or_another_order_is_no_part(rules: Rules, asked: str, name: str) -> None:
    assert part(asked, name, rules) == 0
