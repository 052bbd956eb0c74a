"""What a spreadsheet cell says: its value as the sheet shows it."""

from datetime import date, datetime, time

from knowledge.text.decode import normal


def shown(value: object, number_format: str | None = None) -> str:
    """Return a cell's value as the sheet shows it, as far as its number format is a common one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return _number(float(value), number_format or "")
    return normal(str(value)).strip()


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{value * 100:.4g}%"
    text = f"{value:,.10g}" if "#,##" in number_format and abs(value) < 1e10 else f"{value:.12g}"
    if value.is_integer() and abs(value) < 1e15:
        text = f"{int(value):,}" if "#,##" in number_format else str(int(value))
    return text
