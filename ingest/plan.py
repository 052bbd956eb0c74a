"""What an ingest has to do: which files are new or changed, unchanged, or gone."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.cache import Cache
from ingest.discover import Found, Listing
from ingest.errors import MetadataError
from ingest.fingerprint import code_fingerprint
from ingest.known_files import FileRow
from ingest.library_file import LibraryFiles
from ingest.metadata import Meta
from ingest.read_job import Job
from ingest.unused_entries import idle_entries
from ingest.wishes import Wish
from knowledge.packs import PackError


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: the job, what was found on disk, and the stamp its rows will carry."""

    job: Job
    found: Found
    stamp: str


@dataclass
class Plan:
    """Files to read, files that stay as they are, files that are gone, files whose metadata is wrong.

    ``idle`` tells what is written in a ``library.yaml`` for nothing.
    """

    tasks: list[Task] = field(default_factory=list)
    unchanged: list[FileRow] = field(default_factory=list)
    gone: list[FileRow] = field(default_factory=list)
    refused: list[tuple[Path, MetadataError]] = field(default_factory=list)
    idle: list[PackError] = field(default_factory=list)


def make_plan(cache: Cache, roots: Sequence[Path], listing: Listing, defaults: Mapping[Path, Meta]) -> Plan:
    """Compare what stands below ``roots`` with what the cache knows of them."""
    return _Planner(cache, defaults).plan(roots, listing)


class _Planner:
    def __init__(self, cache: Cache, defaults: Mapping[Path, Meta]) -> None:
        self._cache = cache
        self._known = cache.files()
        self._wishes = cache.wishes.all()
        self._defaults = defaults
        self._libraries: dict[Path, LibraryFiles] = {}
        self._ids: dict[str, Path] = {d.doc_id: d.path for d in cache.documents() if not d.part}

    def plan(self, roots: Sequence[Path], listing: Listing) -> Plan:
        plan = Plan()
        blocked = [place.path for place in listing.unreachable if place.kept]
        for found in listing.files:
            try:
                self._file(found, plan)
            except MetadataError as error:
                plan.refused.append((found.path, error))
        seen = {found.path for found in listing.files}
        for path, row in self._known.items():
            if path not in seen and _below(path, roots) and not _below(path, blocked):
                plan.gone.append(row)
        for libraries in self._libraries.values():
            plan.idle.extend(idle for path in libraries.read for idle in idle_entries(path))
        told = " ".join(str(error) for _, error in plan.refused)
        plan.idle = [idle for idle in plan.idle if str(idle) not in told]
        return plan

    def _file(self, found: Found, plan: Plan) -> None:
        wish = self._wishes.get(found.path, Wish())
        known = self._known.get(found.path)
        if wish.removed:
            return
        meta = self._meta(found, wish.meta)
        doc_id = meta.doc_id or self._free_id(found, known)
        stamp = _stamp(doc_id, meta)
        if known and not known.failed and known.stamp == stamp:
            if (known.size, known.changed_ns) == (found.size, found.changed_ns):
                plan.unchanged.append(known)
                return
            known_hash: str | None = known.content_hash
        else:
            known_hash = None
        self._ids[doc_id] = found.path
        job = Job(found.path, doc_id, found.relative.as_posix(), meta, known_hash, found.size)
        plan.tasks.append(Task(job, found, stamp))

    def _meta(self, found: Found, wish: Meta | None) -> Meta:
        libraries = self._libraries.setdefault(found.root, LibraryFiles(found.root))
        listed = libraries.meta(found.relative)
        merged = listed.over(self._defaults.get(found.root) or self._defaults.get(found.path) or Meta())
        return wish.over(merged) if wish else merged

    def _free_id(self, found: Found, known: FileRow | None) -> str:
        """Return the relative path, with a mark when another folder has a document of that name."""
        plain = found.relative.as_posix()
        owner = self._ids.get(plain)
        if owner is None or owner == found.path:
            return plain
        mark = hashlib.sha256(str(found.root).encode()).hexdigest()[:6]
        return f"{PurePosixPath(plain)}~{mark}"


def _stamp(doc_id: str, meta: Meta) -> str:
    said = meta.model_dump_json(exclude_unset=True)
    return hashlib.sha256(f"{code_fingerprint()}|{doc_id}|{said}".encode()).hexdigest()[:24]


def _below(path: Path, folders: Sequence[Path]) -> bool:
    return any(path == folder or folder in path.parents for folder in folders)
