"""Which candidate answers, and how strong the evidence for it is."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assist.answer.candidates import NO_ANSWER, Candidate, gather
from assist.answer.evidence import (
    AGAINST_WAYS,
    AGAINST_WORDS,
    SURE,
    Judge,
    Reading,
    Verdict,
    belief,
    evidence,
    evidence_row,
    paired_weights,
    words_weights,
)
from assist.answer.features import FEATURES
from assist.answer.models import CallContext
from assist.answer.sentence_evidence import sentence_weights
from assist.answer.understand import Asked, understand
from assist.bootstrap import Services
from assist.errors import DataError
from knowledge.packs import EMPTY, activate, choose
from knowledge.passage import DocType, Hit, PairText, Passage


def _candidate(name: str, client: str | None = None, refused: bool = False) -> Candidate:
    kind, refs = (DocType.CURATED, (NO_ANSWER,)) if refused else (DocType.POLICY, ())
    hit = Hit(Passage(name, name, name, name, name, kind, "s", client, refs=refs), 1.0)
    return Candidate(hit, (hit,), 1.0)


def test_weights_learnt_meanwhile_count_at_once(sample_desk: Services) -> None:
    weights = [words_weights()]
    judge = Judge(lambda: weights[-1], sample_desk.store.current)
    weights.append(weights[0].model_copy(update={"threshold": 0.77}))
    assert judge.judge(*_pool(sample_desk, "조기갱신 할인은 몇 퍼센트예요?")).needed == 0.77


@pytest.mark.parametrize(
    ("rows", "shares"),
    [
        ([[0.0]], [1.0]),
        ([[1.0], [1.0]], [0.5, 0.5]),
        ([[1_000.0], [0.0]], [1.0, 0.0]),
        ([[-1_000.0], [0.0]], [0.0, 1.0]),
    ],
)
def test_belief_is_shared_out_among_all(rows: list[list[float]], shares: list[float]) -> None:
    assert belief(np.array(rows), np.array([1.0])).tolist() == pytest.approx(shares)


@pytest.mark.parametrize("weight", [-2.0, 0.0, 3.0])
def test_evidence_is_a_probability_that_grows_with_what_speaks_for_it(weight: float) -> None:
    weights = np.array([weight, 0.0, 0.0, 0.0])
    shares = np.array([0.7, 0.3])
    low, high = (evidence(np.array([value]), shares, weights) for value in (-1.0, 1.0))
    assert 0 <= min(low, high) <= max(low, high) <= 1
    assert (high - low) * weight >= 0


@pytest.mark.parametrize(
    ("shares", "row"), [([0.75, 0.25], [5.0, 0.75, 0.5, 1.0]), ([1.0], [5.0, 1.0, 1.0, 1.0])]
)
def test_evidence_rests_on_the_winner_its_share_and_its_lead(shares: list[float], row: list[float]) -> None:
    assert evidence_row(np.array([5.0]), np.array(shares)).tolist() == pytest.approx(row)


_A, _B, _OWN, _NO = (
    _candidate("a"),
    _candidate("b"),
    _candidate("own", "가온건설"),
    _candidate("no", refused=True),
)


@pytest.mark.parametrize(
    ("ranked", "shares", "rival"),
    [
        ((_A, _B), (0.6, 0.4), _B),
        ((_A, _B), (0.95, 0.05), None),
        ((_A, _NO), (0.6, 0.4), None),
        ((_A,), (1.0,), None),
    ],
)
def test_a_second_candidate_believed_nearly_as_much_is_a_rival(
    ranked: tuple[Candidate, ...], shares: tuple[float, ...], rival: Candidate | None
) -> None:
    assert Verdict(ranked, shares, 0.9).rival(ranked[0]) == rival


def test_only_the_first_has_a_rival() -> None:
    assert Verdict((_A, _B), (0.5, 0.5), 0.9).rival(_B) is None


@pytest.mark.parametrize(
    ("best", "clients", "share", "own"),
    [
        (_A, ("가온건설",), 0.3, _OWN),
        (_A, ("가온건설",), 0.001, None),
        (_A, ("다온전자",), 0.3, None),
        (_A, (), 0.3, None),
        (_OWN, ("가온건설",), 0.3, None),
    ],
)
def test_the_calls_client_stands_beside_a_general_answer(
    best: Candidate, clients: tuple[str, ...], share: float, own: Candidate | None
) -> None:
    assert Verdict((_A, _OWN), (1 - share, share), 0.9).own(best, clients) == own


@pytest.fixture(scope="module")
def judge(sample_desk: Services) -> Judge:
    return Judge(words_weights, sample_desk.store.current)


def _pool(desk: Services, question: str) -> tuple[Asked, Sequence[Candidate]]:
    asked = understand(question, CallContext(date(2026, 11, 24)), desk.store.current().about.clients)
    return asked, gather(desk.retriever.search(asked.text, asked.scope, 10))


def test_a_verdict_orders_all_candidates_by_belief(sample_desk: Services, judge: Judge) -> None:
    asked, pool = _pool(sample_desk, "조기갱신 할인은 몇 퍼센트예요?")
    verdict = judge.judge(asked, pool)
    assert {one.lead.passage.id for one in verdict.ranked} == {one.lead.passage.id for one in pool}
    assert list(verdict.shares) == sorted(verdict.shares, reverse=True)
    assert sum(verdict.shares) == pytest.approx(1) and verdict.needed <= verdict.evidence <= 1


def test_the_order_in_which_candidates_come_changes_nothing(sample_desk: Services, judge: Judge) -> None:
    asked, pool = _pool(sample_desk, "영문 등급확인서는 며칠 걸려요?")
    one, other = judge.judge(asked, pool), judge.judge(asked, list(reversed(pool)))
    assert one.ranked[0] == other.ranked[0] and one.evidence == pytest.approx(other.evidence)


def test_what_does_not_hold_the_plain_value_asked_for_has_no_evidence(
    sample_desk: Services, judge: Judge
) -> None:
    asked, pool = _pool(sample_desk, "조기갱신 할인 담당자 전화번호가 뭐예요?")
    bare = [replace(one.lead, passage=replace(one.lead.passage, text="할인한다.")) for one in pool]
    assert judge.judge(asked, [Candidate(hit, (hit,), hit.score) for hit in bare]).evidence == 0


def test_each_feature_is_told_with_what_it_adds(sample_desk: Services, judge: Judge) -> None:
    asked, pool = _pool(sample_desk, "조기갱신 할인은 몇 퍼센트예요?")
    ranked = judge.judge(asked, pool).ranked
    rows = judge.weighed(asked, ranked)
    assert {len(row) for row in rows} == {len(FEATURES)} and len(rows) == len(ranked)
    sums = [sum(added for _, added in row) for row in rows]
    assert sums == sorted(sums, reverse=True)


@pytest.mark.parametrize("pack", ["sample_coffee", EMPTY])
def test_every_pack_has_weights_for_the_features_there_are(tmp_path: Path, pack: str) -> None:
    activate(choose(pack, tmp_path))
    weights = words_weights()
    assert weights.features == FEATURES and 0 < weights.threshold < 1
    assert len(weights.rank) == len(weights.mean) == len(weights.deviation) == len(FEATURES)


@pytest.mark.parametrize(
    "change",
    [lambda row: "{", lambda row: "[]", lambda row: row | {"more": 1}, lambda row: row | {"features": ["a"]}],
)
def test_weights_of_another_form_are_refused_with_a_remedy(tmp_path: Path, change) -> None:
    row = json.loads(words_weights().model_dump_json())
    made = change(row)
    folder = tmp_path / "data" / "pack" / "weights"
    folder.mkdir(parents=True)
    (folder / "judge.json").write_text(made if isinstance(made, str) else json.dumps(made), encoding="utf-8")
    activate(choose(None, tmp_path / "data"))
    with pytest.raises(DataError, match=r"judge\.json.*되돌려 주세요"):
        words_weights()


class _Scorer:
    """Scores every passage alike, and counts how often it reads."""

    def __init__(self, score: float, sentence: float) -> None:
        self.score, self.sentence, self.readings = score, sentence, 0

    def pairs(self, question: str, passages: Sequence[PairText]) -> NDArray[np.float32]:
        self.readings += 1
        return np.full(len(passages), self.score, np.float32)

    def answering(self, question: str, title: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        return np.full(len(sentences), self.sentence, np.float32)


def _reading(desk: Services, score: float, sentence: float = 0.0) -> tuple[Judge, _Scorer]:
    scorer = _Scorer(score, sentence)
    return Judge(words_weights, desk.store.current, Reading(scorer, paired_weights, sentence_weights)), scorer


def test_where_words_are_sure_nothing_is_read(sample_desk: Services) -> None:
    judge, scorer = _reading(sample_desk, -5)
    asked, pool = _pool(sample_desk, "조기갱신 할인은 몇 퍼센트인가요?")
    assert judge.judge(asked, pool).evidence >= SURE and scorer.readings == 0


def test_where_words_leave_doubt_the_best_found_are_read_once(sample_desk: Services) -> None:
    asked, pool = _pool(sample_desk, "돈을 조금씩 쪼개서 내도 되냐는데요")
    (low, never), (high, _) = _reading(sample_desk, -6), _reading(sample_desk, 4)
    doubtful, convinced = low.judge(asked, pool), high.judge(asked, pool)
    assert doubtful.evidence < convinced.evidence
    assert all(one.pair == -6 for one in doubtful.ranked)
    low.judge(asked, doubtful.ranked)
    assert never.readings == 1


@pytest.mark.parametrize(
    ("question", "read"), [("조기갱신 할인이 몇 퍼센트예요", 1), ("조기갱신 할인은 몇 퍼센트인가요?", 0)]
)
def test_a_passage_without_ways_of_asking_is_read_unless_headed_by_the_question(
    sample_desk: Services, question: str, read: int
) -> None:
    judge, scorer = _reading(sample_desk, 4)
    asked, pool = _pool(sample_desk, question)
    bare = [replace(one, lead=_unasked(one.lead), hits=tuple(map(_unasked, one.hits))) for one in pool]
    assert Judge(words_weights, sample_desk.store.current).judge(asked, bare).evidence >= SURE
    judge.judge(asked, bare)
    assert scorer.readings == read


def test_the_sentence_that_would_be_said_makes_it_surer_or_less(sample_desk: Services) -> None:
    asked, pool = _pool(sample_desk, "돈을 조금씩 쪼개서 내도 되냐는데요")
    low, none, high = (_reading(sample_desk, 0, told)[0].judge(asked, pool) for told in (-4, 0, 4))
    assert low.evidence < none.evidence < high.evidence
    assert low.ranked == none.ranked == high.ranked


@pytest.mark.parametrize(
    ("question", "asked_before", "needed"),
    [
        ("내일 비행기 몇 시예요?", True, AGAINST_WAYS),
        ("내일 비행기 몇 시예요?", False, AGAINST_WORDS),
        ("돈을 조금씩 쪼개서 내도 되냐는데요", True, sentence_weights().threshold),
    ],
)
def test_what_words_alone_would_not_answer_needs_more(
    sample_desk: Services, question: str, asked_before: bool, needed: float
) -> None:
    asked, pool = _pool(sample_desk, question)
    if not asked_before:
        pool = [replace(one, lead=_unasked(one.lead), hits=tuple(map(_unasked, one.hits))) for one in pool]
    by_words = Judge(words_weights, sample_desk.store.current).judge(asked, pool)
    assert (by_words.evidence < by_words.needed) == (needed != sentence_weights().threshold)
    assert _reading(sample_desk, 0)[0].judge(asked, pool).needed == needed >= by_words.needed


def test_without_vectors_of_the_library_words_decide_alone(sample_desk: Services) -> None:
    judge, scorer = _reading(sample_desk, 8)
    asked, pool = _pool(sample_desk, "돈을 조금씩 쪼개서 내도 되냐는데요")
    bare = [replace(one, lead=_blind(one.lead), hits=tuple(map(_blind, one.hits))) for one in pool]
    assert (
        judge.judge(asked, bare).evidence
        == Judge(words_weights, sample_desk.store.current).judge(asked, bare).evidence
    )
    assert scorer.readings == 0


def _unasked(hit: Hit) -> Hit:
    return replace(hit, passage=replace(hit.passage, questions=()))


def _blind(hit: Hit) -> Hit:
    return replace(hit, why=replace(hit.why, meaning=None))
