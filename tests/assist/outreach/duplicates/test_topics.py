"""What a call is about, read from words nobody wrote down before."""

import pytest

from assist.outreach.duplicates.topics import Topics


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("연장 건", "renewal"),
        ("만기 다가온다고 알려 주려고", "renewal"),
        ("입금이 됐나 보려고", "payment"),
        ("내신 자료 중에 한 장이 빠져서", "supplement"),
        ("비번을 까먹으셨대서", "system"),
        ("등급이 왜 내려갔는지 설명", "result"),
        ("담당 대리님이 바뀌셨대서", "contact"),
        ("중대재해 대비 안전보건 쪽 소개", "products"),
        ("수신 동의를 2년 만에 다시 여쭤보려고", "consent"),
        ("오늘 점심 메뉴", None),
    ],
)
def test_free_words_find_their_topic(topics: Topics, words: str, topic: str | None) -> None:
    assert topics.read(words)[:1] == ((topic,) if topic else ())


def test_the_agents_words_tell_the_topic_before_the_outcome_does(topics: Topics) -> None:
    assert topics.of_call("HLD-SCH-CBK", ["보완 서류 때문에 전화드렸습니다."]) == ("supplement",)
    assert topics.of_call("HLD-SCH-CBK", ["네 여보세요?"]) == ("renewal",)
    assert topics.of_call("REF-PRC-AMT", []) == ("renewal", "payment")
    assert topics.of_call(None, []) == ("renewal",)


def test_why_somebody_calls_is_heard_amid_small_talk(topics: Topics) -> None:
    assert topics.of_call(None, ["안녕하세요. 입금하신 게 아직 안 보이네요."]) == ("payment",)
    assert topics.of_call(None, ["안녕하세요. 점심은 드셨어요?"]) == ("renewal",)
    assert topics.of_call(None, ["담당자님 맞으신가요?", "네, 비밀번호를 잊으셨다고 해서요."]) == ("system",)
    long = "아이고 과장님 날이 많이 춥지요 저희는 어제 눈이 왔어요 저기 세금계산서를 다시 끊어 드려야 해서요"
    assert topics.of_call(None, [long]) == ("payment",)


def test_a_misspelt_purpose_is_read_by_its_sounds(topics: Topics) -> None:
    assert topics.read("세금 게산서 재발헹")[:1] == ("payment",)
    assert topics.read("빠진서류다시내달라칸거")[:1] == ("supplement",)
