"""What a call says about the registered contact: why it is wrong, who is to be called instead, and whose words say so."""

from pathlib import Path

import pytest

from assist.calls.contacts import Found, contact_change
from assist.calls.report import Call, CallFormat, NewContact
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import read
from knowledge.packs import activate, choose

ASKED = "상담사: 오 부장님 계실까요?\n"


def found(text: str, leaf: str = "", shape: CallFormat | None = None) -> Found | None:
    return contact_change(read(Call(text=text, format=shape)), taxonomy().leaf(leaf))


def new(text: str, leaf: str = "") -> NewContact:
    change = found(text, leaf)
    assert change is not None and change.change.new is not None
    return change.change.new


@pytest.mark.parametrize(
    ("leaf", "said", "reason"),
    [
        ("NOC-WRO-PIC", "오 부장님 퇴사하셨어요", "퇴사"),
        ("NOC-WRO-PIC", "오 부장님 지난달에 그만두셨어요", "퇴사"),
        ("NOC-WRO-PIC", "오 부장님은 휴직 중이세요", "휴직"),
        ("NOC-WRO-PIC", "오 부장님은 영업팀으로 옮기셨어요", "부서 이동"),
        ("NOC-WRO-PIC", "그 업무는 다른 데로 넘어갔어요", "업무 변경"),
        ("NOC-WRO-PIC", "그분은 이제 아니에요", "담당자 변경 확인"),
        ("NOC-WRO-NUM", "전화 잘못 거셨어요", "오번호"),
        ("NOC-WRO-NUM", "지금 거신 번호는 결번입니다", "결번"),
        ("NOC-WRO-NUM", "글쎄요", "오번호"),
        ("NOC-CLO-BIZ", "저희 합병됐어요", "합병"),
        ("NOC-CLO-BIZ", "당분간 휴업해요", "휴업"),
        ("NOC-CLO-BIZ", "가게 접었어요", "폐업"),
        ("NOC-CLO-BIZ", "이제 없어요", "폐업"),
    ],
)
def test_the_outcome_says_that_a_contact_is_wrong_and_the_words_why(
    leaf: str, said: str, reason: str
) -> None:
    change = found(f"{ASKED}고객: {said}.", leaf)
    assert change is not None and change.change.stale and change.change.reason == reason


def test_the_piece_that_says_why_is_quoted() -> None:
    change = found(f"{ASKED}고객: 네. 오 부장님은 휴직하셨어요. 끊을게요.", "NOC-WRO-PIC")
    assert (
        change is not None and change.quote is not None and change.quote.text == "오 부장님은 휴직하셨어요."
    )


def test_where_nobody_says_why_nothing_is_quoted() -> None:
    change = found(f"{ASKED}고객: 글쎄요.", "NOC-CLO-BIZ")
    assert change is not None and change.quote is None


def test_a_wrong_number_has_no_new_contact() -> None:
    change = found(f"{ASKED}고객: 잘못 거셨어요. 저는 김하준 대리고 010-0000-1111이에요.", "NOC-WRO-NUM")
    assert change is not None and change.change.new is None


@pytest.mark.parametrize(
    "after",
    [
        "예요",
        "입니다",
        "인데요",
        "이세요",
        "님이요",
        "고요",
        "한테 주세요",
        "를 찾으세요",
        "는 내일 와요",
        "로 바뀌었어요",
        "",
    ],
)
def test_a_new_person_has_name_and_title_whatever_follows(after: str) -> None:
    person = new(f"{ASKED}고객: 담당자가 바뀌었어요. 새 담당은 김하준 대리{after}")
    assert (person.name, person.title) == ("김하준", "대리")


@pytest.mark.parametrize(
    ("said", "name", "title"),
    [
        ("후임이 김하준이에요", "김하준", None),
        ("후임이 김 대리예요. 담당자는 김하준이고요", "김하준", "대리"),
        ("지금은 박나래 과장님이 하세요. 박 과장님 찾으시면 돼요", "박나래", "과장"),
        ("최수빈 씨가 해요", "최수빈", None),
        ("정 대리가 맡았어요", "정", "대리"),
        ("후임은 이제는 김하준 대리예요", "김하준", "대리"),
    ],
)
def test_the_last_person_who_is_named_is_the_new_one(said: str, name: str, title: str | None) -> None:
    person = new(f"{ASKED}고객: 오 부장님 퇴사하셨어요. {said}.", "NOC-WRO-PIC")
    assert (person.name, person.title) == (name, title)


def test_whom_the_agent_asked_for_is_not_the_new_person() -> None:
    change = found(f"{ASKED}고객: 오 부장님은 퇴사하셨어요. 오 부장님 자리는 비었어요.", "NOC-WRO-PIC")
    assert change is not None and change.change.new is None


def test_another_person_of_the_same_surname_is_the_new_one() -> None:
    person = new(
        "상담사: 김 부장님이시죠?\n고객: 김 부장님 퇴사하셨고 김나래 대리가 맡았어요.", "NOC-WRO-PIC"
    )
    assert (person.name, person.title) == ("김나래", "대리")


