"""The honest "모릅니다"."""

from pathlib import Path

import pytest

from assist.answer.models import Engine, Status
from assist.answer.unknown import NOT_FOUND, disputed, empty_question, unknown, unknown_client
from knowledge.packs import EMPTY, activate, active, choose
from knowledge.passage import DocType, Hit, Passage


def _hits(*documents: str) -> list[Hit]:
    return [
        Hit(Passage(f"p{n}", "요금은 3만원이다.", "요금", one, one, DocType.POLICY, f"{one}.pdf"), 10.0 - n)
        for n, one in enumerate(documents)
    ]


@pytest.mark.parametrize(
    ("documents", "nearest"),
    [
        ((), []),
        (("가",), ["p0"]),
        (("가", "나", "다", "라"), ["p0", "p1", "p2"]),
        (("가", "가", "나", "가"), ["p0", "p1", "p2"]),
    ],
)
def test_the_three_nearest_passages_are_offered(documents: tuple[str, ...], nearest: list[str]) -> None:
    answer = unknown(_hits(*documents), "비슷한 자료입니다.", 0.2)
    assert [one.passage_id for one in answer.nearest] == nearest
    assert (answer.say, answer.detail, answer.evidence) == (NOT_FOUND, "비슷한 자료입니다.", 0.2)


def test_what_is_near_is_never_a_source() -> None:
    answer = unknown(_hits("가"), "")
    assert (answer.citations, answer.status, answer.engine) == ((), Status.UNKNOWN, Engine.EMBEDDED)
    assert "3만원" not in answer.say + answer.detail and not answer.disputed


def test_a_disputed_figure_is_unknown_and_says_so() -> None:
    answer = disputed(_hits("가"), "계산표와 문서가 다릅니다.")
    assert (
        answer.disputed and answer.status is Status.UNKNOWN and answer.detail == "계산표와 문서가 다릅니다."
    )


def test_an_empty_message_is_asked_for_a_question() -> None:
    answer = empty_question()
    assert "질문을 적어 주세요" in answer.say and answer.status is Status.UNKNOWN and not answer.nearest


@pytest.mark.parametrize(
    ("lookalike", "asked"),
    [
        ("가온건설", "혹시 가온건설을 말씀하시나요?"),
        ("다온전자", "혹시 다온전자를 말씀하시나요?"),
        (None, "확인 후 다시 안내"),
    ],
)
def test_an_unknown_client_is_named_with_its_lookalike(lookalike: str | None, asked: str) -> None:
    answer = unknown_client("라온건설", lookalike, ("가온건설", "다온전자"))
    assert answer.say.startswith("라온건설의 정책은 저희 자료에 없습니다.") and asked in answer.say
    assert "가온건설, 다온전자" in answer.detail and answer.status is Status.UNKNOWN


@pytest.mark.parametrize("pack", ["sample_coffee", EMPTY])
def test_clients_are_called_what_the_pack_calls_them(tmp_path: Path, pack: str) -> None:
    activate(choose(pack, tmp_path))
    detail = unknown_client("라온건설", None, ("한들베이커리",)).detail
    assert detail == f"정책 자료가 있는 {active().manifest.terms.client}: 한들베이커리"
