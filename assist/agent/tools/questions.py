"""Tools that answer: a question, a fee, the last valid day of a grade."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from assist.accounts.people import Account
from assist.agent.tools.arguments import Arguments, Client, Day, Today, Words, day_of
from assist.agent.tools.errors import Impossible
from assist.agent.tools.tool import Tool
from assist.answer.clauses import computed_answer
from assist.answer.clients import find_clients
from assist.answer.tools.days import EndsBy, last_valid_day
from assist.answer.tools.fee_case import FeeCase
from assist.answer.tools.fees import quote
from assist.answer.tools.rules import has_rules
from assist.answer.words import Answer, Answerer, CallContext
from assist.calculators.computed import Computed
from assist.calculators.passages import Sources
from knowledge.index.store import Generation
from knowledge.packs import active

Form = Literal["법인", "개인"]
Product = Literal[
    "정기평가", "신규등록 평가", "재평가", "공공입찰용 등급", "안전보건 평가", "ESG 평가"
]  # as in the fee rules


class Question(Arguments):
    """A question for the library."""

    question: Words = Field(description="질문. 상담사나 협력사가 말한 그대로")
    client: Client = None
    date: Today = None


class FeeArguments(Arguments):
    """A company's case, in won and people."""

    product: Product = Field("정기평가", description="상품")
    form: Form | None = Field(None, description="법인인지 개인사업자인지")
    assets: Annotated[int, Field(ge=0, le=10**15)] | None = Field(None, description="자산총액(원)")
    employees: Annotated[int, Field(ge=0, le=1_000_000)] | None = Field(
        None, description="상시근로자 수(안전보건·ESG 평가)"
    )
    clients_together: int = Field(1, ge=1, le=50, description="함께 제출하는 원청 수")
    early: bool = Field(False, description="조기갱신 할인을 받는지")
    startup: bool = Field(False, description="창업 3년 이내인지")
    rush: bool = Field(False, description="급행인지")
    same_day: bool = Field(False, description="당일급행인지")
    public_too: bool = Field(False, description="같은 날 공공입찰용도 신청하는지")
    base_only: bool = Field(False, description="원청 지원을 빼고 볼지")
    bundle: bool = Field(False, description="안전보건 평가와 ESG 평가를 함께 신청하는지")
    in_parts: bool = Field(False, description="나누어 낼지(분납)")
    conditions: str = Field("", max_length=200, description="원청 우대 조건. 예: 사회적기업, 사내협력사")
    client: Client = None
    date: Today = None


class ValidityArguments(Arguments):
    """When a grade was confirmed, and by which rule it ends."""

    confirmed: Day = Field(description="등급확정일(YYYY-MM-DD)")
    kind: Literal["정기평가", "신설기업", "안전보건·ESG"] = Field(
        "정기평가", description="유효기간을 정하는 규칙"
    )
    fiscal_month: Annotated[int, Field(ge=1, le=12)] | None = Field(
        None, description="결산 월. 정기평가에 필요하다"
    )
    form: Form = Field("법인", description="법인인지 개인사업자인지")


@dataclass(frozen=True, slots=True)
class _Questions:
    answerer: Answerer
    generation: Callable[[], Generation]

    def answer(self, asked: Question, who: Account) -> Answer:
        return self.answerer.answer(asked.question, CallContext(day_of(asked.date), asked.client))

    def fee(self, asked: FeeArguments, who: Account) -> Answer:
        day, given = day_of(asked.date), asked.model_dump(exclude={"client", "date", "conditions"})
        done = quote(FeeCase(**given), day, self._clients(asked.client), asked.conditions)
        if done is None:
            raise Impossible(
                f"{day.isoformat()}에 쓰는 요금표가 없습니다. 날짜를 확인하거나 담당 부서에 물어봐 주세요."
            )
        return self._cited(done)

    def validity(self, asked: ValidityArguments, who: Account) -> Answer:
        return self._cited(
            last_valid_day(asked.confirmed, EndsBy(asked.kind), asked.fiscal_month, asked.form)
        )

    def _clients(self, name: str | None) -> tuple[str, ...]:
        known = self.generation().about.clients
        found = find_clients(name, known).known if name else ()
        if name and len(found) != 1:
            raise Impossible(f"'{name}' 원청사를 모릅니다. {', '.join(known)} 가운데 하나를 적어 주세요.")
        return found

    def _cited(self, done: Computed) -> Answer:
        answer = computed_answer(Sources(self.generation()), done)
        if answer is None:
            raise Impossible(
                "계산의 근거가 되는 조항이 색인에 없습니다. 'assist ingest'로 규정 자료를 넣어 주세요."
            )
        return answer


def question_tools(answerer: Answerer, generation: Callable[[], Generation]) -> tuple[Tool, ...]:
    """Return the tools; ``generation`` is the index that stands now."""
    does = _Questions(answerer, generation)
    asking = (
        Tool(
            "answer_question",
            "질문에 답하기",
            f"{active().manifest.service}에 관한 질문에 자료의 근거를 붙여 답한다. "
            "자료에 없으면 모른다고 답한다.",
            Question,
            Answer,
            does.answer,
        ),
    )
    return (*asking, *_calculators(does)) if has_rules() else asking


def _calculators(does: _Questions) -> tuple[Tool, ...]:
    return (
        Tool(
            "fee_quote",
            "수수료 계산",
            "평가 수수료를 규정대로 한 단계씩 계산한다. 모자란 것이 있으면 무엇을 물어야 하는지 알려 준다.",
            FeeArguments,
            Answer,
            does.fee,
        ),
        Tool(
            "validity_end",
            "유효기간 계산",
            "등급확정일과 결산 월로 등급을 언제까지 쓸 수 있는지 계산한다.",
            ValidityArguments,
            Answer,
            does.validity,
        ),
    )