@pytest.mark.parametrize(
    "said",
    [
        "직원이 하나도 없어요",
        "담당자가 오늘은 안 나왔어요",
        "담당자 성함이 어떻게 되는지 몰라요",
        "여기 담당이 없어요",
        "우리 대표가 알아요",
    ],
)
def test_no_everyday_word_becomes_a_person(said: str) -> None:
    change = found(f"{ASKED}고객: 오 부장님 퇴사하셨어요. {said}.", "NOC-WRO-PIC")
    assert change is not None and (change.change.new is None or change.change.new.name is None)


def test_what_was_said_of_the_new_person_comes_together() -> None:
    person = new(
        f"{ASKED}고객: 퇴사하셨고요. 구매팀 박나래 과장님이 하세요. 010-0000-2222, park@example.com이에요.",
        "NOC-WRO-PIC",
    )
    assert person == NewContact(
        name="박나래", title="과장", dept="구매팀", phone="010-0000-2222", email="park@example.com"
    )


def test_the_department_somebody_left_for_is_not_the_new_one() -> None:
    person = new(f"{ASKED}고객: 영업팀으로 옮기셨고 구매팀 박나래 과장님이 하세요.", "NOC-WRO-PIC")
    assert person.dept == "구매팀"


def test_a_handover_is_heard_whatever_the_outcome_if_there_is_a_way_to_reach_the_new_person() -> None:
    told = f"{ASKED}고객: 오 부장님 퇴사하셨고 박나래 과장님이 맡으셨어요. "
    reached, unreached = found(told + "010-0000-2222예요.", "HLD-SCH-CBK"), found(told, "HLD-SCH-CBK")
    assert reached is not None and reached.change.stale and reached.change.reason == "퇴사"
    assert unreached is not None and not unreached.change.stale


def test_who_names_himself_is_the_contact() -> None:
    change = found("상담사: 담당자 변경하셨죠?\n고객: 네 저는 박나래라고 합니다. 직급은 과장이요.")
    assert change is not None and not change.change.stale and change.change.new is not None
    assert (change.change.new.name, change.change.new.title) == ("박나래", "과장")


@pytest.mark.parametrize(
    ("said", "phone", "email"),
    [
        ("제 번호는 010-0000-1111이에요", "010-0000-1111", None),
        ("직통은 02-0000-1111이요", "02-0000-1111", None),
        ("메일은 kim@example.com이에요", None, "kim@example.com"),
        ("제 번호는 010-0000-1111이고 메일은 kim@example.com이에요", "010-0000-1111", "kim@example.com"),
    ],
)
def test_a_way_to_reach_the_speaker_is_added(said: str, phone: str | None, email: str | None) -> None:
    change = found(f"{ASKED}고객: {said}.")
    assert change is not None and not change.change.stale and change.change.reason == "정보 추가"
    assert change.change.new == NewContact(phone=phone, email=email)
    assert change.quote is not None and change.quote.text == f"{said}."


@pytest.mark.parametrize(
    "text",
    [
        "고객: 안 해요.",
        "고객: 거기 번호가 어떻게 되죠? 02-0000-1111 맞나요?",
        "상담사: 제 직통은 02-0000-1111입니다.\n고객: 네.",
        "상담사: 담당자 변경되셨나요?\n고객: 아니요.",
    ],
)
def test_nothing_is_said_of_the_contact(text: str) -> None:
    assert found(text) is None


def test_an_address_the_supplier_confirms_is_his() -> None:
    assert new("상담사: 메일은 kim@example.com 맞으시죠?\n고객: 네.").email == "kim@example.com"


def test_an_address_of_the_agent_s_own_company_is_not_the_supplier_s(tmp_path: Path) -> None:
    text = "상담사: 서류는 {}으로 보내 주세요.\n고객: 네."
    assert found(text.format("hana@yesipg.example")) is None
    activate(choose("sample_coffee", tmp_path))
    assert found(text.format("care@dure-coffee.example.com")) is None
    assert found(text.format("hana@yesipg.example")) is not None


def test_a_memo_is_read_like_the_supplier_s_words() -> None:
    change = found("한빛정공 오 부장 퇴사. 후임 박나래 과장 010-0000-2222", "NOC-WRO-PIC")
    assert change is not None and change.change.reason == "퇴사" and change.change.new is not None
    assert (change.change.new.name, change.change.new.phone) == ("박나래", "010-0000-2222")


def test_where_nobody_says_who_speaks_all_words_are_heard() -> None:
    text = (
        "여보세요. 예시평가입니다. 네. 오 부장님 계신가요? 어디세요? 협력사 평가요. "
        "아 오 부장님 퇴사하셨어요. 지금은 박나래 과장님이 하세요."
    )
    change = found(text, "NOC-WRO-PIC", CallFormat.STT)
    assert change is not None and change.change.reason == "퇴사" and change.change.new is not None
    assert change.change.new.name == "박나래"
