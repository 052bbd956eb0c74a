"""Logging in over HTTP: what is refused, in which words, and what it costs the others."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.assist.web.conftest import House, log_in


def test_a_login_sets_cookies_that_scripts_cannot_read(house: House) -> None:
    browser = house.person()
    answer = log_in(browser, "김상담")
    assert browser.get("/user").json()["identifier"] == "김상담"
    for cookie in answer.headers.get_list("set-cookie"):
        assert "httponly" in cookie.lower() and "samesite" in cookie.lower()


def test_wrong_passwords_are_told_and_end_in_a_pause(house: House) -> None:
    with house.visitor("127.0.1.1") as stranger:
        said = [log_in(stranger, "김상담", f"wrong {number}") for number in range(6)]
    assert [answer.status_code for answer in said] == [401] * 5 + [429]
    assert "맞지 않습니다" in said[0].json()["detail"]
    assert "뒤에 다시" in said[5].json()["detail"] and int(said[5].headers["retry-after"]) > 0
    assert house.person(own="127.0.1.2").get("/user").status_code == 200


def test_the_address_is_not_what_a_header_says(house: House) -> None:
    with house.visitor("127.0.1.3") as stranger:
        said = [
            log_in(stranger, "김상담", "wrong", headers={"X-Forwarded-For": f"10.0.0.{number}"})
            for number in range(6)
        ]
    assert said[-1].status_code == 429


def test_the_device_cookie_keeps_the_owner_in(house: House) -> None:
    owner = house.person(own="127.0.1.4")
    with house.visitor("127.0.1.4") as stranger:
        for number in range(6):
            log_in(stranger, "김상담", f"wrong {number}")
        assert log_in(stranger, "김상담").status_code == 429
    assert log_in(owner, "김상담").status_code == 200


def test_a_long_name_and_an_uploaded_one_are_refused_before_they_are_read(house: House) -> None:
    with house.visitor("127.0.1.5") as stranger:
        answer = log_in(stranger, "이" * 300_000)
        assert answer.status_code == 413 and "너무 큽니다" in answer.json()["detail"]
        files = {"username": ("a.txt", b"x"), "password": ("b.txt", b"x")}
        assert stranger.post("/login", files=files).status_code in (400, 401)


def test_a_flood_of_logins_leaves_the_server_answering(house: House) -> None:
    def guess(number: int) -> list[int]:
        with house.visitor(f"127.0.2.{number}") as stranger:
            return [log_in(stranger, f"이름{number}{turn}", "wrong").status_code for turn in range(3)]

    with house.visitor() as agent, ThreadPoolExecutor(10) as crowd:
        flood = [crowd.submit(guess, number) for number in range(1, 11)]
        waits = []
        while not all(one.done() for one in flood):
            started = time.perf_counter()
            assert agent.get("/health").status_code == 200
            waits.append(time.perf_counter() - started)
    assert {status for one in flood for status in one.result()} <= {401, 429}
    assert sorted(waits)[len(waits) // 2] < 0.5
