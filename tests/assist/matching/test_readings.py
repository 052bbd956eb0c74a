"""The ways a written name can be read."""

import time

import pytest

from assist.matching.readings import Reading, readings
from assist.matching.rules import Rules, load_rules


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def _by_key(text: str, rules: Rules) -> dict[str, Reading]:
    return {reading.key: reading for reading in readings(text, rules)}


@pytest.mark.parametrize("text", ["시범토건", "(주)시범토건", "시범 토건", "시범토건 주식회사"])
def test_the_name_as_written_comes_first_costs_nothing_and_settles(rules: Rules, text: str) -> None:
    assert readings(text, rules)[0] == Reading("시범토건", 0.0, "이름이 같음", settles=True)


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ("tlqjaxhrjs", "시범토건", "한영 자판 전환"),
        ("ㅣㅎ전자", "lg전자", "한영 자판 전환"),
        ("시범토건 창원지점", "시범토건", "지점·사업장 표기를 빼고 같음"),
        ("시범토건 제2공장", "시범토건", "지점·사업장 표기를 빼고 같음"),
    ],
)
def test_what_only_the_hand_or_the_site_changed_still_settles(
    rules: Rules, text: str, key: str, why: str
) -> None:
    reading = _by_key(text, rules)[key]
    assert (reading.settles, reading.why) == (True, why)
    assert 0 < reading.cost < 0.05


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ("시범토건(구 표본토건)", "시범토건", "괄호 안을 빼고 같음"),
        ("시범토건(구 표본토건)", "표본토건", "괄호 안 이름(옛 이름·다른 이름)"),
        ("시범토건[前. 표본토건]", "표본토건", "괄호 안 이름(옛 이름·다른 이름)"),
        ("시범토건(현: 표본토건)", "표본토건", "괄호 안 이름(옛 이름·다른 이름)"),
        ("시범토건 김과장님", "시범토건", "직함·부서를 빼고 같음"),
        ("시범토건 구매팀 담당자", "시범토건", "직함·부서를 빼고 같음"),
        ("홍길동 대표 시범토건", "시범토건", "이름 앞뒤의 말을 빼고 같음"),
        ("여기 시범토건인데요", "시범토건", "이름 앞뒤의 말을 빼고 같음"),
        ("시범토건/홍길동", "시범토건", "이름 앞뒤의 말을 빼고 같음"),
        ("시범토건창원지점", "시범토건", "지점·사업장 표기를 빼고 같음"),
        ("7 eleven", "세븐eleven", "숫자를 영어로 읽음"),
        ("ABC Construction", "abc건설", "영어 업종어를 우리말로 읽음"),
        ("ABC Heavy Industries", "abc중공업", "영어 업종어를 우리말로 읽음"),
        ("Kepler Incc", "kepler", "법인 표기를 잘못 적은 것으로 봄"),
        ("시범토건 주신회사", "시범토건", "법인 표기를 잘못 적은 것으로 봄"),
        ("주시회사시범토건", "시범토건", "법인 표기를 잘못 적은 것으로 봄"),
    ],
)
def test_a_reading_that_leaves_something_out_settles_nothing_and_says_why(
    rules: Rules, text: str, key: str, why: str
) -> None:
    reading = _by_key(text, rules)[key]
    assert (reading.settles, reading.why) == (False, why)
    assert 0 < reading.cost < 0.1


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Sampyo Ind", "sampyo"),
        ("한빛에스", "한빛"),
        ("시범토건(주)", "주"),
        ("시범토건(가)", "가"),
        ("주성", "성"),
    ],
)
def test_what_belongs_to_a_name_is_not_read_away_for_little(rules: Rules, text: str, never: str) -> None:
    reading = _by_key(text, rules).get(never)
    assert reading is None or reading.cost > 0.05


@pytest.mark.parametrize(
    ("text", "spelled", "loose"),
    [("7 eleven", "칠이엘이브이이엔", False), ("LG", "엘지", True), ("GS건설", "지에스건설", True)],
)
def test_a_word_spelled_letter_by_letter_counts_only_where_a_name_is_equal(
    rules: Rules, text: str, spelled: str, loose: bool
) -> None:
    assert _by_key(text, rules)[spelled].loose is loose


@pytest.mark.parametrize("text", ["", " ", "!!!", "()", "((((", "\x00", "\u202e"])
def test_what_is_no_name_has_no_reading(rules: Rules, text: str) -> None:
    assert readings(text, rules) == ()


@pytest.mark.parametrize(
    "text",
    [
        "가 나 다 라 마 바 사 아",
        "(가)(나)(다)" * 20,
        "A&B&C&D/E/F",
        "홍길동 대표 시범토건(구 표본토건) 창원지점",
    ],
)
def test_readings_are_few_each_key_once_and_the_cheapest_first(rules: Rules, text: str) -> None:
    made = readings(text, rules)
    costs = [reading.cost for reading in made]
    assert 1 <= len(made) <= 10 and costs == sorted(costs)
    assert len({reading.key for reading in made}) == len(made)


@pytest.mark.parametrize("unit", ["(", "가 ", "a/", "(주)", "ㅣㅎ", "co.,", "대표 ", "1 "])
def test_a_name_of_three_hundred_letters_is_read_at_once(rules: Rules, unit: str) -> None:
    start = time.perf_counter()
    readings((unit * 300)[:300], rules)
    assert time.perf_counter() - start < 0.5
