"""Which tools a message needs: a pasted call, a company's name, or clauses that each ask for something."""

import re
from dataclasses import replace

from assist.agent.catalogue import of_scope
from assist.agent.planner.company_names import named_company, without_names
from assist.agent.planner.lexicon import lexicon
from assist.agent.planner.models import Plan, Situation, Step
from assist.agent.planner.pasted import Pasted, call_step, parted
from assist.agent.toolkit.tool import Scope, Tool
from knowledge.text.blanks import without_blanks

_MOST_STEPS = 4
_SENTENCES = re.compile(r"[?？]\s*+\S|\S[^\S\n]*+\n\s*+\S")  # more than one
_LONGEST_BARE = 24  # letters of a message that is only a name
_BARE_WORDS = 3
_ASK_COMPANY = "어느 업체인지 이름을 적어 주세요. 이름만 적어도 이어서 합니다."
_OF_COMPANIES = frozenset({Scope.COMPANY, Scope.COMPANY_CARD})
_UNASKED = frozenset({Scope.LIBRARY, Scope.ALL_CALLS, Scope.CALL})
"""What words around a pasted call do not ask for beside it."""


def plan(message: str, here: Situation) -> Plan:
    """Return the tools the message needs, in the order it asks for them; a plain question is one answer."""
    pasted = parted(message)
    if pasted.call:
        return _around_call(pasted, here)
    if _is_bare_name(message, here):
        (lookup,) = of_scope(Scope.COMPANY_CARD)
        return Plan((Step.of(lookup, message, message.strip()),))
    planned = _as_one(_completed(_steps(message, here), message, here), message, here)
    return _answer(message) if _is_for_the_library(planned, message, here) else planned


def _is_for_the_library(planned: Plan, message: str, here: Situation) -> bool:
    """Whether the library surely answers a message that only looks as if it asked for something else."""
    only = planned.steps[0] if len(planned.steps) == 1 else None
    doubtful = not planned.sure or (not only and bool(planned.ask))
    if only and only.scope is Scope.COMPANY_CARD:
        doubtful = not (only.company == here.company or here.registered(only.company or ""))
    if only and only.scope is Scope.REFUSAL:
        doubtful = here.refusal is not None and not here.refusal(only.text)
    if only and only.scope is Scope.ALL_CALLS:
        doubtful = True
    return doubtful and here.answers is not None and here.answers(message)


def _answer(message: str) -> Plan:
    return Plan((_question(message),))


def _question(text: str) -> Step:
    (answer,) = of_scope(Scope.LIBRARY)
    return Step.of(answer, text)


def _as_one(planned: Plan, message: str, here: Situation) -> Plan:
    """Take a message that only asks for one question: a calculation where it gives all figures, else an answer."""
    several = len({step.tool for step in planned.steps}) > 1
    asks = all(step.asks for step in planned.steps)
    if planned.ask or not asks or (several and _SENTENCES.search(message)):
        return planned
    whole = _calculation(message, here)
    return Plan((whole or _question(message),), sure=whole is not None or not _unclear(message))


def _around_call(pasted: Pasted, here: Situation) -> Plan:
    """Return what is asked of a pasted call, and what else is asked beside it; a call's own words propose nothing."""
    call, asked = pasted.call, pasted.asked
    first = call_step(call, asked)
    proposed = any(_proposes(step) for step in _steps(pasted.apart, here))
    others = [
        step
        for step in _steps(asked, here)
        if step.scope not in _UNASKED and (proposed or not _proposes(step))
    ]
    done = _completed(others, asked, replace(here, call=call), pasted=True) if others else Plan()
    return Plan((first, *done.steps)[:_MOST_STEPS], done.ask)


def _steps(message: str, here: Situation) -> list[Step]:
    clauses = [clause.strip() for clause in lexicon().breaks.split(message) if clause and clause.strip()]
    found = [step for clause in clauses if (step := _step(clause, here)) is not None]
    scripts = any(step.scope is Scope.REFUSAL for step in found)
    return [_for_script(step) if scripts else step for step in found]


def _for_script(step: Step) -> Step:
    """What to say to something, asked beside a script, is asked of the script."""
    (script,) = of_scope(Scope.REFUSAL)
    asked = step == _question(step.text) and lexicon().what_to_say.search(step.text)
    return Step.of(script, step.text) if asked else step


