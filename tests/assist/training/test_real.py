"""Corrections over the real index: published as a document, tried in a scratch index, undone again."""

from datetime import date
from pathlib import Path

import pytest

from assist.answer.models import CallContext, Status
from assist.bootstrap import Services, build
from assist.settings import Settings
from assist.training.models import AskedOf, Draft, Kind
from ingest.pipeline import run
from knowledge.passage import Scope

DAY = date(2026, 11, 24)
FAQ = """# 안내
## 제출 기한은 언제예요
- 답변: 3월 말까지 내시면 돼요.
## 급행료는 얼마예요
- 답변: 십만원이에요.
"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    folder: Path = tmp_path_factory.mktemp("training")
    (folder / "안내.md").write_text(FAQ, encoding="utf-8")
    settings = Settings(data=folder / "data", OPENAI_BASE_URL=None, OPENAI_API_KEY=None)
    services = build(settings)
    run([folder / "안내.md"], settings, store=services.store)
    return services


def test_a_correction_answers_until_it_is_undone(services: Services) -> None:
    question = "구내식당 점심값이 얼마예요"
    passage = services.retriever.search("급행료는 얼마예요", _everywhere(), 1)[0].passage
    draft = Draft(Kind.ANSWER, AskedOf(question, None, DAY), "점심값은 6천원이에요.", "", passage.id)
    trial = services.training.try_out(draft)
    assert trial.works and services.answerer.answer(question, CallContext(DAY)).status is Status.UNKNOWN
    kept = services.training.approve(draft, "박교육")
    assert "6천원" in services.answerer.answer(question, CallContext(DAY)).say
    services.training.undo(kept.id, "박교육")
    assert services.answerer.answer(question, CallContext(DAY)).status is Status.UNKNOWN


def test_a_question_that_must_not_be_answered_is_not(services: Services) -> None:
    question = "급행료는 얼마예요"
    assert services.answerer.answer(question, CallContext(DAY)).status is not Status.UNKNOWN
    services.training.approve(Draft(Kind.UNKNOWN, AskedOf(question, None, DAY)), "박교육")
    assert services.answerer.answer(question, CallContext(DAY)).status is Status.UNKNOWN


def test_why_an_answer_came_out_is_told_in_words(services: Services) -> None:
    told = services.explainer.explain("제출 기한은 언제예요", CallContext(DAY))
    assert told.steps[0] == "원청사: 없음(공통 자료만)" and told.needed > 0
    best = told.candidates[0]
    assert best.title == "제출 기한은 언제예요" and "기한" in best.words
    assert any(reason.name == "똑같은 질문이 등록되어 있음" for reason in best.reasons)


def _everywhere() -> Scope:
    return Scope(every_client=True)
