"""The trainer's page behind ``Library.jsx``: list, previews, indexing with progress, changes, removal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from chainlit.auth import get_current_user
from chainlit.user import PersistedUser, User
from fastapi import APIRouter, Depends, HTTPException, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, TypeAdapter, ValidationError

from assist.errors import AssistError, UsageError
from assist.packs.library import About, Document, Library
from assist.web.pages.document_uploads import ACCEPTED, LARGEST_MB, keep, safe_name
from assist.web.pages.progress_stream import telling
from knowledge.errors import KnowledgeError
from knowledge.os_errors import sentence
from knowledge.passage import DocType

_MOST_PIECES = 200
_NONE = {"client": ("공통", "없음"), "effective_from": ("없음",), "effective_to": ("없음",)}
_TYPES = {
    DocType.FAQ: "자주 묻는 질문",
    DocType.GUIDELINE: "지침",
    DocType.POLICY: "정책",
    DocType.EVIDENCE: "근거 자료",
    DocType.SCRIPT: "상담 스크립트",
    DocType.RULE: "규정",
    DocType.GLOSSARY: "용어집",
    DocType.CURATED: "승인 답변",
    DocType.OTHER: "기타",
}

CurrentUser = Annotated[User | PersistedUser | None, Depends(get_current_user)]
MayTeach = Callable[[str | None], bool]


class Form(BaseModel):
    """What the page sends: the files or the document it is about, and what a person says of them."""

    names: list[str] = []
    doc_id: str = ""
    doc_type: str = ""
    client: str = ""
    effective_from: str = ""
    effective_to: str = ""
    as_written: bool = False


def guard(may_teach: MayTeach) -> Callable[[User | PersistedUser | None], None]:
    """Return the dependency that lets only trainers and admins through."""

    def check(user: CurrentUser) -> None:
        if not may_teach(user.identifier if user else None):
            raise HTTPException(403, "자료를 바꿀 권한이 없습니다. 교육 담당자나 관리자에게 부탁해 주세요.")

    return check


def shelf_routes(library: Library, clients: Callable[[], tuple[str, ...]], may_teach: MayTeach) -> APIRouter:
    """Return the routes of the trainer's page; long work answers with one JSON line of progress at a time."""
    router = APIRouter(prefix="/documents", dependencies=[Depends(guard(may_teach))])

    @router.get("")
    def listing() -> dict[str, object]:
        with _http_errors(library.folder):
            return {**_facts(library.documents(), clients()), "warnings": library.warnings()}

    @router.get("/pieces")
    def pieces(doc_id: str) -> dict[str, object]:
        with _http_errors(library.folder):
            found = library.pieces(doc_id)
        return {"pieces": [asdict(piece) for piece in found[:_MOST_PIECES]], "total": len(found)}

    @router.post("")
    async def upload(file: UploadFile) -> dict[str, str]:
        with _http_errors(library.folder):
            name = safe_name(file.filename or "")
            await keep(file, library.folder / name, lambda part: library.check(part, name))
        return {"name": name}

    @router.post("/index")
    async def index(form: Form) -> StreamingResponse:
        with _http_errors(library.folder):
            files = [library.folder / safe_name(name) for name in form.names]
            about = about_of(form.model_dump())
        return telling(lambda told: library.add(files, about, told))

    @router.post("/describe")
    async def describe(form: Form) -> StreamingResponse:
        with _http_errors(library.folder):
            about = about_of(form.model_dump())
        return telling(lambda told: library.describe(form.doc_id, about, told))

    @router.post("/remove")
    def remove(form: Form) -> dict[str, object]:
        with _http_errors(library.folder):
            library.remove(form.doc_id)
        return {}

    return router


def about_of(form: Mapping[str, object]) -> About:
    """Return what a form says; empty fields say nothing, ``공통`` and ``없음`` say that there is none.

    Raises:
        UsageError: a kind or date is written wrongly, or the end lies before the start.
    """
    fields = ("doc_type", "client", "effective_from", "effective_to")
    said = {key: form[key] for key in fields if form.get(key)}
    none = frozenset(key for key, value in said.items() if value in _NONE.get(key, ()))
    said = {key: value for key, value in said.items() if key not in none}
    try:
        about = TypeAdapter(About).validate_python(
            {**said, "none": none, "as_written": bool(form.get("as_written"))}
        )
    except ValidationError as error:
        raise UsageError("종류나 날짜가 맞지 않습니다. 날짜는 2026-11-24처럼 적어 주세요.") from error
    if about.effective_from and about.effective_to and about.effective_to < about.effective_from:
        raise UsageError("종료일이 시행일보다 앞섭니다. 날짜를 다시 확인해 주세요.")
    return about


@contextmanager
def _http_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except (AssistError, KnowledgeError) as error:
        raise HTTPException(400, str(error)) from error
    except OSError as error:
        raise HTTPException(507, sentence(error, folder)) from error


def _facts(documents: Sequence[Document], clients: Sequence[str]) -> dict[str, object]:
    return {
        "documents": [_shown(document) for document in documents],
        "clients": list(clients),
        "types": [{"value": kind.value, "label": label} for kind, label in _TYPES.items()],
        "accepted": ",".join(ACCEPTED),
        "largest_mb": LARGEST_MB,
    }


def _shown(document: Document) -> dict[str, object]:
    start, end = document.effective_from, document.effective_to
    return {
        **asdict(document),
        "doc_type": document.doc_type.value,
        "type_label": _TYPES[document.doc_type],
        "effective_from": start.isoformat() if start else "",
        "effective_to": end.isoformat() if end else "",
    }
