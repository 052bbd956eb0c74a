"""What calls come to is learnt from the pack's examples and from calls that people kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assist.calls.classifier import load_model
from assist.calls.report import Call
from assist.calls.taxonomy import taxonomy
from assist.learning.calls.learner import FILE, CallLearner, KeptCall, Material
from assist.learning.calls.utterances import Utterance, utterances
from assist.privacy.mask import PatternMasker
from knowledge.packs import EMPTY, activate, choose

_PACK = """version: 1
leaves:
  - {code: green, path: [함], stance: agreed, examples: [좋아요 할게요, 네 신청할게요, 그렇게 진행해 주세요]}
  - {code: red, path: [안 함], stance: refused, examples: [안 할래요, 필요 없어요, 그만둘게요]}
  - {code: sky, path: [못 만남], stance: unreached, examples: [안 받음, 부재중, 신호만 감]}
"""
_SAID = {
    "green": ("무지개로 갈게요", "무지개 타겠습니다", "저희는 무지개로요", "무지개 좋네요"),
    "red": ("먹구름이네요", "먹구름 낀 얘기라서요", "저희는 먹구름이라", "먹구름 싫습니다"),
}


@pytest.fixture
def three(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "taxonomy.yaml").write_text(_PACK, encoding="utf-8")
    activate(choose(str(EMPTY), tmp_path))
    yield


def calls(count: int) -> list[KeptCall]:
    made = []
    for number in range(count):
        leaf = ("green", "red")[number % 2]
        said = _SAID[leaf][number // 2 % 4]
        text = f"상담사: 안녕하세요 {number}번째 전화입니다.\n고객: 네 안녕하세요.\n고객: {said}.\n상담사: 네 알겠습니다."
        made.append(KeptCall(Call(text=text, id=f"K-{number}"), leaf))
    return made


def learner(kept: list[KeptCall], files: dict[str, bytes]) -> CallLearner:
    leaves = tuple(taxonomy().leaves.values())
    return CallLearner(
        Material(utterances(leaves), kept), leaves, load_model(), PatternMasker(), files.__setitem__
    )


@pytest.mark.usefixtures("three")
def test_an_offices_own_words_are_learnt_from_its_calls() -> None:
    files: dict[str, bytes] = {}
    lesson = learner(calls(40), files).learn(lambda told: None)
    earned = lesson.earned
    assert earned.before is not None and earned.after is not None
    assert earned.after > earned.before and earned.after > 0.9, earned
    assert earned.kept and lesson.keep is not None and files == {}
    lesson.keep()
    assert len(files[FILE]) > 1000


@pytest.mark.usefixtures("three")
def test_too_few_calls_teach_nothing_and_the_pack_gives_its_examples() -> None:
    lesson = learner(calls(29), {}).learn(lambda told: None)
    assert lesson.keep is None and "30건" in lesson.earned.why
    found = utterances(tuple(taxonomy().leaves.values()))
    assert Utterance("필요 없어요", "red") in found and any(one.leaf == "NONE" for one in found)
