"""Running calls over HTTP: turns from telephony or speech recognition in, what follows from them out."""

import datetime
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from assist.api.problems import documented
from assist.api.tools import PROBLEMS, Who
from assist.calls.lexicon import labels
from assist.calls.report import Speaker
from assist.live.errors import LiveError
from assist.live.models import About, Event, Heard
from assist.live.service import Live
from assist.presenters.live import Row, event_row, list_row, view_row

_MOST_AT_ONCE = 200
CallId = Annotated[
    str, Path(min_length=1, max_length=100, description="통화 번호. 전화 시스템이 정한 것을 그대로 쓴다")
]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TurnIn(_In):
    """한 사람이 한 번에 한 말."""

    text: str = Field(description="말한 내용")
    speaker: str | None = Field(
        None, description="agent, customer, system 또는 상담사·고객 같은 말. 비우면 말투로 짐작한다"
    )
    seq: int | None = Field(None, ge=0, le=1_000_000, description="통화 안의 차례. 비우면 도착한 순서")
    start: float | None = Field(None, ge=0, allow_inf_nan=False, description="통화가 시작된 뒤 지난 초")
    final: bool = Field(True, description="음성 인식 중간 결과면 false. 같은 seq의 확정 결과가 오면 바뀐다")


class TurnsIn(_In):
    """새로 들린 말. 통화 정보는 아는 대로 한 번만 보내도 된다."""

    turns: list[TurnIn] = Field(min_length=1, max_length=_MOST_AT_ONCE, description="들린 말")
    client: str | None = Field(None, max_length=100, description="고객사")
    company: str | None = Field(None, max_length=100, description="전화한 업체")
    agent: str | None = Field(
        None,
        max_length=80,
        description="상담사. 화면에 로그인하는 이름과 같아야 한다. 상담사 토큰으로 보내면 늘 그 상담사의 통화이고, "
        "다른 이름은 lead나 admin 토큰만 적을 수 있다",
    )
    date: datetime.date | None = Field(None, description="통화일(YYYY-MM-DD). 비우면 오늘")


def live_routes(live: Live) -> APIRouter:
    """Return the routes; whoever comes in may send turns, and sees the calls his role may see."""
    router = APIRouter(prefix="/live", tags=["실시간 통화"])
    reading = documented(401, 403, 404, 422, 429, 503)

    @router.post("/{call_id}/turns", summary="통화 중에 들린 말을 보낸다", responses=PROBLEMS)
    def turns(call_id: CallId, said: TurnsIn, who: Who) -> Row:
        """말을 통화에 넣고, 그 말에서 나온 제안(답, 업체, 거절 대응, 꼭 할 말)을 돌려준다.

        통화는 첫 말을 보낸 상담사의 것이고, 확정된 말은 바뀌지 않는다. 다른 말이 같은 차례로 오면 unchanged로 알린다.
        """
        about = About(said.client, said.company, said.agent, said.date)
        heard = [_heard(turn) for turn in said.turns]
        events = [event for one in heard for event in live.hear(call_id, one, about, who)]
        return {"call_id": call_id, "events": _rows(events)}

    @router.post("/{call_id}/end", summary="통화가 끝났다고 알린다", responses=reading)
    def end(call_id: CallId, who: Who) -> Row:
        """통화를 끝내고 정리한 보고서를 돌려준다."""
        return {"call_id": call_id, **event_row(live.end(call_id, who))}

    @router.get("", summary="진행 중이거나 방금 끝난 통화", responses=documented(401, 403, 429, 503))
    def calls(who: Who) -> list[Row]:
        """진행 중인 통화를 먼저, 새 통화부터 돌려준다. 상담사는 자기 통화만 본다."""
        return [list_row(row) for row in live.calls(who)]

    @router.get("/{call_id}", summary="통화 하나", responses=reading)
    def view(call_id: CallId, who: Who) -> Row:
        """통화 내용, 제안, 꼭 할 말, 끝났으면 정리한 보고서를 돌려준다."""
        return view_row(live.view(call_id, who))

    return router


def speaker_of(word: str | None) -> Speaker | None:
    """Return who a word means: agent, customer, system, or a label people write; None where it says nobody.

    Raises:
        LiveError: the word is none of them.
    """
    plain = (word or "").strip().lower()
    words = labels()
    known = {Speaker.AGENT: words.agent, Speaker.CUSTOMER: words.customer, Speaker.SYSTEM: words.system}
    if not plain or plain in words.either:
        return None
    found = next((speaker for speaker, names in known.items() if plain in names), None)
    if found is None:
        raise LiveError(f"화자 '{word}'을(를) 모릅니다. agent, customer, system 가운데 하나로 보내 주세요.")
    return found


def _heard(turn: TurnIn) -> Heard:
    return Heard(turn.text, speaker_of(turn.speaker), turn.seq, turn.start, turn.final)


def _rows(events: Sequence[Event]) -> list[Row]:
    return [event_row(event) for event in events]
