from pathlib import Path

import pytest

from knowledge.packs import Pack, PackError, trying
from knowledge.text.korean import (
    content_words,
    joined_bigrams,
    light_words,
    user_words,
    with_parts,
    word_bigrams,
)
from knowledge.text.spoken import written


def test_particles_and_endings_are_left_out() -> None:
    assert content_words("협력사는 수수료를 냅니다") == ["협력사", "수수료", "내"]


def test_product_words_stay_whole() -> None:
    assert "등급확인서" in content_words("등급확인서가 안 나와요")


def test_bigrams_stay_inside_words() -> None:
    assert word_bigrams("수수료 표") == ["수수", "수료", "표"]


def test_joined_bigrams_leave_light_words_out() -> None:
    assert "하" in light_words()
    assert joined_bigrams(["평가", "하", "등급"]) == ["평가", "가등", "등급"]


def test_a_company_s_word_has_a_tag_that_kiwi_knows(tmp_path: Path) -> None:
    assert user_words()
    (tmp_path / "words.tsv").write_text("# 낱말\n커피\tNNG\n커피콩\tXYZ\n", encoding="utf-8")
    with trying(Pack("다른 곳", (tmp_path,))), pytest.raises(PackError, match=r"3번째 줄.*'XYZ'.*NNG.*NNP"):
        user_words()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("자산 삼십이억", "자산 32억"),
        ("직원 육십이명", "직원 62명"),
        ("비비마이너스 이상", "BB- 이상"),
        ("더블비플러스", "BB+"),
        ("씨에프오래요", "CF5래요"),
        ("삼십팔만오천원", "38만5천원"),
        ("삼십프로", "30%"),
        ("석달 지나서", "3개월 지나서"),
        ("이번 달 일정", "이번 달 일정"),
        ("구매 담당 사용자", "구매 담당 사용자"),
    ],
)
def test_spoken_forms_are_written_out(said: str, meant: str) -> None:
    assert written(said) == meant


def test_a_compound_is_found_by_its_parts() -> None:
    assert with_parts(content_words("신용등급")) == ["신용등급", "신용", "등급"]
