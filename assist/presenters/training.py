"""The training room's words as the properties of its cards, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from assist.answer.explain import Explanation
from assist.errors import UsageError
from assist.training.models import AskedOf, Correction, Draft, Feedback, Kind, Result, Score, State, Trial
from knowledge.passage import Passage

_SNIPPET = 160
_KINDS = {Kind.ANSWER: "답을 고침", Kind.PASSAGE: "이 자료로", Kind.UNKNOWN: "답하지 않음"}
_VERDICTS = {"wrong": "틀림", "abstained_wrong": "모른다고 함"}


def draft_of(payload: Mapping[str, object]) -> Draft:
    """Return the correction a form holds.

    Raises:
        UsageError: its kind or a date is written wrongly.
    """

    def text(key: str) -> str:
        return str(payload.get(key) or "").strip()

    try:
        return Draft(
            Kind(text("kind")), AskedOf(text("question"), text("client") or None, date.fromisoformat(text("day"))),
            text("sentence"), text("detail"), text("source"), text("for_client") or None, _day(text("from")),
            _day(text("to")),
        )  # fmt: skip
    except ValueError as error:
        raise UsageError(
            "고치는 방법이나 날짜가 맞지 않습니다. 날짜는 2026-11-24처럼 적어 주세요."
        ) from error


def source_rows(passages: Sequence[Passage]) -> list[dict[str, object]]:
    """Return passages a correction may rest on."""
    return [
        {
            "id": passage.id,
            "title": passage.title,
            "where": f"{passage.doc_title}{f' {passage.page}쪽' if passage.page else ''}",
            "client": passage.client or "",
            "text": passage.text[:_SNIPPET],
        }
        for passage in passages
    ]


def trial_card(trial: Trial) -> dict[str, object]:
    """Return what a correction would do, as the form shows it."""
    return {
        "say": trial.say, "works": trial.works, "before": trial.before, "after": trial.after,
        "worse": [_result(r) for r in trial.worse],
    }  # fmt: skip


def feedback_row(feedback: Feedback) -> dict[str, object]:
    """Return what was said of one answer."""
    about = feedback.about
    return {
        "id": feedback.id, "question": about.question, "client": about.client or "", "day": about.day.isoformat(),
        "say": feedback.said, "reasons": list(feedback.reasons), "times": feedback.times, "by": feedback.by,
    }  # fmt: skip


def correction_row(correction: Correction) -> dict[str, object]:
    """Return one correction on record."""
    draft = correction.draft
    return {
        "id": correction.id, "kind": _KINDS[draft.kind], "question": draft.about.question,
        "client": draft.client or draft.about.client or "", "sentence": draft.sentence, "where": correction.where,
        "by": correction.by, "at": correction.at[:10], "active": correction.state is State.ACTIVE,
    }  # fmt: skip


def score_row(score: Score) -> dict[str, object]:
    """Return one score with what failed and what became worse."""
    return {
        "at": score.at[:16].replace("T", " "), "by": score.by, "share": score.share, "n": score.n,
        "worse": [_result(r) for r in score.worse],
        "failures": [_result(r) for r in score.results if r.verdict in _VERDICTS],
    }  # fmt: skip


def why_card(told: Explanation) -> dict[str, object]:
    """Return why an answer came out."""
    return asdict(told)


def _result(result: Result) -> dict[str, object]:
    verdict = _VERDICTS.get(result.verdict, "맞음")
    return {"id": result.gold_id, "question": result.question, "verdict": verdict, "why": result.why}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
