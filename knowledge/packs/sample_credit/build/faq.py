"""The FAQ: one row a question with its approved sentence, as a workbook and as Markdown by client."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.packs.sample_credit.build.approved import Approved, load_approved, more_questions, share, shared_questions
from knowledge.packs.sample_credit.build.companies import line
from knowledge.packs.sample_credit.build.facts import NOTICE, Fact
from knowledge.packs.sample_credit.build.wording import prose, sentence

LABELS = ("질문", "다르게 묻는 말", "답변", "상세", "원청사", "시행일", "종료일", "관리번호")


@dataclass(frozen=True, slots=True)
class FaqRow:
    """One entry: the question, other ways to ask it, the sentence to say, the whole fact, and its scope."""

    question: str
    variants: tuple[str, ...]
    say: str
    detail: str
    client: str | None
    starts: str
    ends: str
    ref: str
    section: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row's cells in the order of ``LABELS``."""
        variants = "\n".join(self.variants)
        scope = (self.client or "", self.starts, self.ends)
        return (self.question, variants, self.say, self.detail, *scope, self.ref)


def faq_rows(facts: dict[str, Fact]) -> list[FaqRow]:
    """Return the rows of every fact, in the order of the fact table.

    Raises:
        KeyError: a fact has no approved sentence.
    """
    answers, more = load_approved(), more_questions()
    return [row for fact in facts.values() for row in _rows(fact, answers[fact.id], more.get(fact.id, ()))]


def _rows(fact: Fact, answers: tuple[Approved, ...], more: tuple[str, ...]) -> Iterable[FaqRow]:
    dealt = share((*fact.questions, *more, *shared_questions(fact.id)), answers)
    for answer, asked in zip(answers, dealt, strict=True):
        also = [*answer.also, *shared_questions(answer.covers or "")]
        question, *rest = ([answer.ask] if answer.ask else []) + asked + also
        yield FaqRow(
            question=question,
            variants=tuple(dict.fromkeys(other for other in rest if other != question)),
            say=answer.say,
            detail=_detail(fact, answer),
            client=answer.client or fact.client,
            starts=fact.effective_from.isoformat() if fact.effective_from else "",
            ends=fact.effective_to.isoformat() if fact.effective_to else "",
            ref=answer.covers or fact.id,
            section=fact.section,
        )


def _detail(fact: Fact, answer: Approved) -> str:
    if fact.term:
        return f"{fact.term}: {fact.fact}."
    part = next((part for part in fact.parts if part["id"] == answer.covers), None)
    if part is None:
        worked = [f"{sentence(part)}." for part in fact.parts] if answer.worked else []
        return " ".join([prose(fact), *worked, *_script(fact), *_caution(fact)])
    if "company_id" in part:
        return f"{line(part)}. {prose(fact)}"
    if "tel" in part:
        return f"{answer.client} 문의처: {part['dept']}, 전화 {part['tel']}, 메일 {part['email']}."
    return f"{sentence(part)}. {prose(fact)}"


def _script(fact: Fact) -> list[str]:
    if fact.section != "scripts":
        return []
    return [f"꼭 할 말: {'; '.join(fact.must_say)}.", f"하지 않을 말: {'; '.join(fact.must_not_say)}."]


def _caution(fact: Fact) -> list[str]:
    if fact.id in {"EVI-040", "EVI-041", "EVI-042"}:
        return ["등급 상승을 앞세워 권유하는 표현은 법무 확인이 필요합니다."]
    if fact.id == "EVI-033":
        return ["개별 쿠폰·사은품이 어디까지 이에 걸리는지는 법무 확인이 필요합니다."]
    return []


def write_markdown(path: Path, title: str, client: str | None, rows: Sequence[FaqRow]) -> None:
    """Write the rows as a Markdown FAQ with front matter."""
    head = ["---", f"title: {title}", "doc_type: faq"]
    head += [f"client: {client}"] if client else []
    lines = [*head, "---", "", f"# {title}", "", f"> {NOTICE}", ""]
    for row in rows:
        lines += _entry(row)
    path.write_text("\n".join(lines), encoding="utf-8")


def _entry(row: FaqRow) -> list[str]:
    fields = [
        ("다르게 묻는 말", " | ".join(row.variants)),
        ("답변", row.say),
        ("상세", row.detail),
        ("원청사", row.client or ""),
        ("시행일", row.starts),
        ("종료일", row.ends),
        ("관리번호", row.ref),
    ]
    return [f"## {row.question}", "", *(f"- {key}: {value}" for key, value in fields if value), ""]
