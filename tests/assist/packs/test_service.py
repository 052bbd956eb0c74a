"""Files of the pack replaced and taken back by those who may."""

import json
from pathlib import Path

import pytest

from assist.accounts.accounts import Account, Role
from assist.accounts.ownership import NotYours
from assist.answer.evidence import words_weights
from assist.errors import AssistError, UsageError
from assist.packs.models import Deed, FileState, Layer
from assist.packs.service import PackService
from knowledge.packs import SAMPLE, choose
from tests.assist.packs.conftest import asked, starter

ADMIN = Account("관리자", Role.ADMIN)
OTHER = Account("김관리", Role.ADMIN)
NAME = "starters.yaml"
SHEET = "calculators/delivery_fee.yaml"
SEGMENT = """
window_days: 365
segments: [{name: 산 곳, rule: 샀다, use: 없음, why: '{day}', call: {leaf: [SOLD]}, quote: leaf}]
"""


def leaf(code: str) -> bytes:
    return f"leaves: [{{code: {code}, path: [판매], means: 샀다, stance: agreed}}]\n".encode()


def state_of(packs: PackService, name: str) -> FileState:
    return next(one for one in packs.state(ADMIN).files if one.name == name)


def test_a_file_that_is_right_counts_at_once_and_can_be_taken_back(packs: PackService) -> None:
    before = asked()
    assert packs.replace(NAME, starter("하나"), ADMIN).ok
    assert asked() == ["하나"]
    assert packs.replace(NAME, starter("둘"), ADMIN).ok
    told = state_of(packs, NAME)
    assert (told.layer, told.by, told.may_undo, told.fault) == (Layer.OWN, ADMIN.name, True, None)
    assert packs.undo(NAME, ADMIN).ok
    assert asked() == ["하나"]
    (note,) = packs.replace(NAME, starter("하나"), ADMIN).notes
    assert "전과 같아" in note and len(packs.versions(NAME, ADMIN)) == 2
    assert packs.undo(NAME, ADMIN).ok
    assert asked() == before
    assert state_of(packs, NAME).layer is Layer.DEFAULT
    assert [one.undone_by for one in packs.versions(NAME, ADMIN)] == [ADMIN.name, ADMIN.name]
    with pytest.raises(UsageError, match="되돌릴 것이 없습니다"):
        packs.undo(NAME, ADMIN)


