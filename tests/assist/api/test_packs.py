"""The pack's files over REST: for admins, and calculators for trainers too."""

from dataclasses import replace
from pathlib import Path

from assist.accounts.accounts import Role
from assist.bootstrap import Services
from assist.packs.starters import load_starters
from knowledge.packs import EMPTY, activate, choose
from tests.assist.api.conftest import House

NAME = "starters.yaml"


def test_a_file_is_refused_changed_and_taken_back_by_those_who_may(
    house: House, services: Services, tmp_path: Path
) -> None:
    activate(choose(EMPTY, tmp_path))
    client = house.client(replace(services, settings=house.settings))
    client.headers.update(house.bearer(Role.TRAINER, "교육"))
    for path in ("/pack", f"/pack/file?name={NAME}"):
        assert client.get(path).status_code == 403
    assert client.get("/pack/file?name=calculators/fee.yaml").json()["text"] == ""
    client.headers.update(house.bearer(Role.ADMIN, "관리"))
    mark = client.get(f"/pack/file?name={NAME}").json()["mark"]
    wrong = client.post("/pack/replace", json={"name": NAME, "text": "- {label: 하나}"}).json()
    assert (wrong["ok"], wrong["faults"][0]["key"]) == (False, "0.question")
    given = {"name": NAME, "text": "- {label: 하나, question: 둘}", "mark": mark}
    assert client.post("/pack/replace", json=given).json()["ok"]
    assert [one.label for one in load_starters()] == ["하나"]
    assert "그사이" in client.post("/pack/replace", json=given).json()["detail"]
    assert client.post("/pack/undo", json={"name": NAME}).json()["ok"]
    assert client.post("/pack/undo", json={"name": "../office.yaml"}).status_code == 422
