"""The word lists of this room, of each pack."""

from pathlib import Path

import pytest

from assist.calls.lexicon import labels, nothing_words, own_names, reading_words, speaker_words
from knowledge.packs import EMPTY, PackError, activate, choose

PACKS = ["sample_credit", "sample_coffee", EMPTY]


@pytest.mark.parametrize("pack", PACKS)
def test_a_label_means_one_side_only(pack: str, tmp_path: Path) -> None:
    activate(choose(pack, tmp_path))
    words = labels()
    sides = (words.agent, words.customer, words.system, words.either)
    assert all(sides) and len(frozenset().union(*sides)) == sum(map(len, sides))


@pytest.mark.parametrize("pack", PACKS)
def test_every_list_holds_words(pack: str, tmp_path: Path) -> None:
    activate(choose(pack, tmp_path))
    assert nothing_words() and all(words.strip() for words in nothing_words())
    assert any(word.weight > 0 for word in speaker_words()) and any(
        word.weight < 0 for word in speaker_words()
    )


@pytest.mark.parametrize("said", ["네", "예.", "아 네", "네네…", "여보세요?"])
def test_a_nod_is_a_nod(said: str) -> None:
    assert reading_words().backchannel.match(said)


@pytest.mark.parametrize("said", ["네 할게요", "아니요", "예약할게요", ""])
def test_an_answer_is_no_nod(said: str) -> None:
    assert not reading_words().backchannel.match(said)


@pytest.mark.parametrize(
    "said", ["지금 거신 번호는 없는 번호이오니", "전원이 꺼져 있어", "삐 소리 후 소리샘으로"]
)
def test_a_machine_is_known_by_its_words(said: str) -> None:
    assert reading_words().machine.search(said)


def test_a_company_s_names_are_its_agents_labels_and_words(tmp_path: Path) -> None:
    assert "예시평가" in labels().agent and any(name.search("예시 평가입니다") for name in own_names())
    activate(choose("sample_coffee", tmp_path))
    assert "예시평가" not in labels().agent and not any(name.search("예시평가입니다") for name in own_names())
    assert "두레커피" in labels().agent and any(name.search("두레 커피렌탈입니다") for name in own_names())


def test_a_company_without_a_name_has_none_of_its_own(tmp_path: Path) -> None:
    activate(choose(EMPTY, tmp_path))
    assert own_names() == () and len(speaker_words()) > 0


@pytest.mark.parametrize(
    ("file", "content", "named"),
    [
        ("reading", "memo: '('\n", "reading.yaml"),
        ("labels", "agent: 상담사\n", "labels.yaml"),
        ("agent_words", "- {pattern: 네}\n", "agent_words.yaml"),
    ],
)
def test_a_broken_list_of_one_s_own_is_refused_by_its_name(
    tmp_path: Path, file: str, content: str, named: str
) -> None:
    own = tmp_path / "pack" / "calls" / f"{file}.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(content, encoding="utf-8")
    activate(choose(None, tmp_path))
    with pytest.raises(PackError, match=named):
        {"reading": reading_words, "labels": labels, "agent_words": speaker_words}[file]()
