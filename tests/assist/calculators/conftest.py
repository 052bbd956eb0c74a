"""A pack of another trade: rental and delivery, with the passages its sheets rest on."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from assist.calculators.dispatch import Worked, work_out
from assist.calculators.execution import Situation
from assist.calculators.load import load_sheet
from assist.calculators.reading import Question
from assist.calculators.sheet import Sheet
from knowledge.passage import DocType, Passage
from knowledge.text.spoken import written

SHEETS = Path(__file__).parent / "sheets"
TODAY = date(2026, 11, 24)
NOW = Situation(TODAY, TODAY)
TEXTS = {
    "RNT-010": "월 요금(2026년 1월 1일부터)은 정수기 29,900원, 비데 1만 8천원이다.",
    "RNT-014": "중도 해지하면 남은 달의 월 요금에 10%를 곱하고, 24개월 이상 남았으면 20퍼센트를 곱한다.",
    "RNT-020": "보증금은 한 대에 5만 원, 모두 100만원까지다. 2대 미만은 받지 않고 회원은 반값이다.",
    "DLV-001": "5만원 미만은 4,000원, 5만원 이상 30만원 미만은 3,000원, 30만원 이상은 무료다.",
    "DLV-002": "300,000원 이상이면 무료다.",
    "DLV-003": "첫 주문 20%, 묶음 10%, 회원 5%를 두 가지까지 곱하고 합해서 25%를 넘지 않는다.",
    "배송안내.md#지역 할증": "지역 할증: 수도권 없음, 제주 5,000원, 그 밖 1,500원",
    "DLV-005": "오후 2시 전에 주문하면 2영업일째에 온다.",
    "DLV-006": "9월 10일부터 9월 30일까지는 3영업일이 더 걸린다.",
    "DLV-009": "100원 미만은 버리고 부가세 10%를 더한다.",
    "SEL-001": "SILVER 이상만 입점한다.",
}


def passage(ref: str, text: str, source: str = "약관.pdf") -> Passage:
    return Passage(ref, text, ref, source, source, DocType.POLICY, source, refs=(ref,))


@pytest.fixture
def passages() -> Callable[[str], Sequence[Passage]]:
    return lambda ref: [passage(ref, TEXTS[ref])] if ref in TEXTS else []


@pytest.fixture(scope="session")
def sheets() -> tuple[Sheet, ...]:
    return tuple(load_sheet(path) for path in sorted(SHEETS.glob("*.yaml")))


@pytest.fixture
def ask(sheets: tuple[Sheet, ...]) -> Callable[..., Worked | None]:
    def asked(question: str, here: Situation = NOW) -> Worked | None:
        return work_out(sheets, Question(written(question), here.today), here)

    return asked


@pytest.fixture
def changed(sheets: tuple[Sheet, ...]) -> Callable[[str, str, str], Callable[[str], Sequence[Passage]]]:
    """Passages with one of them written otherwise."""

    def made(ref: str, old: str, new: str) -> Callable[[str], Sequence[Passage]]:
        texts = {**TEXTS, ref: TEXTS[ref].replace(old, new)}
        return lambda wanted: [passage(wanted, texts[wanted])] if wanted in texts else []

    return made
