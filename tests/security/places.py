"""Things in a folder that are no files, or have no name a file should have."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

PLACES: dict[str, Callable[[Path], None]] = {
    "관.txt": os.mkfifo,
    "끝없는 장치.txt": lambda place: place.symlink_to("/dev/zero"),
    "빈 장치.txt": lambda place: place.symlink_to("/dev/null"),
    "없는 곳으로.pdf": lambda place: place.symlink_to("/nonexistent/가.pdf"),
    "자기에게.docx": lambda place: place.symlink_to(place),
    "폴더인데.xlsx": lambda place: place.mkdir(),
    "문.csv": lambda place: _socket(place),
    "밖의 파일.txt": lambda place: place.symlink_to("/proc/self/environ"),
    "이름에\n줄바꿈.txt": lambda place: place.write_text("줄바꿈이 든 이름", encoding="utf-8"),
    "이름에\x1b[31m색.txt": lambda place: place.write_text("색이 든 이름", encoding="utf-8"),
    "이름\u202etxt.거꾸로.txt": lambda place: place.write_text("거꾸로 쓴 이름", encoding="utf-8"),
    "가" * 80 + ".txt": lambda place: place.write_text("긴 이름", encoding="utf-8"),
    os.fsdecode(b"\xff\xfe\x80.txt"): lambda place: place.write_text("글자가 아닌 이름", encoding="utf-8"),
}
"""What to put into a folder, by its name; each must be passed over or named, and nothing may wait for it."""

HARMLESS = frozenset(name for name in PLACES if name.startswith(("이름", "가가", os.fsdecode(b"\xff"))))
"""Those that are ordinary files behind an odd name: they are read."""


def _socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(place))
