"""What a role that may not see a value sees instead."""

_BANDS = ((100_000_000, "1억 원 미만"), (1_000_000_000, "1억~10억 원"), (10_000_000_000, "10억~100억 원"))


def masked(field: str, value: object) -> str:
    """Return a masked value: a name's middle, an address's beginning, an amount's band."""
    if value is None or value == "":
        return ""
    if isinstance(value, int):
        return next((name for most, name in _BANDS if value < most), "100억 원 이상")
    text = str(value)
    if field == "address":
        name, at, domain = text.partition("@")
        return f"{name[:1]}***@{domain}" if at else f"***-{text[-4:]}"
    return text[:1] + "*" * max(1, len(text) - 2) + (text[-1] if len(text) > 2 else "")