def _step(clause: str, here: Situation) -> Step | None:
    """Return what one clause asks for; None when it asks for nothing."""
    calculated = _calculation(clause, here)
    if calculated is not None:
        return calculated
    tool = _tool_of(clause)
    if tool is not None and tool.proposes:  # a name asks for nothing, whatever stands in it
        tool = _tool_of(without_names(clause, here.registered))
    of_calls = tool is None or tool.scope is Scope.ALL_CALLS
    if here.call and of_calls and lexicon().this_call.search(clause):
        return call_step(here.call, clause)
    if tool is None:
        return _question(clause) if lexicon().question.search(clause) else None
    return _of_company(tool, clause, here) if tool.scope in _OF_COMPANIES else Step.of(tool, clause)


def _of_company(tool: Tool, clause: str, here: Situation) -> Step:
    company = named_company(clause, here.clients, here.registered)
    of_a_kind = company is None and lexicon().kind_of_company.search(clause)
    return _question(clause) if of_a_kind else Step.of(tool, clause, company)


def _tool_of(clause: str) -> Tool | None:
    squeezed = without_blanks(clause.lower())
    return next((cue.tool for cue in lexicon().cues if cue.fits(squeezed)), None) if squeezed else None


def _calculation(text: str, here: Situation) -> Step | None:
    """Return the calculation a text gives enough for (read as the calculator itself reads it)."""
    sheet = here.sheet(text)
    return Step(sheet.key, text) if sheet else None


def _completed(steps: list[Step], message: str, here: Situation, pasted: bool = False) -> Plan:
    """Give each step its company: its own, the message's, or the one in play; and its call, where one is meant."""
    meant = pasted or bool(lexicon().this_call.search(message))
    named = next((step.company for step in steps if step.company), None)
    known = named or named_company(message, here.clients, here.registered) or here.company
    filled = [_with_company(step, known) for step in steps]
    if any(step.scope is Scope.COMPANY and not step.company for step in filled):
        return _answer(message) if lexicon().question.search(message) else Plan(ask=_ASK_COMPANY)
    about = [_about_call(step, here, meant) for step in _merged(filled, message)]
    return Plan(tuple(about)[:_MOST_STEPS])


def _with_company(step: Step, known: str | None) -> Step:
    if step.scope not in _OF_COMPANIES:
        return step
    if known is None and step.scope is Scope.COMPANY_CARD:
        return _question(step.text)
    return replace(step, company=step.company or known)


def _about_call(step: Step, here: Situation, meant: bool) -> Step:
    """A proposal asked for after a call rests on that call, and so does what to say to its refusal where it is meant."""
    if here.call and _proposes(step) and "제안" in step.text:
        return replace(step, text=here.call)
    if here.call and step.scope is Scope.REFUSAL and meant:
        return replace(step, text=f"{step.text}\n{here.call}")
    return step


def _proposes(step: Step) -> bool:
    return any(tool.proposes and tool.name == step.tool for tool in of_scope(step.scope))


def _merged(steps: list[Step], message: str) -> list[Step]:
    """Join clauses of one tool; the message's own words stay where only one tool is asked for."""
    tools = list(dict.fromkeys(step.tool for step in steps))
    return [
        _joined([step for step in steps if step.tool == tool], message, alone=len(tools) == 1)
        for tool in tools
    ]


def _joined(own: list[Step], message: str, alone: bool) -> Step:
    whole = alone and own[0].scope is not Scope.CALL
    text = message if whole else " ".join(dict.fromkeys(step.text for step in own))
    return replace(own[0], text=text, company=next((step.company for step in own if step.company), None))


def _unclear(message: str) -> bool:
    """Whether something other than an answer seems to be asked for."""
    return bool(lexicon().wants_work.search(message)) and not lexicon().question.search(message)


def _is_bare_name(message: str, here: Situation) -> bool:
    name = message.strip().rstrip("?？.")
    if len(name) > _LONGEST_BARE or len(name.split()) > _BARE_WORDS or "\n" in name:
        return False
    found = named_company(name, here.clients, here.registered)
    return found is not None and len(found.replace(" ", "")) == len(name.replace(" ", ""))
