"""What the taxonomy says of its leaves, and how a broken one or a file beside it is refused."""

from pathlib import Path

import pytest

from assist.calls.leaf import UNKNOWN, NoContact, Stance, Which
from assist.calls.taxonomy import check_codes, check_leaves, read_taxonomy, taxonomy
from knowledge.packs import EMPTY, PackError, activate, choose

SMALL = """
groups:
  - {code: "NO", path: [거절], stance: refused, tags: [거절]}
  - {code: NO-1, path: [거절, 값], objection: price, sentiment: -2}
leaves:
  - {code: BUY, path: [구매], stance: agreed}
  - {code: NO-1-A, path: [거절, 값, 비쌈], tags: [비쌈]}
  - {code: NO-1-B, path: [거절, 값, 인상]}
  - {code: NO-2, path: [거절, 그냥], objection: unsaid}
  - {code: OUT, path: [부재], stance: unreached}
"""


def test_a_leaf_has_what_its_groups_say_the_nearer_one_first_and_its_own_before_all() -> None:
    kinds = read_taxonomy(SMALL, "taxonomy.yaml")
    dear, dearer = kinds.leaf("NO-1-A"), kinds.leaf("NO-1-B")
    assert (dear.stance, dear.sentiment, dear.tags) == (Stance.REFUSED, -2, ("비쌈",))
    assert (dearer.about_price, dearer.tags, dearer.group) == (True, ("거절",), "NO-1")
    assert kinds.leaf("NO-2").bare and kinds.leaf("NO-2").group == "NO-2"
    assert kinds.named(["NO-1", "BUY"]) == {"NO-1-A", "NO-1-B", "BUY"}


def test_what_is_not_written_follows_from_the_stance() -> None:
    kinds = read_taxonomy(SMALL, "taxonomy.yaml")
    told = {code: (leaf.real_refusal, leaf.sentiment, leaf.intent) for code, leaf in kinds.leaves.items()}
    assert told["BUY"] == ("거부 아님", 0, "높음")
    assert told["NO-2"] == ("실질 거부", -1, "없음")
    assert told["OUT"] == ("거부 아님", 0, "알 수 없음")
    assert kinds.leaf("OUT").contact is NoContact.UNANSWERED


def test_a_path_may_be_short() -> None:
    leaf = read_taxonomy(SMALL, "taxonomy.yaml").leaf("BUY")
    assert (leaf.top, leaf.middle, leaf.small, leaf.why) == ("구매",) * 4


def test_of_an_outcome_that_is_not_there_nothing_is_known() -> None:
    assert taxonomy().leaf("XXX") is UNKNOWN is taxonomy().leaf(None)
    assert UNKNOWN.talked and not (UNKNOWN.decided or UNKNOWN.annoyed or UNKNOWN.asked)


def test_leaves_are_chosen_by_all_that_is_asked() -> None:
    wanted = Which(stance=(Stance.REFUSED,), contact=())
    assert wanted.fits(taxonomy().leaves["REF-PRC-AMT"])
    assert not Which(stance=(Stance.REFUSED,), contact=(NoContact.CLOSED,)).fits(
        taxonomy().leaves["REF-PRC-AMT"]
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("leaves: [{code: A, path: [가]}]", "'A'에 stance가 없습니다"),
        ("leaves: [{code: NO, path: [가], stance: agreed}]", "따옴표"),
        ("leaves: [{code: A, path: [가], stance: yes!}]", "stance"),
        ("leaves: [{code: A, path: [가], stance: agreed, over: [B]}]", "over에 적힌 B"),
        ("leaves: [{code: A, path: [가], stance: agreed, value: 좋음}]", "value '좋음'"),
        ("leaves: [{code: A, path: [가], stance: agreed, color: 1}]", "color"),
        ("leaves: [{code: A, path: [가], stance: agreed}, {code: A, path: [나], stance: asked}]", "두 번"),
        ("leaves: [{code: '', path: [가], stance: agreed}]", "leaves.0.code: ''은"),
        ("leaves: [{code: NONE, path: [가], stance: agreed}]", "leaves.0.code: 'NONE'은"),
        ("leaves: [{code: A}]", "leaves.0.path: 빠져"),
        ("leaves: [{code: A, path: 가, stance: agreed}]", "leaves.0.path: '가'은"),
        ("leaves: [{code: A, path: [], stance: agreed}]", "leaves.0.path: 비어"),
        ("leaves: [{code: A, path: [가], stance: agreed, sentiment: 5}]", "sentiment: '5'은"),
        (
            "leaves: [{code: A, path: [가], stance: agreed, cues: [{pattern: '('}]}]",
            "pattern: '.'은.* 정규식이 아닙",
        ),
        ("leaves: [{code: A, path: [가], stance: agreed, cues: [{pattern: '(a+)+b'}]}]", "끝나지 않을 수"),
        ("leaves: [{code: A, path: [가], stance: agreed, cues: [{pattern: 네, by: agent}]}]", "cues.0.by"),
        ("{groups: [{code: G, path: [가]}, {code: G, path: [나]}], leaves: []}", "groups.1.code: .*두 번"),
        ("{groups: [{code: G, path: [가, 나, 다]}], leaves: []}", "groups.0.path"),
        ("{leaves: [{code: A, path: [가], stance: agreed}], facets: {value: []}}", "facets.value: 비어"),
        ("{leaves: [{code: A, path: [가], stance: agreed}], facets: {mood: [좋음]}}", "facets.mood"),
        ("{leaves: [{code: A, path: [가], stance: refused}], facets: {intent: [하, 모름]}}", "intent '없음'"),
        ("leaves: [1]", "leaves.0: '1'은"),
        ("a: [", "1번째 줄"),
        ("leaves: []", "leaves"),
        ("", "taxonomy.yaml.*leaves 목록"),
        ("{leaves: [], levels: []}", "levels"),
        ("{leaves: [{code: A, path: [가], stance: agreed}], facets: {useful: [좋음]}}", "useful에 적힌 좋음"),
    ],
)
def test_a_broken_taxonomy_is_refused_and_the_field_named(text: str, named: str) -> None:
    with pytest.raises(PackError, match=named):
        read_taxonomy(text, "taxonomy.yaml")


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("stance: soon", "3번째 줄 leaves.1.stance"),
        ("stance: agreed, over: [B]", "3번째 줄 leaves.1.over"),
        ("stance: agreed, value: 좋음", "3번째 줄 leaves.1.value"),
        ("means: 산다고 함", "3번째 줄 leaves.1"),
    ],
)
def test_the_line_of_a_fault_is_told(row: str, place: str) -> None:
    text = f"leaves:\n- {{code: A, path: [가], stance: asked}}\n- {{code: C, path: [나], {row}}}\n"
    with pytest.raises(PackError, match=rf"taxonomy\.yaml': {place}: "):
        read_taxonomy(text, "taxonomy.yaml")


