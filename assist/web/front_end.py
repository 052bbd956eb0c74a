"""A copy of Chainlit's own front end whose page asks no other machine for anything; its scripts stay as they came.

What comes in its place, and why: ``docs/decisions/front-end.md``.
"""

import re
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from assist.errors import DataError

_OUTSIDE = re.compile(r"<link\b[^<>]*href=\"https?://[^<>]*>", re.DOTALL)
_STAMP = "made-from.txt"


def copy_front_end(target: Path) -> None:
    """Write the front end of the installed Chainlit to ``target``, its page in Korean and without outside links.

    A copy that was made from the same version is kept.
    """
    stamp = f"chainlit {version('chainlit')}, scripts as they came, page in ko\n"
    if (target / _STAMP).is_file() and (target / _STAMP).read_text(encoding="utf-8") == stamp:
        return
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(
        installed_front_end(), target, ignore=shutil.ignore_patterns("*.map"), copy_function=shutil.copyfile
    )
    page = target / "index.html"
    html = without_outside_links(page.read_text(encoding="utf-8"))
    page.write_text(in_korean(html), encoding="utf-8")
    (target / _STAMP).write_text(stamp, encoding="utf-8")


def installed_front_end() -> Path:
    """Return the folder of the front end that Chainlit ships, found without importing Chainlit."""
    spec = find_spec("chainlit")
    if spec is None or spec.origin is None:
        raise DataError("chainlit 꾸러미가 없습니다. 'make setup'으로 다시 설치해 주세요.")
    return Path(spec.origin).parent / "frontend" / "dist"


def without_outside_links(html: str) -> str:
    """Return the page without fonts, styles and preconnects of other machines."""
    return _OUTSIDE.sub("", html)


def in_korean(html: str) -> str:
    """Return the page told to browsers and screen readers as Korean."""
    return html.replace('<html lang="en"', '<html lang="ko"', 1)
