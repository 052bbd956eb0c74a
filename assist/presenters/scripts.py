"""Advice from the script book in words; what calls teach, the book and experiments as the properties of ``Scripts.jsx``."""

from collections.abc import Sequence
from dataclasses import dataclass

from assist.calls.taxonomy import taxonomy
from assist.outreach.experiments.models import ArmResult, Assignment, Experiment, Result
from assist.outreach.scripts.lessons import reason_name
from assist.outreach.scripts.models import Advice, Finding, Study, Wording
from assist.outreach.scripts.script_book import Book, Script
from assist.presenters.models import Told


def told_advice(result: Advice) -> Told:
    """Return wordings for a refusal."""
    wordings = [f"말: {one.text}" for one in result.wordings]
    must = [f"꼭 할 말: {one}" for one in result.must_say]
    never = [f"하지 않을 말: {one}" for one in result.must_not_say]
    reason = " > ".join(result.path) or result.reason
    line = (
        f"'{reason}'에 쓸 검토된 문구 {len(wordings)}개입니다."
        if wordings
        else f"'{reason}'에 쓸 문구가 없습니다."
    )
    verdict = [result.verdict] if result.verdict else []
    return Told(line, (*wordings, *must, *never, *verdict), proven=True)


@dataclass(frozen=True, slots=True)
class Given:
    """The arm a company was given, and the company's name."""

    company: str
    assignment: Assignment


def given_props(given: Given) -> dict[str, object]:
    """Return the arm a company was given."""
    one = given.assignment
    return {
        "company": given.company,
        "arm": one.arm,
        "wording": one.wording,
        "outcome": one.outcome.value if one.outcome else "",
    }


def study_props(study: Study, *, names: bool) -> dict[str, object]:
    """Return a study; ``names`` tells which agent said a quote."""
    return {
        "verdict": study.verdict,
        "enough": study.scope.enough,
        "day": study.day,
        "rate": study.rate,
        "findings": [_finding(one, names) for one in study.findings],
    }


def reason_rows(codes: Sequence[str]) -> list[dict[str, str]]:
    """Return the refusal reasons there are calls of, to choose from."""
    return [{"code": code, "name": reason_name(code)} for code in codes]


def book_rows(book: Book) -> list[dict[str, object]]:
    """Return the script book by refusal reason."""
    leaves = dict.fromkeys(one.leaf for one in book.scripts)
    return [
        {
            "leaf": leaf,
            "path": taxonomy().leaf(leaf).why,
            "scripts": [_script(one) for one in book.of_leaf(leaf)],
        }
        for leaf in leaves
    ]


def never_rows(book: Book) -> list[str]:
    """Return what no wording may say."""
    return [one.point for one in book.never]


def experiment_row(one: Experiment) -> dict[str, object]:
    """Return an experiment as the list shows it."""
    return {
        "id": one.id,
        "reason": taxonomy().leaf(one.reason).why,
        "planned": one.planned,
        "base": one.base,
        "effect": one.effect,
        "created": one.created[:10],
        "by": one.created_by,
        "closed": (one.closed or "")[:10],
    }


def result_props(found: Result) -> dict[str, object]:
    """Return the reading of an experiment."""
    return {
        "id": found.experiment,
        "state": found.state.value,
        "verdict": found.verdict,
        "arms": [_arm(one) for one in found.arms],
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "evidence": found.evidence,
        "needed": found.needed,
        "winner": found.winner or "",
        "planned": found.planned,
        "warnings": list(found.warnings),
        "path": [list(point) for point in found.path],
    }


def _finding(one: Finding, names: bool) -> dict[str, object]:
    return {
        "expression": one.expression,
        "kind": one.kind,
        "direction": one.direction.value,
        "effect": one.log_odds,
        "low": one.low,
        "high": one.high,
        "q": one.q,
        "agreed": one.rate_agreed,
        "refused": one.rate_refused,
        "agents": one.agents,
        "note": one.note,
        "quotes": [
            {"text": quote.text, "call": quote.call_id, "agent": (quote.agent or "") if names else ""}
            for quote in one.quotes
        ],
        "instead": [_wording(wording) for wording in one.instead],
    }


def _wording(one: Wording) -> dict[str, object]:
    return {"arm": one.arm or "공통", "title": one.title, "text": one.text, "ok": one.check.ok}


def _script(one: Script) -> dict[str, object]:
    return {
        "code": one.code,
        "arm": one.arm or "공통",
        "title": one.title,
        "goal": one.goal,
        "wording": one.wording,
        "say": [point.point for point in one.say],
        "not": [point.point for point in one.forbidden],
    }


def _arm(one: ArmResult) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.title,
        "wording": one.wording,
        "assigned": one.assigned,
        "recorded": one.recorded,
        "agreed": one.agreed,
        "rate": one.rate,
        "low": one.low,
        "high": one.high,
    }
