"""The wrap-up page: a pasted call or a file of calls becomes cards that a person corrects and approves."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import chainlit as cl

from assist.accounts.accounts import Account
from assist.calls.errors import CallError
from assist.calls.recordings import is_recording
from assist.calls.report import Call, CallReport
from assist.errors import AssistError
from assist.live.service import Live
from assist.presenters.calls import card, row, with_corrections
from assist.presenters.markdown import plain
from assist.web.pages.call_uploads import MOST_LETTERS, calls_of, check, named, on_bar
from assist.web.pages.own_calls import OwnCalls
from assist.web.pages.recordings import Recordings
from assist.web.session.call_bar import Call as Bar
from knowledge.packs import worded

_KEPT_LETTERS = 2 * MOST_LETTERS
_REPORTS = "call_reports"
HELLO = (
    "통화 내용을 붙여 넣거나 파일(txt·srt·vtt·json·jsonl·csv·xlsx)이나 녹음(wav·mp3·m4a·webm)을 끌어다 놓으세요. "
    "대화, 음성 인식 글, 메모를 모두 읽습니다. {client_word}와 통화일은 아래 막대에서 고릅니다."
)


class WrapUp:
    """Chainlit's hooks of the wrap-up profile; the reports of a session wait in the user session."""

    def __init__(
        self,
        report: Callable[[Call], CallReport],
        keep: Callable[[CallReport, Account], list[tuple[str, str]]],
        live: Live,
        mine: OwnCalls,
        hearing: Recordings,
        person: Callable[[], Account],
    ) -> None:
        self._report = report
        self._keep_call = keep
        self._live = live
        self._person = person
        self._hearing = hearing
        self._mine = mine

    def register(self) -> None:
        """Hand the hooks of the cards to Chainlit."""
        cl.action_callback("통화 승인")(self.approve)
        cl.action_callback("통화 열기")(self.open)

    async def start(self) -> None:
        """Say what to do on an empty page, and offer the calls that just ended."""
        await cl.Message(content=worded(HELLO)).send()
        ended = await asyncio.to_thread(self._mine.reports)
        if ended:
            _keep(ended)
            await cl.Message(content="방금 끝난 실시간 통화입니다. 골라서 이어서 정리하세요.").send()
            await _show_list(ended)

    async def message(self, message: cl.Message, bar: Bar) -> None:
        """Report on what was pasted and on every file.

        Raises:
            AssistError: there is nothing to read, or too much.
        """
        files = _files(message)
        heard, unheard = await self._heard([(n, p) for n, p in files if is_recording(n)], bar)
        written = [(n, p) for n, p in files if not is_recording(n)]
        calls, errors = await asyncio.to_thread(calls_of, message.content, written, bar)
        calls, errors = [*calls, *heard], [*errors, *unheard]
        check(calls, errors)
        reports: list[CallReport] = []
        for call in calls:
            try:
                reports.append(await asyncio.to_thread(self._report, call))
            except CallError as error:
                errors.append(f"{call.id}: {error}")
        _keep(reports)
        if len(reports) == 1:
            await _show(reports[0])
        elif reports:
            await _show_list(reports)
        if errors:
            await cl.ErrorMessage(content="\n".join(f"- {plain(error)}" for error in errors[:20])).send()

    async def _heard(self, recordings: Sequence[tuple[str, Path]], bar: Bar) -> tuple[list[Call], list[str]]:
        calls, errors = [], []
        for name, path in recordings:
            try:
                with named(name, path) as copy:
                    calls.append(on_bar(await self._hearing.written(copy), bar))
            except AssistError as error:
                errors.append(str(error))
        return calls, errors

    async def show(self, report: CallReport, words: str) -> None:
        """Show a report made elsewhere, with words before it, to be corrected and approved like any other."""
        _keep([report])
        await cl.Message(content=words).send()
        await _show(report)

    async def show_card(self, report: CallReport, words: str) -> None:
        """Show the card of a report made elsewhere; the words stand for it where no card is drawn."""
        _keep([report])
        await _show(report, words)

    async def open(self, action: cl.Action) -> None:
        """Show one call of a list."""
        report = kept_report(action.payload)
        if report is not None:
            await _show(report)

    async def approve(self, action: cl.Action) -> dict[str, bool]:
        """Keep a call with a person's corrections, and show what it proposes for SRMS; tells whether it was kept."""
        report = kept_report(action.payload)
        if report is None:
            return {"kept": False}
        try:
            corrected = with_corrections(report, action.payload)
            person = await asyncio.to_thread(self._person)
            proposals = await asyncio.to_thread(self._keep_call, corrected, person)
            self._live.settle(corrected.id, person)
        except AssistError as error:
            await cl.context.emitter.send_toast(str(error), "error")
            return {"kept": False}
        _keep([corrected])
        lines = [f"- {kind}: {plain(what)}" for kind, what in proposals]
        said = (
            "\n".join(["SRMS 변경 제안이 생겼습니다. 승인해야 바뀝니다.", *lines])
            if lines
            else "SRMS에 바꿀 것은 없습니다."
        )
        await cl.Message(content=f"통화를 저장했습니다. {said}").send()
        return {"kept": True}


def _files(message: cl.Message) -> list[tuple[str, Path]]:
    return [(e.name, Path(e.path)) for e in message.elements or [] if e.path]


def _keep(reports: Sequence[CallReport]) -> None:
    before: dict[str, CallReport] = dict(cl.user_session.get(_REPORTS) or {})
    new = {report.id: report for report in reports}
    known = {name: report for name, report in before.items() if name not in new} | new
    letters = sum(len(report.text) for report in known.values())
    while letters > _KEPT_LETTERS:
        letters -= len(known.pop(next(iter(known))).text)
    cl.user_session.set(_REPORTS, known)


def kept_report(payload: Mapping[str, object]) -> CallReport | None:
    """Return the report of this session that ``payload`` names by its id; None when there is none."""
    known = cl.user_session.get(_REPORTS) or {}
    found = known.get(str(payload.get("id", "")))
    return found if isinstance(found, CallReport) else None


async def _show(report: CallReport, words: str = "") -> None:
    element = cl.CustomElement(name="CallCard", props=card(report), display="inline")
    await cl.Message(content=words, elements=[element]).send()


async def _show_list(reports: Sequence[CallReport]) -> None:
    counts = Counter(report.path[0] for report in reports).most_common()
    props = {"rows": [row(r) for r in reports], "counts": [{"name": n, "count": c} for n, c in counts]}
    element = cl.CustomElement(name="CallList", props=props, display="inline")
    await cl.Message(content="", elements=[element]).send()
