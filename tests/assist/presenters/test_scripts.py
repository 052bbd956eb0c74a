"""What the script page shows of a study and of the book."""

from typing import Any, cast

from assist.outreach.scripts.models import Direction, Finding, Quote, Scope, Study
from assist.outreach.scripts.script_book import load_book
from assist.presenters.scripts import book_rows, reason_rows, study_props

_QUOTE = Quote("부가세 포함 금액을 계산해 보겠습니다.", "K-1", "A06", Direction.AGREEMENT)
_FINDING = Finding(
    "부가세 포함",
    "표현",
    Direction.AGREEMENT,
    0.8,
    0.5,
    1.1,
    0.001,
    0.002,
    60,
    40,
    0.4,
    0.2,
    8,
    quotes=(_QUOTE,),
)
_STUDY = Study((_FINDING,), Scope(150, 200, 4, 40, 50), 0.05, "말")


def _agent(names: bool) -> str:
    shown = cast("list[dict[str, Any]]", study_props(_STUDY, names=names)["findings"])
    return str(shown[0]["quotes"][0]["agent"])


def test_agents_are_not_told_which_colleague_said_it() -> None:
    assert (_agent(names=True), _agent(names=False)) == ("A06", "")


def test_every_reason_of_the_book_has_a_name_and_its_wordings() -> None:
    rows = book_rows(load_book())
    assert len(rows) == len({one.leaf for one in load_book().scripts})
    assert all(row["scripts"] and " > " in str(row["path"]) for row in rows)


def test_reasons_are_named_in_words() -> None:
    assert [one["name"] for one in reason_rows(("REF-PRC", "REF-FLT"))] == [
        "가격 불만",
        "말 없는 거절·이견 없음",
    ]
