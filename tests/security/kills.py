"""Work that is killed half-way, and what must hold afterwards: nothing lost, nothing doubled, and it can be finished."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.security.commands import Commands, Done
from tests.security.good import good_files, questions, write_good

_CALLS = Path(__file__).parents[1] / "evals" / "calls_dev.jsonl"
_ROWS, _BATCH, _DECIDED = 3_000, 80, 15
_EARLIER, _NEW = 5_000, 10


@dataclass
class Work:
    """One kind of work on a data folder of its own; what ``check`` returns is empty where all is well."""

    commands: Commands
    data: Path
    folder: Path

    def run(self, *words: object) -> Done:
        return self.commands.run(*words, data=self.data)

    def words(self) -> tuple[object, ...]:
        """Return the command that is killed."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Bring about what there is before."""

    def after_kill(self) -> str:
        """Return what was lost or doubled by the kill itself."""
        return ""

    def after_resume(self) -> str:
        """Return what is lost or doubled once the work was done again."""
        return ""


class Ingest(Work):
    """New documents beside old ones: the old ones answer at every moment, in the end each stands once."""

    def prepare(self) -> None:
        write_good(self.folder / "old")
        assert self.run("ingest", self.folder / "old").code == 0
        for number in range(_NEW):
            text = "\n\n".join(
                f"## 새 {number}-{part}\n\n새 상품 {number}-{part}의 값은 {number}{part}원입니다."
                for part in range(40)
            )
            (self.folder / "new").mkdir(exist_ok=True)
            (self.folder / "new" / f"새 {number}.md").write_text(text, encoding="utf-8")

    def words(self) -> tuple[object, ...]:
        return "ingest", self.folder / "new"

    def after_kill(self) -> str:
        return self._silent()

    def after_resume(self) -> str:
        listed = self.run("library", "list", "--json")
        names = Counter(Path(row["path"]).name for row in listed.json["documents"])
        wanted = {*good_files(), *(f"새 {n}.md" for n in range(_NEW))}
        odd = [name for name in wanted | set(names) if names[name] != 1]
        return f"not once: {odd[:5]} {listed.stderr[-300:]}" if odd else self._silent()

    def _silent(self) -> str:
        file = self.folder / "questions.jsonl"
        asked = [{"id": figure, "question": question} for question, figure in questions().items()]
        file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in asked), encoding="utf-8")
        done = self.run("ask", "--file", file, "--json")
        said = {row["id"]: row["say"] + row["detail"] for row in done.rows} if done.code == 0 else {}
        missing = [one["id"] for one in asked if one["id"] not in said.get(one["id"], "")]
        return f"no answer for {missing}: {done.stderr[-500:]}" if missing else ""


class Import(Work):
    """Companies from a file: all or nothing, and in the end each once."""

    def prepare(self) -> None:
        assert self.run("srms", "import", "--sample").code == 0
        lines = [f"Z-{n},가나다라 {n}호,02-0000-{n:04},z{n}@example.com" for n in range(_ROWS)]
        (self.folder / "새.csv").write_text(
            "\n".join(["회사 번호,표준 회사명,전화,메일", *lines]), encoding="utf-8"
        )
        self._before = self._kept()

    def words(self) -> tuple[object, ...]:
        return "srms", "import", self.folder / "새.csv"

    def after_kill(self) -> str:
        kept = self._kept()
        added = sum(number.startswith("Z-") for number in kept)
        return (
            ""
            if added in (0, _ROWS) and not self._before - kept
            else f"{added} of {_ROWS}, {len(self._before - kept)} gone"
        )

    def after_resume(self) -> str:
        kept = self._kept()
        wrong = [number for number, count in kept.items() if number.startswith("Z-") and count != 1]
        return (
            ""
            if not wrong and len(kept) == len(self._before) + _ROWS
            else f"{len(kept)} numbers, {wrong[:5]}"
        )

    def _kept(self) -> Counter[str]:
        file = self.folder / "모두.csv"
        done = self.run("srms", "export", file, "--by", "박팀장", "--reason", "시험")
        assert done.code == 0, done.stderr
        return Counter(
            line.split(",", 1)[0] for line in file.read_text(encoding="utf-8-sig").splitlines()[1:]
        )


