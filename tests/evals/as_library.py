"""Makes a library to learn from out of documents with questions: ``python -m tests.evals.as_library FOLDER... --out QUESTIONS``.

A folder as in ``data/documents``. Its documents are cut as the product cuts them; a question goes with the one passage its
sentence stands in (those with none or several are left out, and counted), one that nothing answers with the nearest by
vectors. Written are ``companies/NAME.jsonl``, ``companies/NAME.tsv`` and ``sentences/NAME.tsv`` (READMEs there).
"""

import argparse
import csv
import json
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assist.bootstrap import build, load_settings
from assist.bootstrap.initial import initialise
from ingest.pipeline import run
from knowledge.encoder.encoder import built_in
from knowledge.packs import EMPTY
from knowledge.passage import Passage
from knowledge.text.blanks import one_line
from knowledge.text.sentences import sentences

_NOISE = re.compile(r"[\s\"'`*|]")
_KINDS = {"faq": "faq", "policy": "policy", "rule": "policy", "guideline": "guideline"}
_MOST = 3  # sentences that may answer one question


def cut(folder: Path) -> list[Passage]:
    """Return the passages of a folder's documents."""
    with tempfile.TemporaryDirectory() as data:
        initialise(Path(data), EMPTY, lambda _: None)
        settings = load_settings(Path(data))
        store = build(settings).store
        run([folder / "docs"], settings, store=store)
        current = store.current()
        return list(current.passages(range(1, current.about.passages + 1)).values())


def places(passages: Sequence[Passage], sentence: str) -> list[int]:
    """Return the passages a sentence stands in, or, where it is a line of a table, those with all its cells."""
    wanted = _bare(sentence)
    found = [at for at, one in enumerate(passages) if wanted and wanted in _bare(one.text)]
    if found:
        return found
    mark = "|" if "|" in sentence else ","
    cells = [
        bare for cell in next(csv.reader([sentence.strip(" |")], delimiter=mark), []) if (bare := _bare(cell))
    ]
    named = [_bare(one.text + one.title) for one in passages]
    return [at for at, text in enumerate(named) if len(cells) > 1 and all(cell in text for cell in cells)]


def answering(passage: Passage, sentence: str) -> list[int]:
    """Return the places of the passage's sentences (from 1) that a verbatim sentence is, holds or stands in."""
    wanted, found = _bare(sentence), [_bare(one) for one in sentences(passage.text)]
    same = [at for at, one in enumerate(found, 1) if one and (one in wanted or wanted in one)]
    return same or ([1] if len(found) == 1 else [])


class _Library:
    """The passages of a folder, and what is asked about them, line by line."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._encoder, self.passages = folder, built_in(), cut(folder)
        self.names = [f"P{number:03d}" for number in range(1, len(self.passages) + 1)]
        self._vectors = self._encoder.passages([f"{one.heading}\n{one.text}" for one in self.passages])
        self.asked: list[str] = []
        self.said: list[str] = []
        self.left = 0
        self._counts = Counter[str]()

    def add(self, question: str, sentence: str) -> None:
        """Add a question that a sentence answers, unless it is not known where that stands."""
        found = places(self.passages, sentence)
        told = answering(self.passages[found[0]], sentence) if len(found) == 1 else []
        if not 0 < len(told) <= _MOST:
            self.left += 1
            return
        name = self.names[found[0]]
        self._counts[name] += 1
        self.asked.append(f"{name}\to\t{question}")
        self.said.append(f"{name}.{self._counts[name]}\t{','.join(map(str, told))}\t-")

    def add_unanswered(self, question: str) -> None:
        """Add a question that nothing answers, with the passage a careless assistant would say."""
        near = int((self._vectors @ self._encoder.questions([question])[0]).argmax())
        self.asked.append(f"-\t{self.names[near]}\t{question}")

    def lines(self) -> list[str]:
        """Return the passages as JSON lines."""
        rows = (
            {
                "id": name,
                "title": one.heading,
                "text": one.text,
                "doc": _KINDS.get(one.doc_type.value, "other"),
            }
            for name, one in zip(self.names, self.passages, strict=True)
        )
        return [json.dumps(row, ensure_ascii=False) for row in rows]


def write(folder: Path, out: Path) -> str:
    """Write the three files of one folder and return what to tell."""
    library = _Library(folder)
    for row in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines()):
        question = one_line(row["question"])
        if row["expect"]["status"] == "unknown":
            library.add_unanswered(question)
        else:
            library.add(question, row["expect"]["sentence"])
    files = {"companies/{}.jsonl": library.lines(), "companies/{}.tsv": library.asked}
    for name, rows in (files | {"sentences/{}.tsv": library.said}).items():
        (out / name.format(folder.name)).write_text("\n".join(rows) + "\n", "utf-8")
    return f"{folder.name}: {len(library.passages)} passages, {len(library.said)} answered, {library.left} left out"


def _bare(text: str) -> str:
    return _NOISE.sub("", text)


def main() -> None:
    """Write each folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.evals.as_library", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True, help="data/questions")
    given = parser.parse_args()
    for folder in given.folders:
        print(write(folder, given.out))


if __name__ == "__main__":
    main()
