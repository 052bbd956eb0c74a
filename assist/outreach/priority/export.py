"""The call list as a file."""

from pathlib import Path

from assist.outreach.priority.models import Listing, Priority
from assist.srms.transfer.exporting import write_rows
from knowledge.packs import worded

_HEADERS = [
    *(
        "순위",
        "회사 번호",
        "회사명",
        "점수",
        "구분",
        "까닭",
        "맡을 상담사",
        "어려운 까닭",
        "갱신 가능성",
        "근거",
    ),
    *("{client_word}", "만료일", "남은 날", "주 상담사", "최근 통화일", "최근 통화 결과", "참고"),
]
_BASES = {"model": "모델", "rules": "규칙"}


def write_list(path: Path, listing: Listing) -> int:
    """Write a list as CSV or XLSX and return how many companies it holds.

    Raises:
        UsageError: the ending is neither .csv nor .xlsx, or the file cannot be written.
    """
    rows = (_row(place, one) for place, one in enumerate(listing.companies, start=1))
    return write_rows(path, [worded(header) for header in _HEADERS], rows)


def _row(place: int, one: Priority) -> list[str]:
    return [
        *(str(place), one.company_id, one.name, f"{one.score:g}", one.segment.value, "; ".join(one.why)),
        *(one.assign.value, "; ".join(one.assign_why)),
        "" if one.likelihood is None else f"{one.likelihood:.0%}",
        *(_BASES[one.basis.value], "; ".join(one.clients), one.expiry or ""),
        "" if one.days_left is None else str(one.days_left),
        *(one.agent or "", one.last_call or "", one.last_outcome, one.note),
    ]
