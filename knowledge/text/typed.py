"""Letters as they are typed, whoever typed them: full-width ones in their common form, every dash and blank as one."""

_DASHES = "‐‑‒–—―−ㅡ"
_BLANKS = (0xA0, 0xAD, *range(0x2000, 0x200E), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF)
"""Blanks of other widths, and those that are not seen at all."""
_AS_TYPED: dict[int, int | str] = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(_BLANKS, " "),
}


def as_typed(text: str) -> str:
    """Return ``text`` with such letters, dashes and blanks in their common form; every letter keeps its place."""
    return text.translate(_AS_TYPED)
