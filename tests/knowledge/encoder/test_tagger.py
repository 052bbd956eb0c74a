import unicodedata
from pathlib import Path

import pytest

from knowledge.encoder.place import encoder_folder, work_with
from knowledge.encoder.tagger import KoreanTagger, open_tagger, tagger_in_use
from knowledge.encoder.tags import TagKind
from knowledge.errors import EncoderMissing


@pytest.fixture(scope="module")
def tagger(encoder_folder: Path) -> KoreanTagger:
    return open_tagger(encoder_folder)


def _persons(tagger: KoreanTagger, text: str) -> list[str]:
    return [text[tag.start : tag.end] for tag in tagger.tags(text) if tag.kind == TagKind.PERSON]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("전 담당은 퇴사하셨고 이제 노은별 대리님이 하세요", "노은별"),
        ("저는 배소담이라고 하는데요", "배소담"),
        ("총무팀 Daniel Kim 매니저에게 메일 보내기로 함", "Daniel Kim"),
    ],
)
def test_a_person_is_found_by_what_stands_around(tagger: KoreanTagger, text: str, name: str) -> None:
    assert _persons(tagger, text) == [name]


def test_a_name_has_its_place_wherever_it_stands_in_a_long_text(tagger: KoreanTagger) -> None:
    for before in range(0, 60, 7):
        text = "네 알겠습니다. 확인하고 연락드릴게요.\n" * before + "담당자는 표은재 대리님이세요."
        assert _persons(tagger, text)[-1] == "표은재", before


def test_a_name_is_found_whole_in_letters_that_are_written_in_parts(tagger: KoreanTagger) -> None:
    name = unicodedata.normalize("NFD", "노은별")
    assert _persons(tagger, f"전 담당은 퇴사하셨고 이제 {name} 대리님이 하세요") == [name]


def test_what_is_found_of_one_text_does_not_hang_on_another(tagger: KoreanTagger) -> None:
    text = "받는 분 문가희, 010-0000-4821"
    alone = tagger.tags(text)
    tagger.tags("다른 글 " * 300)
    assert tagger.tags(text) == alone
    assert {tag.kind for tag in alone} >= {TagKind.PERSON, TagKind.PHONE}


@pytest.mark.parametrize("text", ["", "   \n", "ㅋㅋ", "\x00\u200b", "😀" * 50])
def test_there_is_nobody_in_nothing(tagger: KoreanTagger, text: str) -> None:
    assert _persons(tagger, text) == []


def test_a_folder_without_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing):
        KoreanTagger(tmp_path)


def test_the_folder_of_the_settings_is_handed_on(tagger_folder_of_its_own: Path) -> None:
    work_with(str(tagger_folder_of_its_own))
    try:
        assert encoder_folder() == tagger_folder_of_its_own
        assert tagger_in_use().tags("김태린 과장님")
    finally:
        work_with(None)
    assert encoder_folder() != tagger_folder_of_its_own


@pytest.fixture
def tagger_folder_of_its_own(encoder_folder: Path, tmp_path: Path) -> Path:
    there = tmp_path / "옮긴 인코더"
    there.symlink_to(encoder_folder)
    return there
