"""What the server lets in and out, asked over plain HTTP."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

pytestmark = pytest.mark.browser


def ask_for(server: str, path: str = "/", **headers: str) -> tuple[int, dict[str, str]]:
    request = Request(server + path, headers={key.replace("_", "-"): value for key, value in headers.items()})
    try:
        with urlopen(request) as answer:
            return answer.status, {key.lower(): value for key, value in answer.headers.items()}
    except HTTPError as error:
        return error.code, {key.lower(): value for key, value in error.headers.items()}


@pytest.mark.parametrize("path", ["/", "/public/assist.js", "/project/translations?language=ko"])
def test_every_response_forbids_other_machines_and_frames(server: str, path: str) -> None:
    policy = ask_for(server, path)[1]["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


def test_another_host_name_is_refused(server: str) -> None:
    assert ask_for(server, Host="evil.example")[0] == 400


def test_another_origin_is_not_allowed_to_read(server: str) -> None:
    assert "access-control-allow-origin" not in ask_for(server, Origin="https://evil.example")[1]


@pytest.mark.parametrize(
    "path", ["/public/../secret", "/public/..%2fsecret", "/public/%2e%2e/%2e%2e/assist.db"]
)
def test_files_beside_the_public_ones_are_not_given(server: str, path: str) -> None:
    status, headers = ask_for(server, path)
    assert status in (400, 404) or "text/html" in headers["content-type"]
