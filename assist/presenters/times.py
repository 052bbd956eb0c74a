"""Moments on record as the pages show them."""

from datetime import datetime


def here(moment: str) -> str:
    """Return a moment on record as a clock here shows it, to the minute."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
