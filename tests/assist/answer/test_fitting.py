"""Candidates narrowed to the rows that a number asked for is in."""

import pytest

from assist.answer.candidates import Candidate
from assist.answer.fitting import of_its_band
from knowledge.passage import DocType, Hit, Passage

_LOW, _HIGH = "용량: 100kW 이상 200kW 미만 | 요금: 139,000원", "용량: 200kW 이상 300kW 미만 | 요금: 187,000원"
_RULE = "요금은 25일에 빠져나갑니다."


def _hit(name: str, text: str, kind: DocType = DocType.POLICY) -> Hit:
    return Hit(Passage(name, text, name, "d", "요금표", kind, "요금표.docx"), 1.0)


def _candidate(*hits: Hit) -> Candidate:
    return Candidate(hits[0], hits, 1.0)


LOW, HIGH, RULE = _hit("low", _LOW), _hit("high", _HIGH), _hit("rule", _RULE)


def _fit(question: str, *ranked: Candidate) -> list[list[str]]:
    return [[hit.passage.id for hit in one.hits] for one in of_its_band(question, ranked, ["요금"])]


@pytest.mark.parametrize(
    ("question", "ranked", "kept"),
    [
        ("요금이 얼마예요", [(LOW,), (HIGH,)], [["low"], ["high"]]),
        ("150kW 요금", [(LOW,), (HIGH,)], [["low"]]),
        ("250kW 요금", [(LOW,), (HIGH,)], [["high"]]),
        ("250kW 요금", [(LOW, HIGH)], [["high"]]),
        ("250kW 요금", [(HIGH, LOW)], [["high"]]),
        ("50kW 요금", [(LOW,), (HIGH,)], []),
        ("50kW 요금", [(LOW, HIGH)], []),
        ("50kW 요금", [(LOW,), (RULE,)], []),
        ("50kW 요금", [(RULE,), (LOW,)], [["rule"]]),
        ("150kW 요금", [(RULE,), (HIGH,), (LOW,)], [["rule"], ["low"]]),
        ("3년이면 요금", [(LOW,), (HIGH,)], [["low"], ["high"]]),
        ("150kW랑 250kW 요금", [(LOW,), (HIGH,)], [["low"], ["high"]]),
    ],
)
def test_a_row_of_another_band_is_left_out_and_nothing_else_is_said_instead(
    question: str, ranked: list[tuple[Hit, ...]], kept: list[list[str]]
) -> None:
    assert _fit(question, *(_candidate(*hits) for hits in ranked)) == kept


def test_the_row_that_fits_leads_where_the_lead_is_left_out() -> None:
    (one,) = of_its_band("250kW 요금", [_candidate(LOW, HIGH, RULE)], ["요금"])
    assert one.lead == HIGH and one.hits == (HIGH, RULE)


def test_a_trainers_correction_is_no_row() -> None:
    correction = _candidate(_hit("fix", _LOW, DocType.CURATED))
    assert of_its_band("50kW 요금", [correction], ["요금"]) == [correction]