class Approve(Work):
    """Proposals: each is open or decided, on record once, and in the end all are decided."""

    def prepare(self) -> None:
        names = [f"Y-{n},나다라마 {n}상사" for n in range(2 * _DECIDED)]
        file = self.folder / "둘씩.csv"
        file.write_text("\n".join(["회사 번호,표준 회사명", *names]), encoding="utf-8")
        assert self.run("srms", "import", file).code == 0
        self._numbers = []
        for n in range(0, 2 * _DECIDED, 2):
            done = self.run("srms", "merge", f"Y-{n}", f"Y-{n + 1}", "--by", "박팀장", "--propose", "--json")
            assert done.code == 0, done.stderr
            self._numbers.append(done.json["id"])

    def words(self) -> tuple[object, ...]:
        return "srms", "approve", *self._numbers, "--by", "박팀장"

    def after_kill(self) -> str:
        states, recorded = self._states(), self._recorded()
        if set(states) != set(self._numbers):
            return f"{len(states)} of {len(self._numbers)} proposals"
        odd = [n for n, state in states.items() if recorded[n] != (state == "approved")]
        return f"not on record as they stand: {odd[:5]}" if odd else ""

    def after_resume(self) -> str:
        states, recorded = self._states(), self._recorded()
        odd = [n for n in self._numbers if states.get(n) != "approved" or recorded[n] != 1]
        return f"{odd[:5]} of {len(odd)}" if odd else ""

    def _states(self) -> dict[str, str]:
        rows = self.run("srms", "proposals", "--state", "all", "--json").rows
        return {row["id"]: row["state"] for row in rows if row["id"] in self._numbers}

    def _recorded(self) -> Counter[str]:
        rows = self.run("srms", "audit", "--count", "5000", "--json").rows
        return Counter(row["target"] for row in rows if row["action"] != "propose")


class Export(Work):
    """A file that is written anew: the old one or the whole new one lies there."""

    def prepare(self) -> None:
        assert self.run("srms", "import", "--sample").code == 0
        self._file = self.folder / "모두.csv"
        assert self.run(*self.words()).code == 0
        self._whole = self._file.read_bytes()

    def words(self) -> tuple[object, ...]:
        return "srms", "export", self.folder / "모두.csv", "--by", "박팀장", "--reason", "시험"

    def after_kill(self) -> str:
        found = self._file.read_bytes() if self._file.exists() else b""
        return "" if found == self._whole else f"{len(found)} of {len(self._whole)} bytes"

    def after_resume(self) -> str:
        return self.after_kill()


class Batch(Work):
    """Reports of many calls: whole lines stay as they are, and in the end each call has one."""

    earlier = 0

    def prepare(self) -> None:
        given = [json.loads(line) for line in _CALLS.read_text(encoding="utf-8").splitlines()][:_BATCH]
        rows = [{key: row[key] for key in ("id", "date", "text")} for row in given]
        self._ids = [row["id"] for row in rows]
        self._calls, self._out = self.folder / "calls.jsonl", self.folder / "reports.jsonl"
        self._calls.write_text(
            "\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8"
        )
        self._out.write_text("".join(self._earlier()), encoding="utf-8")
        self._before = self._out.read_bytes()

    def words(self) -> tuple[object, ...]:
        return "call", "analyze", self._calls, "--out", self._out

    def after_kill(self) -> str:
        found = self._out.read_bytes() if self._out.exists() else b""
        self._whole = found[: found.rfind(b"\n") + 1]
        return "" if found.startswith(self._before) else f"{len(found)} of {len(self._before)} bytes"

    def after_resume(self) -> str:
        found = self._out.read_bytes()
        if not found.startswith(self._whole):
            return "whole lines were changed"
        counts = Counter(json.loads(line)["id"] for line in found.splitlines())
        odd = [number for number in self._ids if counts[number] != 1]
        return (
            f"not once: {odd[:5]} of {len(odd)}"
            if odd or len(counts) != len(self._ids) + self.earlier
            else ""
        )

    def _earlier(self) -> list[str]:
        """Return reports of an earlier day: one that the product made, under many numbers."""
        if not self.earlier:
            return []
        file = self.folder / "하나.txt"
        file.write_text("고객: 비싸서 안 할래요.", encoding="utf-8")
        made = self.run("call", "analyze", file, "--json").json
        return [
            json.dumps({**made, "id": f"먼저 {n}"}, ensure_ascii=False) + "\n" for n in range(self.earlier)
        ]


class Resume(Batch):
    """The same over a file that holds many reports already."""

    earlier = _EARLIER


WORKS: dict[str, Callable[[Commands, Path, Path], Work]] = {
    "끊김: 문서 넣기": Ingest,
    "끊김: 업체 가져오기": Import,
    "끊김: 제안 승인": Approve,
    "끊김: 내보내기": Export,
    "끊김: 통화 여럿": Batch,
    "끊김: 통화 이어서": Resume,
}
