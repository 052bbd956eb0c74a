"""Questions people wrote over facts they were shown, and the libraries some of them made up: what strangers ask."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assist.errors import DataError
from knowledge.passage import DocType, Passage

_NONE = "-"


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """One question: who wrote it, the control number of what answers it (None: nothing does), and its text.

    ``near`` is the control number of what a careless assistant would answer where nothing does.
    """

    writer: str
    ref: str | None
    text: str
    near: str = ""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    text: str
    doc: str


def read_questions(path: Path) -> list[WrittenQuestion]:
    """Return the questions of a file: control number and kind, or ``-`` and the nearest number, and text, divided by tabs; the writer is its name.

    Raises:
        DataError: a line has another form.
    """
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 3 or not all(cells):
            raise DataError(f"{path} {number}째 줄: 번호, 종류, 질문을 탭으로 나눠 적어 주세요.")
        ref, near = (None, cells[1]) if cells[0] == _NONE else (cells[0], "")
        found.append(WrittenQuestion(path.stem, ref, cells[2], near))
    return found


def read_overlaps(folder: Path) -> dict[str, frozenset[str]]:
    """Return by control number which others answer a question about it as well, at least in part (``*.tsv``: two columns).

    Raises:
        DataError: a line has another form.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            cells = line.split("\t")
            if len(cells) != 2 or not all(cells):
                raise DataError(
                    f"{path} {number}째 줄: 물은 번호와 함께 답하는 번호를 탭으로 나눠 적어 주세요."
                )
            found.setdefault(cells[0], set()).add(cells[1])
    return {ref: frozenset(others) for ref, others in found.items()}


def read_library(path: Path) -> list[Passage]:
    """Return the passages of a made-up library (JSON lines of id, title, text and kind of document).

    Raises:
        DataError: a line has another form.
    """
    return [
        _passage(path, number, line) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    ]


def _passage(path: Path, number: int, line: str) -> Passage:
    try:
        row = _Row.model_validate_json(line)
    except ValidationError as error:
        raise DataError(f"{path} {number}째 줄: id, title, text, doc을 가진 JSON이 아닙니다.") from error
    kinds = {kind.value for kind in DocType}
    return Passage(
        id=row.id, text=row.text, title=row.title, doc_id=path.stem, doc_title=path.stem,
        doc_type=DocType(row.doc) if row.doc in kinds else DocType.OTHER, source=path.name, refs=(row.id,),
    )  # fmt: skip
