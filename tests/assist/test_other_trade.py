"""Another trade's outcomes (internet lines, codes of any form) go through every room that reads outcomes."""

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assist.bootstrap.pack_training import by_people
from assist.calls.analyst import CallAnalyst
from assist.calls.classifier import load_classifier
from assist.calls.llm_analyst import instructions
from assist.calls.report import Call, CallFormat, CallReport
from assist.calls.taxonomy import taxonomy
from assist.database import open_database
from assist.errors import UsageError
from assist.insight.segments.definitions import segments
from assist.insight.service import Insight
from assist.live.refusals import Refusals
from assist.live.rules import RefusalRules, must_say, refusal_rules
from assist.outreach.duplicates.models import Advice
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.duplicates.topics import own_topics
from assist.outreach.priority.service import Priorities
from assist.outreach.scripts.lessons import Lessons
from assist.outreach.scripts.service import Scripts
from assist.presenters.calls import card, row, with_corrections
from assist.presenters.scripts import book_rows, reason_rows
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from assist.srms.detection.detect import detect
from assist.srms.models import Company, CompanyCard, Kind
from assist.srms.record import call_row
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow
from knowledge.packs import EMPTY, SAMPLE, PackError, activate, active, choose

FOLDER = Path(__file__).parent / "other_trade"
NOW = datetime.datetime(2026, 11, 27, 10, 0)  # a Friday
MASKER = PatternMasker()
SAID = {
    "KEEP": "네 약정 연장해 주세요.",
    "KEEP-BILL": "할인되면 재약정할게요.",
    "DEAR": "요금이 너무 비싸서 해지할게요.",
    "SLOW": "인터넷이 자꾸 끊겨서 해지할래요.",
    "MOVE": "이사 가서 인터넷 필요 없어요.",
    "STOP": "제 번호 지워 주세요. 다시는 전화하지 마세요.",
    "CALL": "지금 운전 중이라 내일 다시 전화 주세요.",
    "GONE": "명의가 바뀌었어요. 전에 쓰던 분은 나가셨어요.",
    "FAQS": "위약금이 얼마예요?",
}


@pytest.fixture(scope="module", autouse=True)
def outcomes() -> Iterator[None]:
    before = active()
    activate(choose(str(FOLDER), FOLDER / "no data folder"))
    yield
    activate(before)


@pytest.fixture(scope="module")
def reports() -> dict[str, CallReport]:
    analyst = CallAnalyst(MASKER)
    return {code: analyst.report(_call(code, said)) for code, said in SAID.items()}


@pytest.fixture
def srms(tmp_path: Path, reports: dict[str, CallReport]) -> Iterator[Srms]:
    """One company a wrap-up, and the calls kept."""
    engine = open_database(Settings(data=tmp_path))
    kept = Srms(engine)
    with kept.database.session() as session:
        session.add_all(
            CompanyRow(id=code, name=f"{code}상사", state="정상", expiry="2026-12-20") for code in SAID
        )
        session.flush()
        session.add_all(call_row(report, code) for code, report in reports.items())
    yield kept
    engine.dispose()


@pytest.fixture
def duplicates(srms: Srms) -> Duplicates:
    return Duplicates(srms, own_topics, lambda: NOW)


def _call(code: str, said: str, day: datetime.date = datetime.date(2026, 11, 26)) -> Call:
    text = f"상담사: 안녕하세요, 약정이 다음 달에 끝나서 전화드렸습니다.\n고객: 네, 안녕하세요.\n상담사: 연장하시겠어요?\n고객: {said}"
    return Call(
        text=text, id=f"K-{code}", date=day, agent="나상담", company=f"{code}상사", format=CallFormat.DIALOGUE
    )


def test_calls_are_wrapped_up_by_the_outcomes_own_examples(reports: dict[str, CallReport]) -> None:
    assert {code: one.leaf for code, one in reports.items()} == {code: code for code in SAID}
    told = {one.leaf for report in reports.values() for one in report.alternatives}
    assert told | {code for one in reports.values() for code in one.also} <= set(taxonomy().leaves)


