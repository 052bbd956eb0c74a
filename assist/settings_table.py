"""The documents' table of settings (docs/SETTINGS.md), made from the settings: ``python -m assist.settings_table``."""

from collections.abc import Iterator

from pydantic.fields import FieldInfo

from assist.settings import Settings
from knowledge.limits import FileLimits


def settings_table() -> str:
    """Return a Markdown table: environment variable, default, meaning."""
    rows = [
        f"| `{_name(prefix, name, field)}` | {_default(field)} | {field.description} |"
        for prefix, name, field in _fields()
    ]
    return "\n".join(["| 환경 변수 | 기본값 | 뜻 |", "|---|---|---|", *rows])


def _fields() -> Iterator[tuple[str, str, FieldInfo]]:
    for rows in (Settings, FileLimits):
        prefix = rows.model_config.get("env_prefix", "")
        yield from ((prefix, name, field) for name, field in rows.model_fields.items())


def _name(prefix: str, name: str, field: FieldInfo) -> str:
    return str(field.validation_alias) if field.validation_alias else f"{prefix}{name.upper()}"


def _default(field: FieldInfo) -> str:
    return "-" if field.default is None else f"`{field.default}`"


if __name__ == "__main__":
    print(settings_table())
