"""Blanks, line breaks and tabs of a text."""


def one_line(text: str) -> str:
    """Return ``text`` on one line, with one blank between words and none around them."""
    return " ".join(text.split())


def without_blanks(text: str) -> str:
    """Return ``text`` without any blank."""
    return "".join(text.split())
