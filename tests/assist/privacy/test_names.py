"""Names of persons: found by what stands around them, and no everyday word taken for one."""

import pytest

from assist.privacy.names import name_words, names, titled


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in sorted(set(names(text)))]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("김철수 대리님 계세요?", "김철수"),
        ("남궁민 과장님이요", "남궁민"),
        ("선우은숙 이사한테 물어보세요", "선우은숙"),
        ("독고영재 부장님", "독고영재"),
        ("임영웅 님 맞으시죠", "임영웅"),
        ("이수진님", "이수진"),
        ("홍길동 씨한테 전달해 주세요", "홍길동"),
        ("정우 주임입니다", "정우"),
        ("배수지 대표", "배수지"),
        ("채송화 팀장", "채송화"),
        ("박지영 세무사가 합니다", "박지영"),
    ],
)
def test_a_name_before_a_title_is_found_without_the_title(said: str, name: str) -> None:
    assert found(said) == [name]


@pytest.mark.parametrize(
    ("said", "surname"),
    [("김 과장", "김"), ("이 사장님", "이"), ("오 부장님 퇴사하셨어요", "오"), ("최대리님께", "최")],
)
def test_a_lone_surname_before_a_title_is_found(said: str, surname: str) -> None:
    assert found(said) == [surname]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("담당자는 표은재예요", "표은재"),
        ("담당자: 표은재", "표은재"),
        ("담당자가 음 표은재요", "표은재"),
        ("성함은 이수민입니다", "이수민"),
        ("예금주 강하늘", "강하늘"),
        ("보내는 사람 최민수", "최민수"),
        ("대표자 성명 문재호", "문재호"),
        ("대표이사 문재호", "문재호"),
        ("대표이사: 문재호", "문재호"),
        ("담당자 김정은(02-0000-1111)", "김정은"),
        ("담당자 김정은/구매팀", "김정은"),
        ("상담사: 이민호 고객님, 안녕하세요", "이민호"),
        ("성함은 이상은입니다", "이상은"),
        ("담당자가 김정은이에요", "김정은"),
    ],
)
def test_a_name_after_a_cue_is_found(said: str, name: str) -> None:
    assert found(said) == [name]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("저는 박지영이라고 합니다", "박지영"),
        ("제가 표은재예요", "표은재"),
        ("홍길동에게 주세요", "홍길동"),
        ("이영희라는 사람이 받았어요", "이영희"),
        ("홍길동께서 결정하세요", "홍길동"),
    ],
)
def test_a_name_is_found_by_what_only_follows_a_person(said: str, name: str) -> None:
    assert found(said) == [name]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "   ",
        "담당자",
        "현 대표님",
        "우리 사장님",
        "전 직원이 모였어요",
        "담당자가 오셨어요",
        "담당자가 나갔어요",
        "담당자가 오시면요",
        "직원이 도와줘요",
        "대표가 하니까요",
        "고소장을 냈어요",
        "구매팀 과장",
        "영업부 이사",
        "정말 대리 신청",
        "이번 대표님",
        "김치찌개 대표 메뉴",
        "최고 책임자",
        "신임 소장",
        "저는 지금 회의 중입니다",
        "저는 경리입니다",
        "저는 이해가 안 되는데",
        "담당자 변경이요",
        "담당자 전화번호요",
        "대표이사 변경이요",
        "사부장님",
    ],
)
def test_everyday_words_are_no_names(said: str) -> None:
    assert found(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "성함이 어떻게 되세요",
        "담당자가 오늘은 없어요",
        "담당자가 이제는 없어요",
        "담당자가 이쪽이 아니에요",
        "담당자가 현재는 없어요",
        "직원이 하나도 없어요",
        "고객 정보가 없어요",
        "담당자 이름만요",
    ],
)
def test_an_everyday_word_and_its_particle_after_a_cue_are_no_name(said: str) -> None:
    assert found(said) == []


def test_who_speaks_is_no_cue() -> None:
    assert found("상담사: 수수료는 33만 원입니다\n고객: 서류는 저희가 낼게요") == []


def test_names_before_titles_are_told_from_those_after_cues() -> None:
    text = "담당자는 표은재예요. 김철수 대리님과 오 부장님도요"
    assert sorted(text[start:end] for start, end in titled(text)) == ["김철수", "오"]


def test_several_names_of_one_sentence_are_found() -> None:
    assert found("김철수 대리님이랑 박지영 과장님, 담당자는 표은재예요") == ["김철수", "박지영", "표은재"]


def test_the_lists_hold_single_words() -> None:
    words = name_words()
    assert {"과장", "대리"} <= set(words.titles) and len(set(words.titles)) == len(words.titles)
    assert {"현", "전"} <= set(words.not_lone) & set(words.never_lone)
    assert all(" " not in word for word in (*words.no_names, *words.titles, *words.polite))
