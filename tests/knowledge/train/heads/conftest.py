import pytest

from knowledge.passage import PairText
from knowledge.train.heads.lists import AskedList


@pytest.fixture
def lists() -> list[AskedList]:
    """Return six questions by two writers about three passages, and one that none answers."""
    texts = [
        PairText(f"{thing} 요금", f"{thing} 요금은 {n}만 원이다.")
        for n, thing in enumerate(("소형", "중형", "대형"), 1)
    ]
    asked = [
        AskedList(
            "요금표",
            writer,
            f"F-{n}",
            ask.format(text.title),
            tuple(texts),
            tuple(other is text for other in texts),
        )
        for writer, ask in (("가", "{} 얼마예요"), ("나", "{} 알려 주세요"))
        for n, text in enumerate(texts)
    ]
    return [*asked, AskedList("요금표", "가", None, "주차 되나요", tuple(texts), (False,) * 3)]
