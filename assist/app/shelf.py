"""The trainer's page: the list of documents, uploads with progress, previews, changes, removal."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict

import chainlit as cl
from pydantic import TypeAdapter, ValidationError

from assist.app.documents import About, Added, Document, Library, Told
from assist.app.uploads import ACCEPTED, LARGEST_MB, safe_name
from assist.errors import AssistError, UsageError
from knowledge.errors import KnowledgeError
from knowledge.passage import DocType

PROFILE = "자료 관리"
_LOG = logging.getLogger(__name__)
_MOST_PIECES = 200
_TYPES = {
    DocType.FAQ: "자주 묻는 질문",
    DocType.GUIDELINE: "지침",
    DocType.POLICY: "원청사 정책",
    DocType.EVIDENCE: "근거 자료",
    DocType.SCRIPT: "상담 스크립트",
    DocType.RULE: "규정",
    DocType.GLOSSARY: "용어집",
    DocType.CURATED: "승인 답변",
    DocType.OTHER: "기타",
}
_Answer = dict[str, object]


class Shelf:
    """Chainlit's actions behind ``Library.jsx``; every answer is ``{ok, …}`` or ``{ok: false, error}``."""

    def __init__(
        self,
        library: Library,
        clients: Callable[[], tuple[str, ...]],
        may_teach: Callable[[str | None], bool],
    ) -> None:
        self._library = library
        self._clients = clients
        self._may_teach = may_teach

    def register(self) -> None:
        """Hand the actions to Chainlit."""
        for name, work in (
            ("shelf_list", self._list),
            ("shelf_pieces", self._pieces),
            ("shelf_add", self._add),
            ("shelf_describe", self._describe),
            ("shelf_remove", self._remove),
        ):
            cl.action_callback(name)(self._guarded(work))

    async def open(self) -> None:
        """Show the list in a new conversation of the trainer's profile."""
        await cl.Message(
            content="", elements=[cl.CustomElement(name="Library", props={}, display="inline")]
        ).send()

    def _guarded(self, work: Callable[[Mapping[str, object]], object]) -> Callable[[cl.Action], object]:
        async def run(action: cl.Action) -> _Answer:
            try:
                self._refuse_strangers()
                return {"ok": True, **(await work(action.payload))}  # type: ignore[misc]  # work is async
            except (AssistError, KnowledgeError) as error:
                return {"ok": False, "error": str(error)}
            except Exception:
                _LOG.exception("document action failed")
                return {
                    "ok": False,
                    "error": "처리하다가 문제가 생겼습니다. 화면을 새로 고쳐 다시 해 주세요.",
                }

        return run

    def _refuse_strangers(self) -> None:
        user = cl.user_session.get("user")
        if not self._may_teach(user.identifier if user else None):
            raise UsageError("자료를 바꿀 권한이 없습니다. 교육 담당자나 관리자에게 부탁해 주세요.")

    async def _list(self, payload: Mapping[str, object]) -> _Answer:
        found = await asyncio.to_thread(self._library.documents)
        return {
            "documents": [_shown(document) for document in found],
            "clients": list(self._clients()),
            "types": [{"value": kind.value, "label": label} for kind, label in _TYPES.items()],
            "accepted": ",".join(ACCEPTED),
            "largest_mb": LARGEST_MB,
        }

    async def _pieces(self, payload: Mapping[str, object]) -> _Answer:
        found = await asyncio.to_thread(self._library.pieces, str(payload.get("doc_id")))
        return {"pieces": [asdict(piece) for piece in found[:_MOST_PIECES]], "total": len(found)}

    async def _add(self, payload: Mapping[str, object]) -> _Answer:
        names = payload.get("names")
        files = [self._library.folder / safe_name(str(n)) for n in names] if isinstance(names, list) else []
        if not files:
            raise UsageError("올릴 파일을 골라 주세요.")
        about = about_of(payload)
        async with _Telling() as told:
            return _report(await asyncio.to_thread(self._library.add, files, about, told))

    async def _describe(self, payload: Mapping[str, object]) -> _Answer:
        about = about_of(payload)
        if not about.says_something:
            raise UsageError("바꿀 내용을 하나 이상 골라 주세요.")
        async with _Telling() as told:
            doc_id = str(payload.get("doc_id"))
            return _report(await asyncio.to_thread(self._library.describe, doc_id, about, told))

    async def _remove(self, payload: Mapping[str, object]) -> _Answer:
        await asyncio.to_thread(self._library.remove, str(payload.get("doc_id")))
        return {}


class _Telling:
    """Sends the newest progress of a working thread to the page, five times a second."""

    async def __aenter__(self) -> Told:
        self._newest: tuple[str, float] | None = None
        self._task = asyncio.create_task(self._tell())
        return self._hear

    async def __aexit__(self, *raised: object) -> None:
        self._task.cancel()

    def _hear(self, line: str, share: float) -> None:
        self._newest = (line, share)

    async def _tell(self) -> None:
        while True:
            if self._newest is not None:
                line, share = self._newest
                await cl.send_window_message({"type": "assist.progress", "line": line, "share": share})
            await asyncio.sleep(0.2)


def about_of(payload: Mapping[str, object]) -> About:
    """Return what a form says; empty fields say nothing.

    Raises:
        UsageError: a kind or date is written wrongly, or the end lies before the start.
    """
    fields = ("doc_type", "client", "effective_from", "effective_to")
    said = {key: payload[key] for key in fields if payload.get(key)}
    try:
        about = TypeAdapter(About).validate_python(said)
    except ValidationError as error:
        raise UsageError("종류나 날짜가 맞지 않습니다. 날짜는 2026-11-24처럼 적어 주세요.") from error
    if about.effective_from and about.effective_to and about.effective_to < about.effective_from:
        raise UsageError("종료일이 시행일보다 앞섭니다. 날짜를 다시 확인해 주세요.")
    return about


def _shown(document: Document) -> _Answer:
    return {
        **asdict(document),
        "doc_type": document.doc_type.value,
        "type_label": _TYPES[document.doc_type],
        "effective_from": document.effective_from.isoformat() if document.effective_from else "",
        "effective_to": document.effective_to.isoformat() if document.effective_to else "",
    }


def _report(added: Added) -> _Answer:
    return {"report": asdict(added)}