def test_what_follows_from_an_outcome_follows_from_its_attributes(reports: dict[str, CallReport]) -> None:
    dear, gone, keep = reports["DEAR"], reports["GONE"], reports["KEEP"]
    assert (dear.price.complaint, dear.price.sensitivity, dear.tags) == (
        "직접",
        "높음",
        ("가격 민감도 높음", "요금 이탈"),
    )
    assert (dear.real_refusal, gone.real_refusal, keep.real_refusal) == (
        "실질 거부",
        "담당자 아님",
        "거부 아님",
    )
    assert (keep.purchase_intent, reports["MOVE"].value_perception) == ("높음", "필요 없음")
    assert gone.contact_change is not None and gone.contact_change.stale
    assert [step.type for step in reports["STOP"].follow_up] == ["연락 중지"]


def test_a_language_model_is_asked_for_the_trades_own_outcomes() -> None:
    asked = instructions()
    assert "- DEAR: 해지 > 요금. 요금이 비싸 해지하겠다고 함" in asked
    assert "쓸모 있음·필요 없음·알 수 없음" in asked and "REF-" not in asked


def test_the_cards_of_a_wrap_up_show_short_paths(reports: dict[str, CallReport]) -> None:
    assert row(reports["KEEP"])["path"] == "연장"
    assert card(reports["DEAR"])["leaf"] == "DEAR"
    turned = with_corrections(reports["KEEP"], {"leaf": "21"})
    assert (turned.path, turned.real_refusal) == (("고민",), "거부 아님")


def test_only_calls_a_person_looked_at_are_learnt_from(reports: dict[str, CallReport]) -> None:
    seen = with_corrections(reports["KEEP"], {})
    assert [one.call.id for one in by_people([reports["DEAR"], seen])] == [seen.id]


def test_a_stop_is_proposed_from_the_outcome_that_says_it(reports: dict[str, CallReport]) -> None:
    empty = ("aliases", "affiliates", "links", "contacts", "renewals", "consents", "calls", "proposals")
    company = CompanyCard(company=Company(id="STOP", name="STOP상사"), **dict.fromkeys(empty, ()))  # type: ignore[arg-type]
    assert [one.kind for one in detect(reports["STOP"], company)] == [Kind.OPT_OUT]
    assert detect(reports["DEAR"], company) == []


def test_refusals_are_heard_while_the_call_runs() -> None:
    listened = {
        "score": 4,
        "most": 6,
        "hears": [{"stance": ["refused"]}],
        "library": {},
        "points": "^",
        "avoid": "^",
    }
    refusals = Refusals(load_classifier, lambda: RefusalRules.model_validate(listened))
    assert refusals.heard("요금이 너무 비싸서 해지할게요.") == "DEAR"
    assert refusals.heard("네, 안녕하세요.") is None


def test_scripts_answer_their_outcomes_and_calls_teach(srms: Srms) -> None:
    scripts = Scripts()
    assert scripts.advice("요금이 비싸대요").path == ("해지", "요금")
    lessons = Lessons(scripts, srms, MASKER)
    assert "자료가 부족" in lessons.study("요금").verdict
    assert {one["name"] for one in reason_rows(lessons.reasons())} == {
        "요금",
        "품질",
        "이사",
        "말 없는 거절·이견 없음",
    }
    assert [one["path"] for one in book_rows(scripts.book)] == ["요금", "이사"]


def test_a_book_without_scripts_advises_nothing(tmp_path: Path) -> None:
    own = tmp_path / "pack" / "scripts" / "book.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("{never: [], scripts: []}", encoding="utf-8")
    activate(choose(str(FOLDER), tmp_path))
    scripts = Scripts()
    assert scripts.advice("DEAR").wordings == ()
    with pytest.raises(UsageError, match="요금, 품질, 이사, 전화 거부"):
        scripts.advice("비싸대요")


