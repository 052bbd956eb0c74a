"""The fictional companies of the fact table, written as readable records."""

from typing import Any

from knowledge.packs.sample_credit.build.wording import written

_RELATION_LABELS = {
    "relation": "협력 형태",
    "trade_last_year": "직전 연도 거래액",
    "contract_renewal": "계약 갱신일",
}
_CHANNELS = {"email": "메일", "sms": "문자"}


def record(company: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the company's record as (칸, 값) pairs."""
    contact = company["contact"]
    pairs = [
        ("회사 번호", company["company_id"]),
        ("표준 회사명", company["name"]),
        ("표기 변형", ", ".join(company["variants"])),
        ("사업자등록번호", company["business_no"]),
        ("구분", f"{company['kind']}, {company['form']}, {_audit(company)}"),
        ("자산총액", f"{company['asset']:,}원" if company["asset"] else "첫 결산 전이라 없음"),
        ("결산월", f"{company['fiscal_month']}월"),
        ("원청사", "; ".join(_relation(*item) for item in company["clients"].items())),
        ("갱신 이력", _renewals(company["renewals"])),
        ("최근 등급", _grade(company)),
        ("담당자", f"{contact['dept']} {contact['name']} {contact['title']} ({contact['role']})"),
        ("연락처", f"{contact['tel']}, {contact['mobile']}, {contact['email']}"),
        ("수집 출처·상태", f"{contact['source']}, {contact.get('state', '유효')}"),
        ("수신동의", "; ".join(_consent(*item) for item in company["consent"].items())),
        ("주 상담사", company["agent"]),
    ]
    if "opened" in company:
        pairs.insert(7, ("개업일", written(company["opened"])))
    return pairs


def line(company: dict[str, Any]) -> str:
    """Return the record as one line of text."""
    return ", ".join(f"{key} {value}" for key, value in record(company))


def _audit(company: dict[str, Any]) -> str:
    return "외부감사 대상" if company["audited"] else "외부감사 대상 아님"


def _relation(client: str, link: dict[str, Any]) -> str:
    cells = []
    for key, name in _RELATION_LABELS.items():
        if key in link:
            value = f"{link[key]:,}원" if key == "trade_last_year" else written(link[key])
            cells.append(f"{name} {value}")
    return f"{written(client)}({', '.join(cells)}, 면제 아님)"


def _renewals(years: list[int]) -> str:
    return ", ".join(f"{year}년" for year in years) or "없음"


def _grade(company: dict[str, Any]) -> str:
    if not company["grade"]:
        return "없음"
    flow = f", 현금흐름등급 {company['cashflow']}" if "cashflow" in company else ""
    days = [written(company[key]) for key in ("fiscal", "confirmed", "expiry")]
    return f"{company['grade']}{flow}, 결산일 {days[0]}, 등급확정일 {days[1]}, 만료일 {days[2]}"


def _consent(channel: str, state: dict[str, Any]) -> str:
    cells = [state["state"]]
    if "date" in state:
        cells.append(f"{written(state['date'])} {state['via']}")
    if "result_notice" in state:
        cells.append(f"처리 결과 통지 {written(state['result_notice'])}")
    return f"{_CHANNELS[channel]} {' '.join(cells)}"
