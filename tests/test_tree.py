"""The repository holds the product and nothing else, and no file tells of the machine it was written on."""

import re
import shutil
import subprocess
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_TOP = {
    *("assist", "docs", "ingest", "knowledge", "tests", ".ci"),
    *(
        "LICENSE",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "Makefile",
        "pyproject.toml",
        "constraints.txt",
        "chainlit.md",
        ".gitignore",
    ),
}
_MADE = {".git", "data", "build", "dist", "shared", "public", "node_modules", ".env", "uv.lock"}
"""What working in a checkout leaves there; git ignores it."""
_PLACE = re.compile(rb"(?<![\w.])/(?:home|Users|root|work)/\w|\b[A-Z]:\\\\?Users\\")
_TEXT = {
    ".py",
    ".md",
    ".yaml",
    ".toml",
    ".txt",
    ".json",
    ".jsonl",
    ".jsx",
    ".js",
    ".css",
    ".j2",
    ".sql",
    ".csv",
    "",
}


def kept() -> list[Path]:
    """Return the files of the repository, also in a copy without git."""
    git = shutil.which("git")
    if git and (_ROOT / ".git").exists():
        done = subprocess.run([git, "ls-files", "-z"], cwd=_ROOT, capture_output=True, check=False)
        if done.returncode == 0:
            return [Path(name) for name in done.stdout.decode().split("\0") if name]
    return [path.relative_to(_ROOT) for path in _ROOT.rglob("*") if path.is_file() and not _made(path)]


def _made(path: Path) -> bool:
    parts = path.relative_to(_ROOT).parts
    hidden = parts[0].startswith(".") and parts[0] not in _TOP
    return hidden or parts[0] in _MADE or "__pycache__" in parts or parts[0].endswith(".egg-info")


def test_the_top_level_holds_only_what_belongs_there() -> None:
    assert {path.parts[0] for path in kept()} == _TOP


def test_no_file_names_a_place_on_a_machine() -> None:
    texts = [path for path in kept() if path.suffix in _TEXT and (_ROOT / path).is_file()]
    assert len(texts) > 500
    assert [str(path) for path in texts if _PLACE.search((_ROOT / path).read_bytes())] == []


def test_the_licence_that_the_package_names_is_there() -> None:
    assert 'license = "Apache-2.0"' in (_ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in (_ROOT / "LICENSE").read_text(encoding="utf-8")
