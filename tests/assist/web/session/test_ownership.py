"""Conversations, steps, cards, opinions and files are read and changed by their owner only, whoever knows their ids."""

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from assist.database import open_database
from assist.settings import Settings
from tests.assist.web.access.test_sockets import auth, cookie, opens, page
from tests.assist.web.conftest import House

SECRET = "남의 대화에 든 말"


@dataclass(frozen=True)
class Told:
    """A kept conversation of somebody."""

    thread: str
    step: str
    element: str
    feedback: str


@pytest.fixture
def told(house: House) -> Told:
    """A conversation of 주인, with a step, a card and an opinion."""
    with closing(house.person("주인", own="127.0.6.1")) as owner:
        user = owner.get("/user").json()["id"]
    made = Told(*(str(uuid.uuid4()) for _ in range(4)))
    execute(
        house,
        'INSERT INTO threads ("id", "name", "userId", "userIdentifier", "metadata") '
        "VALUES (:thread, '대화', :user, '주인', '{}')",
        thread=made.thread, user=user,
    )  # fmt: skip
    execute(
        house,
        'INSERT INTO steps ("id", "name", "type", "threadId", "streaming", "output") '
        "VALUES (:step, '주인', 'user_message', :thread, false, :secret)",
        step=made.step, thread=made.thread, secret=SECRET,
    )  # fmt: skip
    execute(
        house,
        'INSERT INTO elements ("id", "threadId", "type", "name", "display", "forId", "props") '
        "VALUES (:element, :thread, 'custom', 'WordsCard', 'inline', :step, '{\"words\": 1}')",
        element=made.element, thread=made.thread, step=made.step,
    )  # fmt: skip
    execute(
        house,
        'INSERT INTO feedbacks ("id", "forId", "value", "comment") VALUES (:feedback, :step, 1, :secret)',
        feedback=made.feedback, step=made.step, secret=SECRET,
    )  # fmt: skip
    return made


def execute(house: House, statement: str, **values: str) -> None:
    with open_database(Settings(data=house.data)).begin() as connection:
        connection.execute(text(statement), values)


def kept(house: House, told: Told) -> list[Any]:
    """Return everything that is kept of the conversation."""
    questions = (
        ('SELECT * FROM threads WHERE "id" = :id', told.thread),
        ('SELECT * FROM steps WHERE "threadId" = :id ORDER BY "id"', told.thread),
        ('SELECT * FROM elements WHERE "threadId" = :id ORDER BY "id"', told.thread),
        ('SELECT * FROM feedbacks WHERE "forId" = :id ORDER BY "id"', told.step),
    )
    with open_database(Settings(data=house.data)).connect() as connection:
        return [
            list(map(tuple, connection.execute(text(question), {"id": key}))) for question, key in questions
        ]


def card(told: Told, **changed: str) -> dict[str, object]:
    return {
        "id": told.element, "threadId": told.thread, "forId": told.step,
        "type": "custom", "name": "WordsCard", "display": "inline", "props": {"words": 2}, **changed,
    }  # fmt: skip


