"""What is masked, what is left alone, and that everything comes back."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest

from assist.evaluation.privacy import GoldText, measure
from assist.jsonl import right_lines
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


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("전화", "010-1234-5678"),
        ("전화", "01012345678"),
        ("전화", "010.1234.5678"),
        ("전화", "010 1234 5678"),
        ("전화", "+82-10-1234-5678"),
        ("전화", "02)123-4567"),
        ("전화", "(031) 123-4567"),
        ("전화", "070-1234-5678"),
        ("전화", "0505-123-4567"),
        ("전화", "1588-1234"),
        ("전화", "02\u00a0123\u00a04567"),
        ("전화", "031 - 123 - 4567"),
        ("전화", "010\u200b-1234\u200b-5678"),
        ("주민번호", "900101-1234567"),
        ("주민번호", "900101\u20091234567"),
        ("주민번호", "900101-1******"),
        ("운전면허", "11-12-123456-01"),
        ("운전면허", "서울 12-123456-01"),
        ("카드", "4111-1111-1111-1111"),
        ("카드", "4111 1111 1111 1111"),
        ("카드", "4111\u00a01111\u00a01111\u00a01111"),
        ("카드", "4111 - 1111 - 1111 - 1111"),
        ("카드", "3782-822463-10005"),
        ("사업자번호", "220-81-62517"),
        ("사업자번호", "2208162517"),
        ("사업자번호", "220 81 62517"),
        ("사업자번호", "220.81.62517"),
        ("여권", "M12345678"),
        ("여권", "M123A4567"),
        ("차량번호", "12가 3456"),
        ("차량번호", "서울 12가 3456"),
        ("주소", "서울특별시 강남구 테헤란로 123 4층 401호"),
        ("주소", "경기도 성남시 분당구 판교로 256번길 7"),
        ("주소", "부산 해운대구 우동 123-4"),
        ("주소", "101동 1203호"),
        ("IP", "192.168.0.1"),
        ("메일", "kim.lee+test@mail.example.co.kr"),
    ],
)
def test_what_is_personal_by_its_shape_is_masked(kind: str, written: str) -> None:
    masked = PatternMasker().mask(f"적어 주신 것은 {written} 맞죠")
    assert masked.text == f"적어 주신 것은 [{kind}1] 맞죠"
    assert masked.originals == {f"[{kind}1]": written}


@pytest.mark.parametrize(
    ("kind", "near", "far"),
    [
        ("카드", "카드번호 4111-1111-1111-1112", "물품번호 4111-1111-1111-1112"),
        ("사업자번호", "사업자번호 220-81-62518", "물품번호 220-81-62518"),
        ("계좌", "국민은행 123456-04-123456", "물품번호 123456-04-123456"),
        ("주민번호", "외국인등록번호 9001015234567", "물품 9001015234567"),
        ("생년월일", "생년월일 1990.01.01", "시행일 1990.01.01"),
        ("생년월일", "태어난 날 구십년 일월 일일", "시행일 구십년 일월 일일"),
    ],
)
def test_what_could_be_anything_is_masked_where_a_word_says_what_it_is(
    kind: str, near: str, far: str
) -> None:
    assert f"[{kind}1]" in PatternMasker().mask(near).text
    assert PatternMasker().mask(far).text == far


@pytest.mark.parametrize("text", ["90년 1월 1일생", "900101생", "1990.1.1 출생", "구십년 일월 일일생"])
def test_a_day_of_birth_is_known_by_what_follows(text: str) -> None:
    assert PatternMasker().mask(text).text.startswith("[생년월일1]")


@pytest.mark.parametrize(
    "text",
    [
        "수수료는 300,000원이요",
        "2026년 10월 12일에 봬요",
        "900101 생산",
        "버전 1.2.3.4",
        "지침 1.2.3.4",
        "부가세 포함 1234567890원",
        "통화번호 12345678901",
        "12가 3456원",
        "1588에 1234원",
        "강남구 역삼동",
        "4111-1111-1111-1112",
        "010-12345-678",
        "999.999.999.999",
        "M1234567",
        "",
        "\n\n",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    masked = PatternMasker().mask(text)
    assert (masked.text, masked.spans, masked.originals) == (text, (), {})


@pytest.mark.parametrize(
    "number",
    [
        "０１０－１２３４－５６７８",
        "010－1234－5678",
        "010–1234–5678",
        "010—1234—5678",
        "010 ㅡ 1234 ㅡ 5678",
    ],
)
def test_full_width_figures_and_other_dashes_hide_no_number(number: str) -> None:
    masked = PatternMasker().mask(f"번호는 {number}입니다")
    assert masked.text == "번호는 [전화1]입니다"
    assert masked.restore(masked.text) == f"번호는 {number}입니다"


def test_a_mark_that_the_writer_wrote_is_never_turned_into_a_number() -> None:
    text = "앞서 [전화1]과 [전화3]로 했고 이제 010-0000-1111, 010-0000-2222로 주세요"
    masked = PatternMasker().mask(text)
    assert masked.text == "앞서 [전화1]과 [전화3]로 했고 이제 [전화2], [전화4]로 주세요"
    assert masked.restore(masked.text) == text


def test_only_known_marks_are_restored() -> None:
    masked = PatternMasker().mask("010-0000-1111")
    assert masked.restore("[전화1] [전화2] [이름1] [전화] []") == "010-0000-1111 [전화2] [이름1] [전화] []"


def test_different_values_have_different_marks_counted_for_each_kind() -> None:
    masked = PatternMasker().mask("010-0000-1111, 김철수 대리, 010-0000-2222, 박지영 과장")
    assert masked.text == "[전화1], [이름1] 대리, [전화2], [이름2] 과장"


def test_places_are_told_in_order_without_overlap() -> None:
    text = "김철수 대리 010-0000-1111, 국민은행 123456-04-123456, 서울 강남구 테헤란로 12, kim@example.com"
    masked = PatternMasker().mask(text)
    assert [span.kind for span in masked.spans] == ["이름", "전화", "계좌", "주소", "메일"]
    assert all(left.end <= right.start for left, right in pairwise(masked.spans))
    assert [text[span.start : span.end] for span in masked.spans] == list(masked.originals.values())


@pytest.mark.parametrize(
    "text", ["\x01\x02\x03", "\u200b", "\ud800", "공\x01일\x02공", "0" * 5_000, "[" * 5_000, "가" * 5_000]
)
def test_odd_texts_come_back_as_they_were(text: str) -> None:
    masked = PatternMasker().mask(text)
    assert masked.restore(masked.text) == text
