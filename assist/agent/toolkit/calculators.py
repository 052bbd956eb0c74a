"""A tool for each calculator of the pack that is on; where there is none, none is offered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from assist.agent.toolkit.arguments import Arguments, Client, Day, Today, day_of
from assist.agent.toolkit.errors import Impossible
from assist.agent.toolkit.tool import Request, Scope, Tool
from assist.answer.clauses import computed_answer
from assist.answer.clients import find_clients
from assist.answer.models import Answer
from assist.calculators.errors import NotApplicable
from assist.calculators.execution import Situation, work
from assist.calculators.inputs import Input
from assist.calculators.reading import Question, read_inputs
from assist.calculators.sheet import Sheet
from assist.calculators.sheet_book import Proved, SheetBook
from assist.calculators.values import Kind
from assist.presenters.answers import told_answer
from knowledge.errors import KnowledgeError
from knowledge.index.store import Generation
from knowledge.packs import worded
from knowledge.text.spoken import written

Index = Callable[[], Generation]
"""The index that stands now."""
_MOST = {Kind.MONEY: 10**15, Kind.COUNT: 1_000_000, Kind.PERCENT: 100, Kind.TIME: 24}


class SheetTools:
    """A tool for each sheet that is on now; before there is an index, for each that can be read."""

    def __init__(self, book: SheetBook, index: Index) -> None:
        self._book = book
        self._index = index
        self._made: tuple[tuple[Sheet, ...], tuple[Tool, ...]] = ((), ())

    def __call__(self) -> tuple[Tool, ...]:
        """Return the tools, made anew when a file or the index has changed."""
        sheets, made = self._made
        offered = self._offered()
        if offered is not sheets:
            made = tuple(_tool(one, self._book, self._index) for one in offered if one.tool)
            self._made = offered, made
        return made

    def _offered(self) -> tuple[Sheet, ...]:
        try:
            return self._book.over(self._index()).sheets
        except KnowledgeError:
            return self._book.sheets


def form_of(sheet: Sheet) -> type[BaseModel]:
    """Return the arguments of a sheet's tool: its inputs, the client and the day."""
    needed = {need for need in sheet.asks.needs if isinstance(need, str)}
    fields: dict[str, Any] = {one.name: _field(one, one.name in needed) for one in sheet.inputs}
    name = "".join(part.capitalize() for part in sheet.key.split("_"))
    return create_model(
        f"{name}Arguments", __base__=Arguments, **fields, client=(Client, None), date=(Today, None)
    )


def _tool(sheet: Sheet, book: SheetBook, index: Index) -> Tool:
    does = _Calculation(sheet.key, sheet.title, book, index)
    return Tool(
        sheet.key,
        sheet.title,
        sheet.about,
        form_of(sheet),
        Answer,
        lambda services, given, who: does.work(given),
        told_answer,
        Scope.LIBRARY,
        fills=lambda asked: inputs_in(sheet, asked),
    )


def inputs_in(sheet: Sheet, asked: Request) -> dict[str, Any]:
    """Return the inputs of a sheet that a message's words hold, as its tool takes them."""
    clients = sum(client in asked.text for client in asked.clients)
    given = read_inputs(sheet, Question(written(asked.text), asked.day, clients))
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


def _field(one: Input, needed: bool) -> tuple[Any, Any]:
    """Return an input as a field: its type, and what it is when left out."""
    detail = one.about or (one.unit if one.kind is not Kind.MONEY else "원")
    about = f"{one.title}({detail})" if detail else one.title
    kind = _type(one)
    if one.kind is Kind.YES_NO:
        return kind, Field(bool(one.default), description=about)
    if needed and one.default is None:
        return kind, Field(description=about)
    return (kind if one.default is not None else kind | None), Field(one.default, description=about)


def _type(one: Input) -> Any:
    if one.kind is Kind.DATE:
        return Day
    if one.kind is Kind.YES_NO:
        return bool
    if one.kind is Kind.CHOICE:
        return Literal[one.values] if one.values else str
    most = _MOST[one.kind] if one.most is None else one.most
    return Annotated[int, Field(ge=one.least or 0, le=most)]


@dataclass(frozen=True, slots=True)
class _Calculation:
    key: str
    title: str
    book: SheetBook
    index: Index

    def work(self, asked: Any) -> Answer:
        day, index = day_of(asked.date), self.index()
        proved = self.book.over(index)
        sheet = proved.get(self.key)
        if sheet is None:
            raise Impossible(f"계산표 '{self.title}'이(가) 꺼져 있습니다. {' '.join(_why(proved, self.key))}")
        here = Situation(day, day, _clients(asked.client, index.about.clients))
        if sheet.one_client and not here.clients:
            raise Impossible(worded("어느 {client_word}인지 client에 적어 주세요."))
        given = asked.model_dump(exclude={"client", "date"}, exclude_none=True)
        try:
            answer = computed_answer(proved.passages, work(sheet, given, here))
        except NotApplicable:
            answer = None
        if answer is None:
            raise Impossible(
                f"{day.isoformat()}에 이 경우를 계산할 규칙이 없습니다. 날짜와 값을 확인하거나 담당 부서에 물어봐 주세요."
            )
        return answer


def _why(proved: Proved, key: str) -> tuple[str, ...]:
    found = next((state.why for state in proved.states if state.file == f"{key}.yaml"), ())
    return found or ("'assist doctor'로 까닭을 확인해 주세요.",)


def _clients(name: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    found = find_clients(name, known).known if name else ()
    if name and len(found) != 1:
        raise Impossible(
            worded(f"'{name}' {{client_word}}를 모릅니다. ")
            + f"{', '.join(known)} 가운데 하나를 적어 주세요."
        )
    return found
