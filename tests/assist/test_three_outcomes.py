"""The least a company can write down: three outcomes with a name and a stance each."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from assist.calls.analyst import CallAnalyst
from assist.calls.report import Call, CallFormat, CallReport
from assist.database import open_database
from assist.outreach.duplicates.models import Advice
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.duplicates.topics import own_topics
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from assist.srms.detection.detect import detect
from assist.srms.models import Company, CompanyCard, Kind
from assist.srms.record import call_row
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow
from knowledge.packs import activate, active, choose

THREE = """
leaves:
  - {code: 구매, path: [구매], stance: agreed}
  - {code: 보류, path: [보류], stance: waiting}
  - {code: 거절, path: [거절], stance: refused}
"""


@pytest.fixture(scope="module", autouse=True)
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before, folder = active(), tmp_path_factory.mktemp("three")
    (folder / "pack.yaml").write_text("title: 세 결과", encoding="utf-8")
    (folder / "taxonomy.yaml").write_text(THREE, encoding="utf-8")
    activate(choose(str(folder), folder / "no data folder"))
    yield
    activate(before)


@pytest.fixture(scope="module")
def analyst() -> CallAnalyst:
    return CallAnalyst(PatternMasker())


def _report(analyst: CallAnalyst, *said: str) -> CallReport:
    lines = "\n".join(f"고객: {line}" for line in said)
    text = f"상담사: 안녕하세요, 구매 건으로 전화드렸습니다.\n{lines}"
    return analyst.report(Call(text=text, id="K-1", date=date(2026, 11, 26), format=CallFormat.DIALOGUE))


@pytest.mark.parametrize(
    ("said", "leaf"),
    [("네, 구매할게요.", "구매"), ("일단 보류해 주세요.", "보류"), ("거절하겠습니다.", "거절"), ("…", None)],
)
def test_a_call_comes_to_one_of_the_three(analyst: CallAnalyst, said: str, leaf: str | None) -> None:
    report = _report(analyst, "네, 여보세요.", said)
    assert report.leaf in ("구매", "보류", "거절")
    assert leaf in (None, report.leaf)


def test_who_wants_no_more_calls_is_heard_though_no_outcome_says_so(analyst: CallAnalyst) -> None:
    report = _report(analyst, "거절할게요.", "명단에서 빼 주시고 다시는 전화하지 마세요.")
    assert [step.type for step in report.follow_up] == ["연락 중지"]
    empty = ("aliases", "affiliates", "links", "contacts", "renewals", "consents", "calls", "proposals")
    company = CompanyCard(company=Company(id="C-1", name="시범"), **dict.fromkeys(empty, ()))  # type: ignore[arg-type]
    assert [one.kind for one in detect(report, company)] == [Kind.OPT_OUT]


def test_nobody_calls_again_before_the_stop_is_approved(analyst: CallAnalyst, tmp_path: Path) -> None:
    engine = open_database(Settings(data=tmp_path))
    srms = Srms(engine)
    report = _report(analyst, "거절할게요.", "명단에서 빼 주시고 다시는 전화하지 마세요.")
    with srms.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범상사", state="정상"))
        session.flush()
        session.add(call_row(report, "C-1"))
    found = Duplicates(srms, own_topics, lambda: datetime(2027, 2, 1, 10)).check("C-1")
    engine.dispose()
    assert found.advice is Advice.NEVER