def attempts(told: Told, session: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield every request that reads or changes the conversation by its ids."""
    other = str(uuid.uuid4())
    yield "GET", f"/project/thread/{told.thread}", {}
    yield "GET", f"/project/thread/{told.thread}/element/{told.element}", {}
    yield "PUT", "/project/thread", {"threadId": told.thread, "name": "빼앗음"}
    yield "DELETE", "/project/thread", {"threadId": told.thread}
    for element in (
        card(told),
        card(told, threadId=""),
        card(told, id=other),
        card(told, id=other, threadId=""),
    ):
        yield "PUT", "/project/element", {"element": element, "sessionId": session}
    yield "DELETE", "/project/element", {"element": card(told, threadId="", forId=""), "sessionId": session}
    opinion = {"forId": told.step, "value": 0, "comment": "빼앗음"}
    for more in (
        {},
        {"id": told.feedback},
        {"id": told.feedback, "forId": other},
        {"forId": other, "threadId": told.thread},
    ):
        yield "PUT", "/feedback", {"feedback": {**opinion, **more}, "sessionId": session}
    yield "DELETE", "/feedback", {"feedbackId": told.feedback}


def send(browser: httpx.Client, method: str, path: str, body: dict[str, object]) -> httpx.Response:
    return browser.request(method, path, json=body) if body else browser.request(method, path)


async def test_nobody_else_reads_or_changes_a_conversation(house: House, told: Told) -> None:
    before, said = kept(house, told), auth()
    with closing(house.person("남", own="127.0.6.2")) as browser:
        async with page(house, cookie(browser), said):
            for method, path, body in attempts(told, str(said["sessionId"])):
                answer = await asyncio.to_thread(send, browser, method, path, body)
                assert answer.status_code in (401, 404), (method, path, body)
                assert SECRET not in answer.text
    assert kept(house, told) == before


async def test_its_owner_does(house: House, told: Told) -> None:
    before, said = kept(house, told), auth()
    with closing(house.person("주인", own="127.0.6.3")) as browser:
        async with page(house, cookie(browser), said):
            assert SECRET in (await asyncio.to_thread(browser.get, f"/project/thread/{told.thread}")).text
            session = said["sessionId"]
            opinion = {"id": told.feedback, "forId": told.step, "value": 0, "comment": "고침"}
            for method, path, body in (
                ("PUT", "/project/thread", {"threadId": told.thread, "name": "고침"}),
                ("PUT", "/feedback", {"feedback": opinion, "sessionId": session}),
                ("DELETE", "/feedback", {"feedbackId": told.feedback}),
            ):
                answer = await asyncio.to_thread(send, browser, method, path, body)
                assert answer.status_code == 200, (method, path, answer.text)
    assert kept(house, told) != before


async def test_nobody_acts_in_the_session_of_another(house: House) -> None:
    theirs = auth()
    with (
        closing(house.person("주인", own="127.0.6.4")) as owner,
        closing(house.person("남", own="127.0.6.4")) as other,
    ):
        async with page(house, cookie(owner), theirs):
            session = str(theirs["sessionId"])
            action = {"action": {"name": "근거 열기", "payload": {}}, "sessionId": session}
            file = {"file": ("a.txt", b"x", "text/plain")}
            answers = [
                await asyncio.to_thread(other.post, "/project/action", json=action),
                await asyncio.to_thread(other.post, f"/project/file?session_id={session}", files=file),
                await asyncio.to_thread(other.get, f"/project/file/x?session_id={session}"),
            ]
            assert {answer.status_code for answer in answers} <= {401, 404}
            own = await asyncio.to_thread(owner.post, f"/project/file?session_id={session}", files=file)
            path = f"/project/file/{own.json()['id']}?session_id={session}"
            assert (await asyncio.to_thread(owner.get, path)).text == "x"
            assert (await asyncio.to_thread(other.get, path)).status_code == 401


async def test_an_empty_file_is_refused_by_name(house: House) -> None:
    sent = auth()
    with closing(house.person("주인", own="127.0.6.8")) as owner:
        async with page(house, cookie(owner), sent):
            file = {"file": ("빈 통화.csv", b"", "text/csv")}
            answer = await asyncio.to_thread(
                owner.post, f"/project/file?session_id={sent['sessionId']}", files=file
            )
    assert answer.status_code == 400
    assert "빈 통화.csv" in answer.json()["detail"]


async def test_a_session_that_is_gone_is_told(house: House) -> None:
    with closing(house.person(own="127.0.6.5")) as browser:
        action = {"action": {"name": "근거 열기", "payload": {}}, "sessionId": str(uuid.uuid4())}
        answer = await asyncio.to_thread(browser.post, "/project/action", json=action)
    assert answer.status_code == 404 and "대화" in answer.json()["detail"]


async def test_a_socket_resumes_no_conversation_of_another(house: House, told: Told) -> None:
    assert not await opens(house, cookie(house.person("남", own="127.0.6.6")), auth(threadId=told.thread))
    assert await opens(house, cookie(house.person("주인", own="127.0.6.6")), auth(threadId=told.thread))


async def test_a_message_with_the_id_of_anothers_step_overwrites_nothing(house: House, told: Told) -> None:
    before = kept(house, told)
    browser = house.person("남", own="127.0.6.7")
    message = {
        "id": told.step, "threadId": told.thread, "type": "user_message", "name": "남", "output": "유효기간 얼마예요?",
        "createdAt": "2026-11-24T00:00:00Z",
    }  # fmt: skip
    async with page(house, cookie(browser), auth()) as client:
        await client.emit("connection_successful")
        await asyncio.sleep(1)
        await client.emit("client_message", {"message": message, "fileReferences": []})
        for _ in range(100):
            if "task_end" in client.events and "new_message" in client.events:
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(1)
    assert kept(house, told) == before
