"""How much memory a process and all it started hold together."""

import time
from pathlib import Path

_PAUSE = 0.05


class Watch:
    """Looks at a process tree until it ends and keeps the most it held; shared pages count once."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.peak_mb = 0.0

    def ended(self, due: float) -> bool:
        """Wait for the process; returns False where it still runs at ``due`` (monotonic seconds)."""
        while (fields := _fields(self._pid)) and fields[0] != "Z":
            if time.monotonic() >= due:
                return False
            self.look()
            time.sleep(max(0.0, min(_PAUSE, due - time.monotonic())))
        return True

    def look(self) -> None:
        """Measure once; the exact share is costly and is taken where the plain sum nears a gigabyte."""
        tree = family(self._pid)
        total = sum(_resident_mb(pid) for pid in tree)
        if len(tree) > 1 and total > max(1000.0, self.peak_mb):
            total = sum(_share_mb(pid) for pid in tree)
        self.peak_mb = max(self.peak_mb, total)


def family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for place in Path("/proc").iterdir():
        if place.name.isdecimal() and len(fields := _fields(int(place.name))) > 1:
            children.setdefault(int(fields[1]), []).append(int(place.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def _fields(pid: int) -> list[str]:
    """Return what the kernel tells of a process behind its name: state, parent, …; nothing of one that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def _resident_mb(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1024**2
    except (OSError, IndexError):
        return 0.0


def _share_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
