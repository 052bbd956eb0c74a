from pathlib import Path

from assist.settings import Settings
from assist.settings_table import settings_table
from knowledge.limits import FileLimits

SETTINGS = (Path(__file__).parents[2] / "docs/SETTINGS.md").read_text(encoding="utf-8")
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_documents_show_every_setting_as_it_is() -> None:
    assert settings_table() in SETTINGS


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for rows in (Settings, FileLimits) for field in rows.model_fields.values())


def test_the_readme_opens_with_the_two_commands() -> None:
    assert README.index("make serve") < README.index("make test") < 2500
