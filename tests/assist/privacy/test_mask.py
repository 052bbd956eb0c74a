"""What is masked, what is left alone, and that everything comes back."""

import json
import time
from pathlib import Path

import pytest

from assist.evaluation.privacy import GoldText, measure
from assist.jsonl import right_lines
from assist.privacy.checks import biz_no, luhn
from assist.privacy.mask import PatternMasker

_LABELLED = Path(__file__).parents[2] / "evals"


def _rows(name: str) -> list[dict[str, object]]:
    lines = (_LABELLED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return _rows("pii_dev")


@pytest.mark.parametrize("name", ["pii_dev", "pii_fresh", "pii_held_out"])
def test_the_labelled_texts_are_masked(name: str) -> None:
    marks = measure(list(right_lines(_LABELLED / f"{name}.jsonl", GoldText)), PatternMasker())
    assert marks.recall >= 0.99, marks.leaked
    assert marks.precision >= 0.97, marks.needless


def test_every_masked_text_comes_back(rows: list[dict[str, object]]) -> None:
    for row in rows:
        masked = PatternMasker().mask(str(row["text"]))
        assert masked.restore(masked.text) == row["text"]


def test_the_title_stays_and_the_lone_surname_goes() -> None:
    assert PatternMasker().mask("김 과장님이 박지영 대리님께").text == "[이름1] 과장님이 [이름2] 대리님께"


def test_a_number_said_over_two_turns_is_masked_in_both() -> None:
    masked = PatternMasker().mask("고객: 공일공 영영영영…\n상담사: 네\n고객: 사팔이칠이요").text
    assert "영영영영" not in masked and "사팔이칠" not in masked and masked.endswith("이요")


def test_the_same_value_has_the_same_mark() -> None:
    assert PatternMasker().mask("010-0000-1111, 다시 010-0000-1111").text == "[전화1], 다시 [전화1]"


@pytest.mark.parametrize("said", ["일오팔팔 일이삼사", "일육육일에 공공영영", "1588에 1234"])
def test_a_nationwide_number_is_masked_as_it_is_said(said: str) -> None:
    assert PatternMasker().mask(f"대표번호는 {said}예요").text == "대표번호는 [전화1]예요"


@pytest.mark.parametrize("digits", ["4111111111111111", "5500000000000004"])
def test_luhn_holds_for_cards(digits: str) -> None:
    assert luhn(digits) and not luhn(digits[:-1] + str((int(digits[-1]) + 1) % 10))


def test_a_business_number_is_known_by_its_check_digit() -> None:
    assert biz_no("2208162517") and not biz_no("2208162518") and not biz_no("220816251")


def test_a_long_call_is_masked_in_a_blink(rows: list[dict[str, object]]) -> None:
    text = "\n".join(str(row["text"]) for row in rows)[:3000]
    PatternMasker().mask(text)
    start = time.perf_counter()
    PatternMasker().mask(text)
    assert time.perf_counter() - start < 1.0


def test_a_number_begun_in_one_turn_is_masked_in_the_next() -> None:
    masked = PatternMasker().mask("고객: 공일공\n상담사: 네\n고객: 공공공공에 이삼사오")
    assert "공" not in masked.text


def test_a_few_figures_are_no_telephone() -> None:
    assert PatternMasker().mask("공이공이 이렇게 눌러요").spans == ()
