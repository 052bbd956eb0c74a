"""The register made ready for asking."""

import pytest

from assist.matching.models import Entry
from assist.matching.register import Register, digits
from assist.matching.rules import load_rules

_ENTRIES = [
    Entry("1", "시범토건(주)", ("시범", "SIBUM"), biz_no="000-81-12034", phones=("02-0000-3101", "")),
    Entry("2", "시범토건", biz_no="0008112034", phones=("+82-2-0000-3101",)),
    Entry("3", "표본종합건설", biz_no="없음", phones=("０３１－０００－１１１１",)),
    Entry("4", "미상", ("없음", "표본")),
]


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(_ENTRIES, load_rules())


@pytest.mark.parametrize(
    ("phone", "row"),
    [
        ("02-0000-3101", "0200003101"),
        ("+82-2-0000-3101", "0200003101"),
        ("+82 (0)2 0000 3101", "0200003101"),
        ("82-10-0000-3101", "01000003101"),
        ("０２－００００－３１０１", "0200003101"),
        ("02.0000.3101 (내선 3)", "02000031013"),
        ("②③", ""),
        ("없음", ""),
        ("", ""),
    ],
)
def test_a_phone_is_its_digits(phone: str, row: str) -> None:
    assert digits(phone) == row


@pytest.mark.parametrize(
    ("key", "places"),
    [
        ("시범토건", (0, 1)),
        ("시범", (0,)),
        ("sibum", (0,)),
        ("표본", (3,)),
        ("시범토건주식회사", ()),
        ("", ()),
    ],
)
def test_companies_are_found_by_every_name_they_have(
    register: Register, key: str, places: tuple[int, ...]
) -> None:
    assert register.same_key(key) == places


@pytest.mark.parametrize("nameless", ["미상", "없음"])
def test_a_word_for_no_name_is_nobodys_name(register: Register, nameless: str) -> None:
    assert register.same_key(nameless) == () and nameless not in register.keys


@pytest.mark.parametrize(
    ("number", "places"), [("000-81-12034", (0, 1)), ("000-81-00014", ()), ("없음", ()), ("", ())]
)
def test_companies_are_found_by_their_number(
    register: Register, number: str, places: tuple[int, ...]
) -> None:
    assert register.by_number(number) == places


@pytest.mark.parametrize(
    ("phone", "places"),
    [("02 0000 3101", (0, 1)), ("0310001111", (2,)), ("+82-31-000-1111", (2,)), ("02-1111-1111", ())],
)
def test_companies_are_found_by_their_phone(register: Register, phone: str, places: tuple[int, ...]) -> None:
    assert register.by_phone(phone) == places


@pytest.mark.parametrize(
    ("letters", "names"),
    [
        ("표건", ["표본종합건설"]),
        ("시건", ["시범토건", "시범토건"]),
        ("본표", []),
        ("힣", []),
        ("", []),
    ],
)
def test_an_abbreviation_finds_the_names_that_hold_its_letters(
    register: Register, letters: str, names: list[str]
) -> None:
    assert [register.keys[row] for row in register.in_order(letters, 10)] == names


def test_of_many_such_names_the_shortest_are_kept(register: Register) -> None:
    assert [register.keys[row] for row in register.in_order("시", 1)] == ["시범"]


def test_a_companys_own_name_is_known_from_its_other_names(register: Register) -> None:
    own = {key for key, given in zip(register.keys, register.given, strict=True) if given}
    assert own == {"시범토건", "표본종합건설"}


def test_a_register_of_nobody_answers_everything_with_nobody() -> None:
    nobody = Register([], load_rules())
    assert (nobody.same_key("시범토건"), nobody.by_number(""), nobody.by_phone("02")) == ((), (), ())
    assert nobody.in_order("시", 3) == []
