"""The folder Chainlit lives in: ``<data>/app``, written anew at every start from our assets."""

import json
import secrets
import shutil
from importlib.metadata import version
from pathlib import Path

from assist.errors import SettingsError
from assist.settings import Settings
from assist.web.front_end import copy_front_end
from knowledge.atomic import write_bytes, write_text
from knowledge.data_folder import make_private
from knowledge.os_errors import os_errors_as
from knowledge.packs import worded

_ASSETS = Path(__file__).parent / "assets"
_SPOKEN = {".md", ".js", ".json", ".jsx", ".svg"}
"""Endings of assets that hold words of the company (``{client_word}``)."""
_LOOPBACK = ("127.0.0.1", "localhost")


def prepare_root(settings: Settings) -> Path:
    """Write configuration, translation, assets and front end below ``<data>/app``; return that folder.

    Raises:
        SettingsError: the data folder cannot be written.
    """
    root = (settings.data / "app").resolve()
    with os_errors_as(SettingsError, root):
        make_private(settings.data)
        make_private(root)
        _write_config(root, settings)
        _write_assets(root)
        copy_front_end(root / "frontend")
        shutil.rmtree(root / ".files", ignore_errors=True)
    return root


def sign_in_secret(root: Path) -> str:
    """Return the key that signs logins: made once, readable by the owner only."""
    path = root / "secret"
    if not path.exists():
        write_text(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def own_origins(settings: Settings) -> list[str]:
    """Return the addresses whose pages may call the server: this machine, and the host it listens on."""
    hosts = dict.fromkeys((*_LOOPBACK, settings.host))
    return [f"{scheme}://{host}:{settings.port}" for host in hosts for scheme in ("http", "https")]


def _write_config(root: Path, settings: Settings) -> None:
    (root / ".chainlit" / "translations").mkdir(parents=True, exist_ok=True)
    text = (_ASSETS / "config.toml").read_text(encoding="utf-8")
    origins = ", ".join(json.dumps(origin) for origin in own_origins(settings))
    title = json.dumps(worded("{company_word} 상담 도우미"), ensure_ascii=False)
    for mark, said in (("@TITLE@", title), ("@ORIGINS@", origins), ("@VERSION@", version("chainlit"))):
        text = text.replace(mark, said)
    _keep(root / ".chainlit" / "config.toml", text.encode())
    _copy(_ASSETS / "ko.json", root / ".chainlit" / "translations" / "ko.json")


def _write_assets(root: Path) -> None:
    _copy(_ASSETS / "chainlit.md", root / "chainlit.md")
    _copy(_ASSETS / "chainlit.md", root / "chainlit_ko.md")
    wanted = {
        source.relative_to(_ASSETS): source for source in (_ASSETS / "public").rglob("*") if source.is_file()
    }
    for name, source in wanted.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        _copy(source, root / name)
    for path in [path for path in (root / "public").rglob("*") if path.is_file()]:
        if path.relative_to(root) not in wanted:
            path.unlink()


def _copy(source: Path, target: Path) -> None:
    """Write an asset, texts in the words of the pack in use."""
    content = source.read_bytes()
    _keep(target, worded(content.decode()).encode() if source.suffix in _SPOKEN else content)


def _keep(target: Path, content: bytes) -> None:
    """Write a file only when it is not so already: a start on a full disk changes nothing."""
    if not target.is_file() or target.read_bytes() != content:
        write_bytes(target, content)
