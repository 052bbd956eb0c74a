"""A server killed while a correction is approved on the page: at the next start it is listed and answers, or neither."""

import json
import random
import threading
from collections.abc import Iterator

import pytest

from tests.security.commands import Commands
from tests.security.house import House
from tests.security.outcome import Ledger, Outcome, traceback_in
from tests.security.page import Page

KIND = "끊김: 고침 승인"
QUICK, MANY = 0, 5
_SEED, _LONGEST = 12, 1.5


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("corrections") / "data", commands)
    made.prepare()
    made.start()
    yield made
    made.kill()


@pytest.mark.parametrize(
    "number", [pytest.param(n, marks=[pytest.mark.soak] if n >= QUICK else []) for n in range(MANY)]
)
def test_a_kill_leaves_a_correction_whole_or_not_at_all(taught: House, ledger: Ledger, number: int) -> None:
    question, sentence = (
        f"보증서 {number}번은 어디에 내나요?",
        f"보증서 {number}번은 보증팀 창구에 내시면 됩니다.",
    )
    moment = random.Random(f"{_SEED} {number}").uniform(0.0, _LONGEST)
    logged = len(taught.log())
    _approve_and_kill(taught, question, sentence, moment)
    taught.start()
    listed = _listed(taught, question)
    said = taught.post("/ask", {"question": question})
    answered = said.status == 200 and sentence in said.json["say"]
    lost = (
        ""
        if answered == (listed == 1) and listed < 2
        else f"listed {listed} times, answers {said.text[:200]}"
    )
    ledger.enter(
        Outcome(KIND, f"{number} {moment:.2f} s", "", lost, traceback_in(taught.log()[logged:]), said.seconds)
    )


def _approve_and_kill(house: House, question: str, sentence: str, moment: float) -> None:
    """Press the button, and end the server ``moment`` seconds later."""
    with Page(house, "이교육") as page:
        assert page.enter()
        found = page.act("근거 찾기", {"words": "유효기간", "question": question}).json["response"]["sources"]
        draft = {
            "kind": "answer", "question": question, "day": "2026-11-29", "sentence": sentence, "source": found[0]["id"],
        }  # fmt: skip
        pressed = threading.Thread(target=page.act, args=("고침 승인", draft), daemon=True)
        pressed.start()
        pressed.join(moment)
        house.kill()
        pressed.join(30)


def _listed(house: House, question: str) -> int:
    rows = house.must("training", "corrections", "list", "--json").splitlines()
    return sum(question in json.dumps(json.loads(row), ensure_ascii=False) for row in rows)
