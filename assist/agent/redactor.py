"""Personal data hidden in everything one turn sends, and shown again in what comes back."""

import re

from assist.privacy.mask import Masker

_MARK = re.compile(r"\[([^\[\]\d]+)\d+\]")


class TurnRedactor:
    """Masks the texts of one turn with marks that mean the same value in all of them."""

    def __init__(self, masker: Masker) -> None:
        self._masker = masker
        self._marks: dict[tuple[str, str], str] = {}

    def hide(self, text: str) -> str:
        """Return ``text`` with personal data as marks ([전화1])."""
        masked = self._masker.mask(text)
        return _MARK.sub(lambda match: self._mark(match, masked.originals.get(match.group(0))), masked.text)

    def reveal(self, text: str) -> str:
        """Return ``text`` with the marks of this turn turned back into what they stand for."""
        originals = {mark: value for (_, value), mark in self._marks.items()}
        return _MARK.sub(lambda match: originals.get(match.group(0), match.group(0)), text)

    def _mark(self, match: re.Match[str], value: str | None) -> str:
        if value is None:  # the writer's own brackets
            return match.group(0)
        kind = match.group(1)
        number = sum(known == kind for known, _ in self._marks) + 1
        return self._marks.setdefault((kind, value), f"[{kind}{number}]")