def test_earlier_calls_hold_the_next_one_back(duplicates: Duplicates) -> None:
    told = {code: duplicates.check(code).advice for code in SAID}
    assert told["STOP"] is Advice.NEVER
    assert told["KEEP"] is told["KEEP-BILL"] is Advice.MERGE
    assert {told[code] for code in ("DEAR", "SLOW", "MOVE", "FAQS")} == {Advice.WAIT}
    assert (told["GONE"], duplicates.check("CALL").duplicate) == (Advice.CALL, False)


def test_the_call_list_reads_refusals_and_lost_contacts(
    srms: Srms, duplicates: Duplicates, tmp_path: Path
) -> None:
    listing = Priorities(srms, duplicates, tmp_path / "outreach", lambda: NOW).listing(at=NOW)
    listed = {one.company_id: one for one in listing.companies}
    assert set(listed) == {"CALL", "GONE"}
    assert "담당자를 다시 찾아야 함" in listed["GONE"].assign_why
    assert listing.left_out == {"수신 거부·연락 금지": 1, "이미 하기로 함": 2, "같은 일로 이미 통화": 4}


def test_reports_count_by_stance_and_show_the_trades_own_names(
    srms: Srms, reports: dict[str, CallReport]
) -> None:
    with srms.database.session() as session:
        again = (one.model_copy(update={"id": f"{one.id}-2"}) for one in reports.values())
        session.add_all(call_row(one, one.leaf) for one in again)
    insight = Insight(srms, MASKER)
    assert insight.report().calls == 2 * len(SAID)
    assert [one.label for one in insight.query("outcome").total.figures] == [
        "연장",
        "고민",
        "해지",
        "미연결",
        "질문",
    ]
    (refused,) = insight.query("refusal").total.figures
    assert (refused.count, refused.of) == (8, 14)
    assert [one.leading for one in insight.measures[:4]] == ["연장", "거부", "요금", "요금"]


def test_segments_name_the_trades_own_outcomes(srms: Srms, tmp_path: Path) -> None:
    chosen = Insight(srms, MASKER).segments(tmp_path / "s.xlsx", purpose="업무", day=NOW.date())
    assert chosen.fitting == {"요금 이탈": 2}


def test_a_segment_asks_for_a_value_that_calls_can_have(tmp_path: Path) -> None:
    own = tmp_path / "pack"
    own.mkdir()
    (own / "segments.yaml").write_text(
        "window_days: 30\nsegments:\n"
        "- {name: 무관심, rule: 가, use: 나, why: 다, call: {value: [관심 없음]}}\n",
        encoding="utf-8",
    )
    activate(choose(EMPTY, tmp_path))
    with pytest.raises(PackError, match=r"3번째 줄 segments '무관심' call.value: '관심 없음'.*가치 없음"):
        segments()


@pytest.mark.parametrize(
    ("load", "named"),
    [
        (segments, "번째 줄 segments '원청 지시로 진행' call.leaf: 'AGR-PAS-MAN, AGR-CON-CLI'"),
        (must_say, "번째 줄 'stop' after: 'REF-ANN-OPT'"),
        (refusal_rules, "번째 줄 library: 'NOC-WRO-PIC'"),
        (lambda: Scripts().book, "SCR-REF-PRC-AMT-A leaf: 'REF-PRC-AMT'"),
    ],
)
def test_files_of_another_company_are_refused_by_name(
    load: Callable[[], object], named: str, tmp_path: Path
) -> None:
    (tmp_path / "pack").mkdir()
    shutil.copy(FOLDER / "taxonomy.yaml", tmp_path / "pack")
    activate(choose(SAMPLE, tmp_path))
    with pytest.raises(PackError, match="통화 분류") as refused:
        load()
    assert named in str(refused.value)
