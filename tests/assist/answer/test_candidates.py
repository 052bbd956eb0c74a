"""Hits gathered into candidates."""

from datetime import date

import pytest

from assist.answer.candidates import NO_ANSWER, Candidate, gather, source_rank
from knowledge.passage import DocType, Hit, Passage, Scope


def _passage(name: str, kind: DocType = DocType.POLICY, *refs: str, client: str | None = None) -> Passage:
    return Passage(name, f"{name}이다.", name, f"doc-{name}", name, kind, f"{name}.pdf", client, refs=refs)


def _hit(
    name: str, score: float, kind: DocType = DocType.POLICY, *refs: str, client: str | None = None
) -> Hit:
    return Hit(_passage(name, kind, *refs, client=client), score)


def _ids(candidate: Candidate) -> list[str]:
    return [hit.passage.id for hit in candidate.hits]


def test_no_hits_are_no_candidates() -> None:
    assert gather([]) == []


def test_passages_of_one_control_number_answer_together_and_score_as_the_best() -> None:
    hits = [
        _hit("조문", 3.0, DocType.POLICY, "A-1"),
        _hit("문답", 2.0, DocType.FAQ, "A-1"),
        _hit("다른", 2.5),
    ]
    first, second = gather(hits)
    assert (_ids(first), first.score, first.ref) == (["문답", "조문"], 3.0, "A-1")
    assert (_ids(second), second.ref) == (["다른"], None)


def test_a_control_number_of_two_clients_is_two_candidates() -> None:
    hits = [
        _hit("가", 3.0, DocType.POLICY, "A-1", client="가온건설"),
        _hit("나", 2.0, DocType.POLICY, "A-1", client="다온전자"),
        _hit("다", 1.0, DocType.POLICY, "A-1"),
    ]
    assert [one.client for one in gather(hits)] == ["가온건설", "다온전자", None]


def test_passages_without_a_control_number_stand_alone() -> None:
    assert [_ids(one) for one in gather([_hit("가", 1.0), _hit("나", 2.0)])] == [["나"], ["가"]]


def test_a_trainers_correction_is_a_candidate_of_its_own() -> None:
    hits = [_hit("고침", 1.0, DocType.CURATED, "A-1"), _hit("문답", 2.0, DocType.FAQ, "A-1")]
    assert [_ids(one) for one in gather(hits)] == [["문답"], ["고침"]]


@pytest.mark.parametrize(
    ("kind", "ref", "refused", "named"),
    [
        (DocType.CURATED, NO_ANSWER, True, None),
        (DocType.CURATED, "A-1", False, "A-1"),
        (DocType.FAQ, NO_ANSWER, False, NO_ANSWER),
    ],
)
def test_only_a_trainers_correction_refuses_an_answer(
    kind: DocType, ref: str, refused: bool, named: str | None
) -> None:
    (one,) = gather([_hit("고침", 1.0, kind, ref)])
    assert (one.refused, one.ref) == (refused, named)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (DocType.CURATED, DocType.FAQ),
        (DocType.FAQ, DocType.POLICY),
        (DocType.POLICY, DocType.GUIDELINE),
        (DocType.GUIDELINE, DocType.RULE),
        (DocType.RULE, DocType.EVIDENCE),
        (DocType.EVIDENCE, DocType.SCRIPT),
        (DocType.EVIDENCE, DocType.OTHER),
    ],
)
def test_approved_answers_are_cited_before_clauses_and_clauses_before_the_rest(
    earlier: DocType, later: DocType
) -> None:
    assert source_rank(_passage("가", earlier)) < source_rank(_passage("나", later))


_DAY = date(2026, 11, 24)
_OLD = Passage(
    "옛", "옛", "옛", "d", "옛", DocType.POLICY, "s", effective_to=date(2025, 12, 31), refs=("A-1",)
)


@pytest.mark.parametrize(
    ("scope", "more", "ids"),
    [
        (Scope(day=_DAY), [_passage("조문", DocType.POLICY, "A-1")], ["문답", "조문"]),
        (Scope(day=_DAY), [_OLD], ["문답"]),
        (Scope(), [_OLD], ["문답", "옛"]),
        (Scope(day=_DAY), [_passage("문답", DocType.FAQ, "A-1")], ["문답"]),
        (Scope(day=_DAY), [_passage("고침", DocType.CURATED, "A-1")], ["문답"]),
        (Scope(day=_DAY), [_passage("가", DocType.POLICY, "A-1", client="가온건설")], ["문답"]),
        (
            Scope(("가온건설",), _DAY),
            [_passage("가", DocType.POLICY, "A-1", client="가온건설")],
            ["문답", "가"],
        ),
        (Scope(("다온전자",), _DAY), [_passage("가", DocType.POLICY, "A-1", client="가온건설")], ["문답"]),
        (
            Scope(every_client=True),
            [_passage("가", DocType.POLICY, "A-1", client="가온건설")],
            ["문답", "가"],
        ),
        (Scope(day=_DAY), [], ["문답"]),
    ],
)
def test_a_candidate_is_completed_by_what_is_in_scope(
    scope: Scope, more: list[Passage], ids: list[str]
) -> None:
    (one,) = gather([_hit("문답", 2.0, DocType.FAQ, "A-1")])
    completed = one.completed(more, scope)
    assert (_ids(completed), completed.lead.passage.id, completed.score) == (ids, "문답", 2.0)


def test_an_approved_answer_that_was_only_added_does_not_lead() -> None:
    (one,) = gather([_hit("조문", 2.0, DocType.POLICY, "A-1")])
    completed = one.completed([_passage("문답", DocType.FAQ, "A-1")], Scope())
    assert _ids(completed) == ["문답", "조문"] and completed.lead.passage.id == "조문"
