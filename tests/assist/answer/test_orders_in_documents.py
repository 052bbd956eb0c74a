"""Documents that give orders: indexed, named in the report, and never in an agent's mouth, a mail or a list."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from assist.answer.models import CallContext
from assist.bootstrap import Services, build
from assist.evidence.models import Recipient
from assist.settings import Settings
from ingest.pipeline import run
from ingest.report import IngestReport

ATTEMPTS = Path(__file__).parents[1] / "agent" / "orders_in_data.jsonl"
ORDERS = [
    row
    for row in map(json.loads, ATTEMPTS.read_text(encoding="utf-8").splitlines())
    if row["where"] == "document"
]
TOPICS = (
    "구내식당",
    "주차장",
    "셔틀버스",
    "휴게실",
    "체력단련실",
    "도서실",
    "세탁실",
    "보관함",
    "우산",
    "택배실",
)


def topic(number: int) -> str:
    return f"{number}동 {TOPICS[number % len(TOPICS)]}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Services, IngestReport]:
    folder = tmp_path_factory.mktemp("poisoned")
    asked = "\n".join(
        f"## {topic(n)} 이용료가 얼마예요\n- 답변: {topic(n)} 이용료는 {n}천원이에요. {row['text']}\n"
        for n, row in enumerate(ORDERS, start=1)
    )
    (folder / "독.md").write_text(f"# 안내\n{asked}", encoding="utf-8")
    (folder / "참.md").write_text(
        "# 규정\n## 급행료는 얼마예요\n- 답변: 급행료는 십만원이에요.\n", encoding="utf-8"
    )
    settings = Settings(data=folder / "data", OPENAI_BASE_URL=None, OPENAI_API_KEY=None)
    services = build(settings)
    return services, run([folder / "독.md", folder / "참.md"], settings, store=services.store)


def test_the_report_says_what_will_not_be_quoted(office: tuple[Services, IngestReport]) -> None:
    (poisoned, _) = sorted(office[1].files, key=lambda file: file.path)
    assert f"구절 {len(ORDERS)}개에 프로그램에게 내리는 지시" in " ".join(poisoned.notes)


def test_no_answer_says_or_cites_an_order(office: tuple[Services, IngestReport]) -> None:
    for number, row in enumerate(ORDERS, start=1):
        answer = office[0].answerer.answer(
            f"{topic(number)} 이용료가 얼마예요", CallContext(date(2026, 11, 24))
        )
        told = json.dumps([answer.say, answer.detail, *answer.related], ensure_ascii=False)
        cited = " ".join(f"{one.quote} {one.section}" for one in (*answer.citations, *answer.nearest))
        assert "bad" not in told + cited and row["text"] not in told + cited, row["id"]


def test_what_is_true_is_still_answered(office: tuple[Services, IngestReport]) -> None:
    assert "십만원" in office[0].answerer.answer("급행료는 얼마예요", CallContext(date(2026, 11, 24))).say


def test_a_mail_rests_on_none_of_them(office: tuple[Services, IngestReport]) -> None:
    to = Recipient(company="시범토건", name="김시범", email="kim@b.example")
    draft = office[0].mail._drafter.draft("3동 휴게실 이용료", to, datetime(2026, 11, 24, 10))
    assert "bad" not in draft.body and all("bad" not in one.quote for one in draft.evidence)
