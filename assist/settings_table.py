"""The README's table of settings, made from the settings themselves: ``python -m assist.settings_table``."""

from pydantic.fields import FieldInfo

from assist.settings import Settings


def settings_table() -> str:
    """Return a Markdown table: environment variable, default, meaning."""
    rows = [
        f"| `{_name(name, field)}` | {_default(field)} | {field.description} |" for name, field in _fields()
    ]
    return "\n".join(["| 환경 변수 | 기본값 | 뜻 |", "|---|---|---|", *rows])


def _fields() -> list[tuple[str, FieldInfo]]:
    return list(Settings.model_fields.items())


def _name(name: str, field: FieldInfo) -> str:
    return str(field.validation_alias) if field.validation_alias else f"ASSIST_{name.upper()}"


def _default(field: FieldInfo) -> str:
    return "-" if field.default is None else f"`{field.default}`"


if __name__ == "__main__":
    print(settings_table())
