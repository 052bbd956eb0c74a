"""What is advised against a refusal, and the checks every wording passes."""

from pathlib import Path

import pytest

from assist.errors import UsageError
from assist.outreach.scripts.script_book import load_book
from assist.outreach.scripts.service import Scripts
from knowledge.packs import SAMPLE, PackError, activate, choose

_LIBRARY = (
    Path(__file__).parents[4]
    / "knowledge"
    / "packs"
    / "sample_credit"
    / "library"
    / "script"
    / "통화_스크립트.md"
)


def test_every_wording_of_the_book_holds_its_points_and_breaks_nothing() -> None:
    scripts = Scripts()
    faults = {s.code: scripts.check(s.spoken("가온건설"), s.code) for s in load_book().scripts}
    assert {code: check for code, check in faults.items() if not check.ok} == {}


def test_every_must_say_point_stands_in_the_script_document() -> None:
    document = _LIBRARY.read_text(encoding="utf-8")
    points = [(s.code, p.point) for s in load_book().scripts for p in s.say]
    assert [one for one in points if one[1] not in document] == []
    assert [s.code for s in load_book().scripts if f"[{s.code}]" not in document] == []


@pytest.mark.parametrize(
    ("said", "leaf"),
    [
        ("REF-PRO-DOC", "REF-PRO-DOC"),
        ("활용처 없음", "REF-NEE-USE"),
        ("너무 비싸다고 하시네요", "REF-PRC-AMT"),
        ("왜 자꾸 전화하냐고", "REF-ANN-REP"),
    ],
)
def test_a_reason_is_read_from_a_code_a_name_or_what_was_said(said: str, leaf: str) -> None:
    assert Scripts().advice(said).reason == leaf


def test_advice_names_the_client_and_both_arms() -> None:
    advice = Scripts().advice("필요 없다고 해요", "가온건설")
    assert [one.arm for one in advice.wordings] == ["A", "B"]
    assert "가온건설 정책에 따른 요청" in advice.wordings[0].text
    assert "법 의무가 아니라 원청사 정책이라는 점" in advice.must_say


def test_a_reason_without_a_script_is_not_argued_with() -> None:
    advice = Scripts().advice("REF-NEE-END")
    assert advice.wordings == () and "더 권하지 말고" in advice.verdict


@pytest.mark.parametrize(
    ("wording", "fault"),
    [
        ("안 하시면 거래가 끊길 수 있습니다.", "안 하면 거래가 끊긴다는 말"),
        ("이번에는 등급이 올라갑니다.", "등급 예상이나 약속"),
        ("특별히 할인해 드릴게요.", "표에 없는 할인 약속"),
        ("인증서 비밀번호를 알려 주세요.", "비밀번호를 묻는 말"),
    ],
)
def test_what_no_wording_may_say_is_found(wording: str, fault: str) -> None:
    assert fault in Scripts().check(wording).said


def test_the_law_is_read_in_every_wording() -> None:
    found = Scripts().check("법적으로 의무라서 받으셔야 합니다. 상품권도 드립니다.")
    assert len(found.unlawful) == 2 and "신용정보법 시행령 제18조의5" in " ".join(found.unlawful)


def test_a_denial_is_no_fault() -> None:
    assert Scripts().check("법으로 의무인 것은 아닙니다. 등급은 평가해 보아야 알 수 있습니다.").ok


def test_words_that_name_no_reason_are_sent_back_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="활용처 없음"):
        Scripts().advice("날씨가 좋네요")


def test_an_office_s_own_book_wins_at_once_and_its_faults_are_named(tmp_path: Path) -> None:
    own = tmp_path / "pack" / "scripts" / "book.yaml"
    own.parent.mkdir(parents=True)
    activate(choose(SAMPLE, tmp_path))
    assert Scripts().book.scripts
    own.write_text("never: []\nscripts: []", encoding="utf-8")
    assert Scripts().book.scripts == ()
    own.write_text("never: []\nscripts: [{code: X, leaf: NO-SUCH-LEAF}]", encoding="utf-8")
    with pytest.raises(PackError, match=r"book\.yaml.*scripts\.0"):
        Scripts().advice("비싸다")
