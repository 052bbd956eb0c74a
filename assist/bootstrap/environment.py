"""Settings in: the environment, ``.env`` and the clock."""

import logging
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsError as BrokenSettings

from assist.errors import SettingsError
from assist.settings import Settings
from knowledge.data_folder import tighten
from knowledge.encoder.place import work_with
from knowledge.library_messages import in_korean
from knowledge.packs import activate, choose

_LOG = logging.getLogger(__name__)


def load_settings(data: Path | None = None, pack: str | None = None) -> Settings:
    """Return the settings of the environment and ``.env``; ``data`` and ``pack`` win over both.

    The clock is set to their zone, a data folder that other accounts could read is shut to them, and the process works
    with their pack and their encoder from then on.

    Raises:
        SettingsError: a value is wrong; the message names it.
        PackError: there is no such pack, or its ``pack.yaml`` is broken.
    """
    try:
        settings = Settings(**_given(data=data, pack=pack))
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))} = {e['input']!r}" for e in error.errors())
        raise SettingsError(
            f"설정값이 맞지 않습니다({wrong}). 환경 변수와 .env 파일을 확인해 주세요."
        ) from error
    except (BrokenSettings, OSError, UnicodeDecodeError) as error:
        why = in_korean(error, "UTF-8이 아닙니다" if isinstance(error, UnicodeDecodeError) else "")
        raise SettingsError(
            f".env 파일을 읽을 수 없습니다{why and f'({why})'}. UTF-8로 '이름=값' 한 줄씩 적어 주세요."
        ) from error
    _live_in(settings.timezone)
    _shut(settings.data)
    activate(choose(settings.pack, settings.data))
    work_with(settings.encoder)
    return settings


def _given(**values: Path | str | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _shut(folder: Path) -> None:
    with suppress(OSError):  # whoever needs the folder says what is wrong with it
        if tighten(folder):
            _LOG.warning(
                "데이터 폴더 '%s'을(를) 이 계정만 읽도록 권한을 좁혔습니다(폴더 700, 파일 600).", folder
            )


def _live_in(zone: str) -> None:
    """Let today and now be the office's, whatever zone the server was installed in."""
    os.environ["TZ"] = zone
    time.tzset()
