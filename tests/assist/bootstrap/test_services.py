"""Settings read once for the whole process."""

import time
from pathlib import Path

import pytest

from assist.bootstrap import load_settings
from assist.errors import SettingsError


def test_the_day_is_the_office_s_whatever_zone_the_server_was_installed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    load_settings(tmp_path)
    assert time.localtime(0).tm_hour == 9


def test_a_zone_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSIST_TIMEZONE", "9시간")
    with pytest.raises(SettingsError, match="timezone"):
        load_settings(tmp_path)
