"""A call's own words, without personal data."""

from collections.abc import Mapping
from typing import Any

from assist.calls.report import CallReport
from assist.privacy.mask import Masker


def masked_quote(stored: Mapping[str, Any], name: str, masker: Masker) -> str:
    """Return what a stored report quotes for ``name`` (else for the outcome); empty where only the outcome is known.

    The words are masked as part of the whole call: names are known by what stands around them.
    """
    if not stored:
        return ""
    report = CallReport.model_validate(stored)
    words = report.quotes.get(name) or report.quotes.get("leaf") or ""
    start = report.text.find(words) if words else -1
    if start < 0:
        return masker.mask(words).text
    out, place, end = "", start, start + len(words)
    for span in masker.mask(report.text).spans:
        if span.end > place and span.start < end:
            out += report.text[place : max(place, span.start)] + f"[{span.kind}]"
            place = min(end, span.end)
    return out + report.text[place:end]
