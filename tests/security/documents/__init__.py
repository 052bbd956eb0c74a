"""A hundred files that should not be read as they say, each made when it is asked for."""

from tests.security.documents import mails, markup, packages, pdfs, sheets
from tests.security.documents.bad import Bad

_GROUPS = {
    "문서: 표와 통합문서": sheets,
    "문서: 웹 문서와 글": markup,
    "문서: PDF": pdfs,
    "문서: 오피스·한글·압축": packages,
    "문서: 편지": mails,
}


def bad_files() -> dict[str, list[Bad]]:
    """Return every bad file by its kind, in an order that is always the same."""
    return {kind: list(group.files()) for kind, group in _GROUPS.items()}