def test_a_file_that_names_an_unknown_outcome_is_refused_with_what_to_do() -> None:
    check_codes("topics.yaml", {"leaves": ["REF-PRC", "INQ-FEE-AMT"]})
    with pytest.raises(PackError, match=r"topics.yaml': leaves: 'XXX'.*고쳐 주세요"):
        check_codes("topics.yaml", {"leaves": ["REF-PRC", "XXX"]})
    with pytest.raises(PackError, match="REF-PRC"):
        check_leaves("must_say.yaml", {"after": ["REF-PRC"]})


def test_outcomes_are_found_by_what_is_asked_of_them_in_order() -> None:
    kinds = read_taxonomy(SMALL, "taxonomy.yaml")
    assert kinds.codes(lambda leaf: leaf.refused) == ("NO-1-A", "NO-1-B", "NO-2")
    first = kinds.first(lambda leaf: leaf.refused)
    assert first is not None and first.code == "NO-1-A"
    assert kinds.first(lambda leaf: leaf.annoyed) is None and kinds.codes(lambda leaf: leaf.annoyed) == ()
    assert kinds.names == ("NO", "NO-1", "BUY", "NO-1-A", "NO-1-B", "NO-2", "OUT")


def test_names_that_are_none_name_nothing() -> None:
    kinds = read_taxonomy(SMALL, "taxonomy.yaml")
    assert kinds.named([]) == frozenset() == kinds.named(["XXX", ""])
    assert kinds.named(["NO"]) == {"NO-1-A", "NO-1-B", "NO-2"}


def test_one_outcome_wins_over_those_it_names() -> None:
    assert taxonomy().wins("REF-ANN-OPT", "REF-FLT-NON") and not taxonomy().wins("REF-FLT-NON", "REF-ANN-OPT")


@pytest.mark.parametrize(
    ("fields", "stops"), [("stance: refused", False), ("stance: refused, stops_calls: opt_out", True)]
)
def test_whether_calls_can_be_stopped_is_for_an_outcome_to_say(fields: str, stops: bool) -> None:
    assert read_taxonomy(f"leaves: [{{code: A, path: [가], {fields}}}]", "taxonomy.yaml").stops is stops


def test_codes_that_are_figures_are_codes() -> None:
    kinds = read_taxonomy(
        "leaves: [{code: 12, path: [가], stance: agreed, over: [7]}, {code: 7, path: [나], stance: asked}]",
        "a",
    )
    assert kinds.wins("12", "7") and kinds.leaf("12").over == ("7",)


@pytest.mark.parametrize("pack", ["sample_credit", "sample_coffee", EMPTY])
def test_the_outcomes_of_every_pack_are_whole(pack: str, tmp_path: Path) -> None:
    activate(choose(pack, tmp_path))
    kinds = taxonomy()
    paths = [leaf.path for leaf in kinds.leaves.values()]
    assert len(set(paths)) == len(paths) and all(
        leaf.means or leaf.examples for leaf in kinds.leaves.values()
    )
    assert kinds.stops and {leaf.stance for leaf in kinds.leaves.values()} == set(Stance)
    assert all(leaf.group in kinds.names for leaf in kinds.leaves.values())
