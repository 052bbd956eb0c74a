"""Chainlit's routes that take ids from the browser in a body, behind the question whose they are.

Chainlit asks whose the session is in some of them, whose the card or the opinion is in none, and calls a wrong id a
failure of the server.
"""

from typing import Annotated, Any

from chainlit import server
from chainlit.auth import get_current_user
from chainlit.session import WebsocketSession, ws_sessions_id
from chainlit.types import CallActionRequest, ElementRequest, UpdateFeedbackRequest
from chainlit.user import PersistedUser, User
from fastapi import APIRouter, Depends, HTTPException, Request, UploadFile

from assist.web.pages.document_uploads import MOST_HELD_MB, held_mb
from assist.web.session.current_user import asker
from assist.web.session.owned_history import OwnHistory
from assist.web.session.ownership import NotYours
from assist.web.session.titles import title_by_page

_FULL = f"올려 둔 파일이 모두 {MOST_HELD_MB}MB를 넘었습니다. '새 대화'를 누르거나 쓰지 않는 화면을 닫고 다시 올려 주세요."
_EMPTY = "'{name}' 파일이 비어 있습니다(0바이트). 원래 프로그램에서 다시 저장한 뒤 올려 주세요."
CurrentUser = Annotated[User | PersistedUser | None, Depends(get_current_user)]


def own_routes(history: OwnHistory) -> APIRouter:
    """Return the routes; they stand before Chainlit's and call them in the end."""
    router = APIRouter()

    @router.post("/project/action")
    async def action(payload: CallActionRequest, user: CurrentUser) -> Any:
        session = _own_session(payload.sessionId)
        title_by_page(session, payload.action.get("name"))
        return await server.call_action(payload, user)

    @router.post("/project/file")
    async def upload(
        user: CurrentUser, session_id: str, file: UploadFile, ask_parent_id: str | None = None
    ) -> Any:
        _own_session(session_id)
        if held_mb(ws_sessions_id.values(), asker()) > MOST_HELD_MB:
            raise HTTPException(413, _FULL)
        if not file.size:
            raise HTTPException(400, _EMPTY.format(name=file.filename))
        return await server.upload_file(user, session_id, file, ask_parent_id)

    @router.put("/project/element")
    async def change_card(payload: ElementRequest, user: CurrentUser) -> Any:
        await _own_card(history, payload)
        return await server.update_thread_element(payload, user)

    @router.delete("/project/element")
    async def delete_card(payload: ElementRequest, user: CurrentUser) -> Any:
        await _own_card(history, payload)
        return await server.delete_thread_element(payload, user)

    @router.put("/feedback")
    async def change_opinion(request: Request, payload: UpdateFeedbackRequest, user: CurrentUser) -> Any:
        _own_session(payload.sessionId)
        await history.check_opinion(payload.feedback)
        return await server.update_feedback(request, payload, user)

    return router


async def _own_card(history: OwnHistory, payload: ElementRequest) -> None:
    _own_session(payload.sessionId)
    said = (payload.element.get(field) for field in ("id", "threadId", "forId"))
    await history.check_card(*(str(value) if value else None for value in said))


def _own_session(session_id: str) -> WebsocketSession:
    session: WebsocketSession | None = WebsocketSession.get_by_id(session_id)
    if session is None or session.user is None or session.user.identifier != asker():
        raise NotYours
    return session