@pytest.mark.parametrize(
    ("content", "key", "error"),
    [
        (b"- {label: \xea\xb0\x80}", "0.question", "빠져 있습니다"),
        ("- {label: 가, question: 나}".encode("cp949"), "", "UTF-8이 아닙니다"),
        (b"PK\3\4\0\0", "", "글이 아닙니다"),
        (b"#" * 500_001, "", "500KB를 넘습니다"),
        (b"- {label: [", "", "괄호가"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_what_to_do(
    packs: PackService, own: Path, content: bytes, key: str, error: str
) -> None:
    packs.replace(NAME, starter("하나"), ADMIN)
    checked = packs.replace(NAME, content, ADMIN)
    assert not checked.ok
    fault = checked.faults[0]
    assert (fault.file, key in fault.key, error in fault.error, bool(fault.remedy)) == (
        NAME,
        True,
        True,
        True,
    )
    assert (own / NAME).read_bytes() == starter("하나")
    assert asked() == ["하나"]
    assert len(packs.versions(NAME, ADMIN)) == 1


def test_a_file_that_breaks_another_one_is_refused(packs: PackService, own: Path) -> None:
    assert packs.replace("taxonomy.yaml", leaf("SOLD"), ADMIN).ok
    assert packs.replace("segments.yaml", SEGMENT.encode(), ADMIN).ok
    checked = packs.replace("taxonomy.yaml", leaf("BOUGHT"), ADMIN)
    assert [(one.file, "SOLD" in one.error) for one in checked.faults] == [("segments.yaml", True)]
    assert (own / "taxonomy.yaml").read_bytes() == leaf("SOLD")
    assert not packs.undo("taxonomy.yaml", ADMIN).ok


def test_what_was_wrong_before_does_not_stop_a_change_elsewhere(packs: PackService, own: Path) -> None:
    own.mkdir()
    (own / "segments.yaml").write_text("segments: 없음", encoding="utf-8")
    assert packs.replace(NAME, starter("하나"), ADMIN).ok
    fault = state_of(packs, "segments.yaml").fault
    assert fault is not None
    assert fault.file == "segments.yaml"


def test_a_file_written_by_hand_is_kept_and_can_be_gone_back_to(packs: PackService, own: Path) -> None:
    own.mkdir()
    (own / NAME).write_bytes(starter("손으로"))
    assert packs.replace(NAME, starter("화면에서"), ADMIN).ok
    assert [one.deed for one in packs.versions(NAME, ADMIN)] == [Deed.REPLACED, Deed.FOUND]
    packs.undo(NAME, ADMIN)
    assert (own / NAME).read_bytes() == starter("손으로")


def test_a_change_that_was_begun_before_a_newer_one_is_refused(packs: PackService) -> None:
    opened = packs.opened(NAME, ADMIN)
    packs.replace(NAME, starter("남이"), OTHER)
    with pytest.raises(UsageError, match="그사이 김관리 님이 바꾸었습니다"):
        packs.replace(NAME, starter("내가"), ADMIN, opened.mark)
    assert packs.opened(NAME, ADMIN).text == starter("남이").decode()


def test_nobody_takes_back_what_he_has_not_seen(packs: PackService) -> None:
    packs.replace(NAME, starter("내가"), ADMIN)
    mark = state_of(packs, NAME).mark
    packs.replace(NAME, starter("남이"), OTHER, mark)
    with pytest.raises(UsageError, match="그사이 김관리 님이"):
        packs.undo(NAME, ADMIN, mark)
    assert asked() == ["남이"]
    assert packs.undo(NAME, ADMIN, state_of(packs, NAME).mark).ok and asked() == ["내가"]


def test_what_cannot_be_written_is_not_on_record(packs: PackService, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assist.packs.own_files.write_bytes", full)
    with pytest.raises(AssistError, match="가득"):
        packs.replace(NAME, starter("하나"), ADMIN)
    assert packs.versions(NAME, ADMIN) == []


@pytest.mark.parametrize("role", [Role.AGENT, Role.TRAINER, Role.LEAD])
def test_only_an_admin_sees_and_changes_files(packs: PackService, role: Role) -> None:
    who = Account("누구", role)
    for act in (packs.opened, packs.undo, packs.versions, lambda name, by: packs.replace(name, b"", by)):
        with pytest.raises(NotYours, match="관리자"):
            act(NAME, who)
    with pytest.raises(NotYours):
        packs.state(who)


def test_a_trainer_changes_sheets_and_hears_that_one_is_off(packs: PackService) -> None:
    sheet = next(choose(SAMPLE, Path()).layers[1].glob("calculators/*.yaml")).read_bytes()
    trainer = Account("교육", Role.TRAINER)
    assert not packs.replace(SHEET, b"title: 1", trainer).ok
    kept = packs.replace(SHEET, sheet, trainer)
    assert (kept.ok, "꺼져 있습니다: 근거가 없습니다." in kept.notes[0]) == (True, True)
    with pytest.raises(NotYours):
        packs.replace(SHEET, sheet, Account("상담", Role.AGENT))
    with pytest.raises(UsageError, match="이미 있는 이름입니다"):
        packs.add(SHEET, sheet, trainer)
    (fault,) = packs.add("calculators/delivery.yaml", sheet, trainer).faults
    assert fault.key == "title" and "delivery_fee.yaml" in fault.error
    wrong = sheet.replace(b'says: "', b'says: "X', 1)
    (told,) = packs.replace(SHEET, wrong, trainer).notes[1:]
    assert "예(" in told and "계산하면" in told


@pytest.mark.parametrize(
    "name", ["../office.yaml", "library/x.md", "calculators/../pack.yaml", "weights/judge.json", "없는.yaml"]
)
def test_no_other_file_can_be_written(packs: PackService, name: str) -> None:
    with pytest.raises(UsageError, match=name.split("/")[0].replace(".", r"\.")):
        packs.replace(name, b"a: 1\n", ADMIN)


def test_what_was_learnt_counts_and_can_be_taken_back_by_admins_only(packs: PackService) -> None:
    name = "weights/judge.json"
    before = words_weights()
    learnt = before.model_copy(update={"threshold": 0.77})
    content = json.dumps(learnt.model_dump()).encode()
    with pytest.raises(NotYours):
        packs.keep_learnt(name, content, Account("교육", Role.TRAINER))
    assert not packs.keep_learnt(name, b"{}", ADMIN).ok
    assert packs.keep_learnt(name, content, ADMIN).ok and words_weights().threshold == 0.77
    told = state_of(packs, name)
    assert (told.layer, told.may_change, told.may_undo) == (Layer.OWN, False, True)
    with pytest.raises(NotYours):
        packs.undo(name, Account("교육", Role.TRAINER))
    assert packs.undo(name, ADMIN).ok and words_weights() == before
