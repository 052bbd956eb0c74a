"""The rules of reading company names."""

import pytest
from pydantic import ValidationError

from assist.matching.rules import Rules, Weights, load_rules


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.mark.parametrize(
    ("word", "person"),
    [
        ("김철수", True),
        ("남궁민수", True),
        ("홍길동", True),
        ("동방건설", False),
        ("서문물산", False),
        ("김철", False),
        ("김철수님", False),
        ("푸른하늘", False),
        ("", False),
    ],
)
def test_a_surname_that_companies_are_named_by_makes_no_person(rules: Rules, word: str, person: bool) -> None:
    assert (rules.person.fullmatch(word) is not None) is person


@pytest.mark.parametrize(
    ("word", "names_people"),
    [
        ("과장님", True),
        ("김과장님", True),
        ("홍길동대표", True),
        ("구매팀", True),
        ("귀하", True),
        ("시범토건대표", False),
        ("토건", False),
        ("", False),
    ],
)
def test_a_title_or_department_is_known(rules: Rules, word: str, names_people: bool) -> None:
    assert (rules.person_tail.search(word) is not None) is names_people


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("시범토건 창원지점", "시범토건"),
        ("시범토건창원지점", "시범토건"),
        ("시범토건 제 2 공장", "시범토건"),
        ("시범토건 3공장", "시범토건"),
        ("시범토건 서울강남 영업소", "시범토건"),
        ("시범토건 물류센터", "시범토건"),
        ("시범토건", "시범토건"),
        ("지점장", "지점장"),
        ("시범토건 1234567 공장", "시범토건 1234567"),
        ("", ""),
    ],
)
def test_a_site_is_known_at_the_end_with_its_place_and_number(rules: Rules, text: str, rest: str) -> None:
    assert rules.site_tail.sub("", text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("대표 김철수 한빛", "한빛"),
        ("한빛 김철수 대표님", "한빛"),
        ("한빛(대표이사 김철수)", "한빛()"),
        ("한빛/대표자 홍길동", "한빛/"),
        ("대표 물산", "대표 물산"),
        ("대표번호", "대표번호"),
        ("한빛", "한빛"),
    ],
)
def test_who_runs_the_company_is_known_beside_it(rules: Rules, text: str, rest: str) -> None:
    assert rules.ceo.sub("", text).strip() == rest


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("시범토건인데요", "시범토건"),
        ("시범토건이라는", "시범토건"),
        ("시범토건에서", "시범토건"),
        ("시범토건", "시범토건"),
        ("요", "요"),
        ("가요", "가요"),
    ],
)
def test_what_is_glued_to_a_name_in_speech_is_known(rules: Rules, word: str, rest: str) -> None:
    assert rules.talk_ending.sub("", word) == rest


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyz")
def test_every_latin_letter_has_a_name(rules: Rules, letter: str) -> None:
    assert all("가" <= syllable <= "힣" for syllable in rules.letter(letter))


@pytest.mark.parametrize(
    ("spelled", "sounds"), [("tion", "svn"), ("ph", "p"), ("gh", ""), ("e", "e"), ("!", "")]
)
def test_a_spelled_piece_has_its_sound(rules: Rules, spelled: str, sounds: str) -> None:
    assert rules.sound_of(spelled) == sounds


def test_every_writing_of_a_word_stands_for_one(rules: Rules) -> None:
    assert {rules.kin_of[word] for word in ("텍", "테크", "테크놀로지", "technology")} == {"테크"}


def test_a_form_whose_name_with_and_without_is_two_bodies_is_a_legal_form(rules: Rules) -> None:
    assert rules.forms_apart <= set(rules.legal_forms)
    assert set(rules.legal_brackets.values()) <= set(rules.legal_forms)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("keep_jamo", 0),
        ("keep_prefix", -1),
        ("sound_trust", 1.5),
        ("best_share", 0.4),
        ("alias_cost", 0.02),
        ("latin_letters", 0.5),
        ("nearest", "아주"),
        ("plausible", 1.01),
    ],
)
def test_a_weight_out_of_its_bounds_is_refused_by_name(rules: Rules, field: str, value: object) -> None:
    with pytest.raises(ValidationError, match=field):
        Weights.model_validate({**rules.weights.model_dump(), field: value})


@pytest.mark.parametrize("change", [{"extra": 1}, {"letter_run": 0}, {"weights": {}}, {"legal_forms": []}])
def test_rules_of_another_form_are_refused(rules: Rules, change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Rules.model_validate({**rules.model_dump(), **change})
