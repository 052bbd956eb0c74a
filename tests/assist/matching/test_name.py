"""A written name taken apart: its legal form, and the keys it is compared by."""

import unicodedata

import pytest

from assist.matching.name import keys, plain, spellings, split_name, squash
from assist.matching.rules import Rules, load_rules


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("㈜한빛", "(주)한빛"),
        ("ＨＡＮＢＩＴ　１", "HANBIT 1"),
        ("  한빛\t정밀\n", "한빛 정밀"),
        ("Nestlé", "Nestle"),
        ("ÀÉÎ Õü", "AEI Ou"),
        ("ㅣㅎ전자", "ㅣㅎ전자"),
        ("ㄴㅏ", "ㄴㅏ"),
        (unicodedata.normalize("NFD", "한빛정밀"), "한빛정밀"),
        ("ﬁne", "fine"),
        ("", ""),
    ],
)
def test_a_text_has_one_spelling(written: str, one: str) -> None:
    assert plain(written) == one


@pytest.mark.parametrize(
    ("written", "text", "form"),
    [
        ("(주)한빛", "한빛", "주식회사"),
        ("㈜한빛", "한빛", "주식회사"),
        ("한빛 주식회사", "한빛", "주식회사"),
        ("한빛주식회사", "한빛", "주식회사"),
        ("주식 회사 한빛", "한빛", "주식회사"),
        ("주 한빛", "한빛", "주식회사"),
        ("주)한빛", "한빛", "주식회사"),
        ("한빛(주", "한빛", "주식회사"),
        ("[주]한빛", "한빛", "주식회사"),
        ("한빛(株)", "한빛", "주식회사"),
        ("( 유 ) 한빛", "한빛", "유한회사"),
        ("한빛(유한)", "한빛", "유한회사"),
        ("유한책임회사 한빛", "한빛", "유한책임회사"),
        ("재단법인 한빛", "한빛", "재단법인"),
        ("농업회사법인 주식회사 한빛", "한빛", "농업회사법인"),
        ("Hanbit Inc", "hanbit", None),
        ("한빛 Co., Ltd.", "한빛", None),
        ("HanbitCo.,Ltd", "hanbit", None),
        ("한빛", "한빛", None),
    ],
)
def test_a_legal_form_is_taken_off_and_known(rules: Rules, written: str, text: str, form: str | None) -> None:
    name = split_name(plain(written), rules)
    assert (name.text, name.form) == (text, form)


@pytest.mark.parametrize("written", ["주성", "유진", "대한주철", "코스코", "incheon", "사조", "합동"])
def test_a_name_that_begins_like_a_form_keeps_its_letters(rules: Rules, written: str) -> None:
    assert split_name(written, rules).text == written


@pytest.mark.parametrize("written", ["(주)", "주식회사", "유한회사", "", "!!!", "(유)"])
def test_a_name_that_is_nothing_but_a_form_stays(rules: Rules, written: str) -> None:
    assert split_name(written, rules).text == written


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("시범 토건", "시범토건"),
        ("A & B", "a앤b"),
        ("가+나", "가플러스나"),
        ("50%", "오십퍼센트"),
        ("제25차", "제이십오차"),
        ("시범-토건·부산", "시범토건부산"),
        ("三星", "三星"),
        ("!!", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_one_row_of_letters(rules: Rules, text: str, row: str) -> None:
    assert squash(text, rules) == row


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("lg전자", {"lg전자", "엘지전자"}),
        ("3m", {"삼m", "삼엠"}),
        ("a&b", {"a앤b", "a앤비", "에이앤b", "에이앤비"}),
        ("시범토건", {"시범토건"}),
        ("abcdefg", {"abcdefg"}),
        ("", set()),
        ("...", set()),
    ],
)
def test_short_latin_rows_are_also_read_letter_by_letter(rules: Rules, text: str, made: set[str]) -> None:
    assert set(keys(text, rules)) == made


def test_a_name_of_many_latin_rows_has_few_keys(rules: Rules) -> None:
    assert len(keys("1a" * 40, rules)) == 8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(주)시범토건", "시범 토건 주식회사"),
        ("ABC산업", "에이비씨산업"),
        ("3M", "삼엠"),
        ("예시개발제25차", "예시개발 제이십오차"),
        ("Nestlé", "NESTLE"),
        ("㈜한빛", "한빛(주)"),
        ("A+B", "에이플러스비"),
    ],
)
def test_two_writings_of_one_name_share_a_key(rules: Rules, one: str, other: str) -> None:
    assert set(spellings(one, rules)) & set(spellings(other, rules))


@pytest.mark.parametrize(("one", "other"), [("시범토건", "시범도건"), ("LG전자", "LS전자"), ("25차", "24차")])
def test_two_names_share_none(rules: Rules, one: str, other: str) -> None:
    assert not set(spellings(one, rules)) & set(spellings(other, rules))
