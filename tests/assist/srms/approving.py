"""A process that approves a proposal, and kills itself before one of its statements.

``python -m tests.assist.srms.approving DATA PROPOSAL STATEMENT``; without a kill it prints how many there were.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from assist.database import open_database
from assist.settings import Settings
from assist.srms.service import Srms


def main(data: Path, proposal: str, at: int) -> None:
    """Approve, and die on the way."""
    engine = open_database(Settings(data=data))
    srms = Srms(engine)
    srms.proposal(proposal)
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "commit"):
        event.listen(engine, name, step)
    srms.approve(proposal, "이팀장")
    print(count)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
