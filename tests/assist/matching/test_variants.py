"""Names that are one name but for the writing of a word or a sound."""

import pytest

from assist.matching.rules import Rules, load_rules
from assist.matching.variants import kin


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("표본텍", "표본테크"),
        ("표본테크놀로지", "표본tech"),
        ("보기엔지니어링", "보기이엔지"),
        ("sampyoindustry", "sampyoind"),
        ("가앤나", "가엔나"),
        ("가앤나", "가n나"),
        ("제이차", "이차"),
        ("제십이호", "십이호"),
        ("쥬얼", "주얼"),
        ("에이취", "에이치"),
        ("쏠루션즈", "솔루션"),
        ("재일", "제일"),
        ("의왕", "이왕"),
        ("쌍용", "상용"),
        ("부엌", "부억"),
        ("글로발푸드", "글로벌foods"),
    ],
)
def test_two_writings_of_one_name_are_kin(rules: Rules, one: str, other: str) -> None:
    assert kin(one, rules) == kin(other, rules)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("한빛", "한울"),
        ("시범토건", "시범도건"),
        ("가온건설", "가온산업"),
        ("이차", "삼차"),
        ("제이에스", "이에스"),
        ("야호", "아호"),
        ("표본테크", "표본"),
    ],
)
def test_two_names_are_not(rules: Rules, one: str, other: str) -> None:
    assert kin(one, rules) != kin(other, rules)


@pytest.mark.parametrize("key", ["", "123", "三星", "zzz"])
def test_what_has_no_other_writing_stays(rules: Rules, key: str) -> None:
    assert kin(key, rules) == key
