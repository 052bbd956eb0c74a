"""The folder Chainlit lives in: ``<data>/app``, written anew at every start from our assets."""

import json
import secrets
import shutil
from importlib.metadata import version
from pathlib import Path

from assist.app.frontend import copy_front_end
from assist.errors import SettingsError
from assist.settings import Settings

_ASSETS = Path(__file__).parent / "assets"
_LOOPBACK = ("127.0.0.1", "localhost")


def prepare_root(settings: Settings) -> Path:
    """Write configuration, translation, assets and front end below ``<data>/app``; return that folder.

    Raises:
        SettingsError: the data folder cannot be written.
    """
    root = (settings.data / "app").resolve()
    try:
        _write_config(root, settings)
        _write_assets(root)
        copy_front_end(root / "frontend")
        shutil.rmtree(root / ".files", ignore_errors=True)
    except OSError as error:
        raise SettingsError(
            f"데이터 폴더 '{settings.data}'에 쓸 수 없습니다({error.strerror or error}). "
            "폴더 권한을 확인하거나 --data로 다른 폴더를 정해 주세요."
        ) from error
    return root


def sign_in_secret(root: Path) -> str:
    """Return the key that signs logins: made once, readable by the owner only."""
    path = root / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def own_origins(settings: Settings) -> list[str]:
    """Return the addresses whose pages may call the server: this machine, and the host it listens on."""
    hosts = dict.fromkeys((*_LOOPBACK, settings.host))
    return [f"{scheme}://{host}:{settings.port}" for host in hosts for scheme in ("http", "https")]


def _write_config(root: Path, settings: Settings) -> None:
    (root / ".chainlit" / "translations").mkdir(parents=True, exist_ok=True)
    text = (_ASSETS / "config.toml").read_text(encoding="utf-8")
    origins = ", ".join(json.dumps(origin) for origin in own_origins(settings))
    text = text.replace("@ORIGINS@", origins).replace("@VERSION@", version("chainlit"))
    (root / ".chainlit" / "config.toml").write_text(text, encoding="utf-8")
    shutil.copyfile(_ASSETS / "ko.json", root / ".chainlit" / "translations" / "ko.json")


def _write_assets(root: Path) -> None:
    shutil.copyfile(_ASSETS / "chainlit.md", root / "chainlit.md")
    shutil.copyfile(_ASSETS / "chainlit.md", root / "chainlit_ko.md")
    shutil.rmtree(root / "public", ignore_errors=True)
    shutil.copytree(_ASSETS / "public", root / "public")
