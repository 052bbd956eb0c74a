"""A conversation in the history is called by what was said, and by its page where only buttons were pressed."""

import asyncio
import re
import uuid
from contextlib import closing

import httpx

from assist.accounts.accounts import Role
from assist.web.session.titles import title_of
from tests.assist.web.access.test_sockets import auth, cookie, page
from tests.assist.web.conftest import House


def test_a_title_has_nobody_s_data_in_it() -> None:
    call = "상담사: 안녕하세요.\n고객: 김민수입니다. minsu@example.com으로 보내 주세요."
    assert re.fullmatch(r"통화 정리 · \d\d-\d\d \d\d:\d\d", title_of(call))
    assert title_of(call.replace("\n", " ") * 2).startswith("통화 정리 · ")
    said = title_of("010-1234-5678 minsu@example.com 찾아 줘")
    assert "1234" not in said and "minsu" not in said and said.endswith("찾아 줘")
    assert title_of("환불은요?") == "환불은요?"


async def titled(browser: httpx.Client, title: str) -> bool:
    """Whether the newest conversation of the history comes to be called so."""
    asked = {"pagination": {"first": 1}, "filter": {}}
    for _ in range(100):
        found = (await asyncio.to_thread(browser.post, "/project/threads", json=asked)).json()["data"]
        if [one["name"] for one in found] == [title]:
            return True
        await asyncio.sleep(0.1)
    return False


async def test_a_button_gives_the_page_s_name_and_words_their_own(house: House) -> None:
    said = auth(chatProfile="계산표")
    with closing(house.person("표지기", Role.TRAINER, own="127.0.6.9")) as browser:
        async with page(house, cookie(browser), said) as client:
            await client.emit("connection_successful")
            action = {"action": {"name": "계산표 목록", "payload": {}}, "sessionId": said["sessionId"]}
            answer = await asyncio.to_thread(browser.post, "/project/action", json=action)
            assert answer.status_code == 200 and await titled(browser, "계산표")
            message = {
                "id": str(uuid.uuid4()),
                "type": "user_message",
                "name": "표지기",
                "output": "환불은요?",
                "createdAt": "2026-11-24T00:00:00Z",
            }
            await client.emit("client_message", {"message": message, "fileReferences": []})
            assert await titled(browser, "환불은요?")
