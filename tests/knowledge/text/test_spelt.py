"""Latin letters that are spelt out."""

import pytest

from knowledge.text.spelt import mail_addresses, spelt


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("엠 아이 엔 에이 골뱅이 네이버 점 컴이요", "mina@naver.com"),
        ("케이더블유 골뱅이 지메일 닷컴으로", "kw@gmail.com"),
        ("저희는 디에이치씨라고 하는데", "dhc"),
        ("거래처가 에이치 디 케이 라고", "hdk"),
        ("제이와이 쪽 담당", "jy"),
        ("에스케이랑 거래해요", "sk"),
        ("디 지 에이치 공일 골뱅이 네이버 컴", "dgh01@naver.com"),
        ("제이제이케이 골뱅이 다음 점 넷이래요", "jjk@daum.net"),
        ("비 에스 케이 골뱅이 네이버 닷컴이라던데요", "bsk@naver.com"),
        ("거래처가 에이치디케이래요", "hdk"),
        ("우리는 씨제이 물건 받아요", "cj"),
    ],
)
def test_letters_are_spelt_out(text: str, letters: str) -> None:
    assert [one.text for one in spelt(text)] == [letters]


@pytest.mark.parametrize(
    "text", ["비 오지 않아요", "아이디가 뭐예요", "이 지역", "오케이 알겠습니다", "아이 유치원"]
)
def test_words_of_such_syllables_are_words(text: str) -> None:
    assert spelt(text) == []


def test_written_and_said_addresses_are_read_alike() -> None:
    said = "kim@naver.com, 케이 아이 엠 골뱅이 네이버 닷컴"
    assert [one.text for one in mail_addresses(said)] == ["kim@naver.com", "kim@naver.com"]
