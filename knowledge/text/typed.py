"""Letters as they are typed, whoever typed them: full-width ones in their common form, every dash as a hyphen."""

_AS_TYPED = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "‐‑‒–—―−ㅡ"), "-"
)


def as_typed(text: str) -> str:
    """Return ``text`` with full-width letters and the many dashes in their common form; every letter keeps its place."""
    return text.translate(_AS_TYPED)
