"""Settings in: the environment, ``.env`` and the clock."""

import os
import time
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import SettingsError as BrokenSettings

from assist.errors import SettingsError
from assist.settings import Settings


def load_settings(data: Path | None = None) -> Settings:
    """Return the settings of the environment and ``.env``; ``data`` wins over both. The clock is set to their zone.

    Raises:
        SettingsError: a value is wrong; the message names it.
    """
    try:
        settings = Settings() if data is None else Settings(data=data)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))} = {e['input']!r}" for e in error.errors())
        raise SettingsError(
            f"설정값이 맞지 않습니다({wrong}). 환경 변수와 .env 파일을 확인해 주세요."
        ) from error
    except (BrokenSettings, OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f".env 파일을 읽을 수 없습니다({error}). UTF-8로 '이름=값' 한 줄씩 적어 주세요."
        ) from error
    _live_in(settings.timezone)
    return settings


def _live_in(zone: str) -> None:
    """Let today and now be the office's, whatever zone the server was installed in."""
    os.environ["TZ"] = zone
    time.tzset()
