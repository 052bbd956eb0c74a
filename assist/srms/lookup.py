"""Which company a name or a number means, for whoever has only that."""

import re

from assist.matching.models import Evidence, MatchStatus
from assist.srms.errors import NotFound, Unsettled
from assist.srms.models import CompanyFound
from assist.srms.service import Srms

_NUMBER = re.compile(r"[\w-]{1,64}", re.ASCII)


def company_id(srms: Srms, name: str, client: str | None = None) -> str:
    """Return the number of the company meant by a number or a name.

    Raises:
        Unsettled: the name is not settled; the message names the candidates.
    """
    known = known_id(srms, name)
    if known is not None:
        return known
    found = srms.match(name, Evidence(client=client))
    if found.status is MatchStatus.MATCHED:
        return found.candidates[0].company_id
    near = ", ".join(f"{one.name}({one.company_id})" for one in found.candidates)
    if found.status is MatchStatus.AMBIGUOUS:
        raise Unsettled(f"'{name}'은(는) 여러 업체일 수 있습니다. 업체 번호로 하나를 골라 주세요: {near}")
    hint = f" 비슷한 이름: {near}" if near else ""
    raise Unsettled(f"'{name}' 업체는 SRMS에 없습니다. 이름이나 업체 번호를 확인해 주세요.{hint}")


def known_id(srms: Srms, name: str) -> str | None:
    """Return the company number that ``name`` is; None when it is none."""
    if not _NUMBER.fullmatch(name):
        return None
    try:
        return srms.card(name).company.id
    except NotFound:
        return None


def look_up(srms: Srms, name: str, evidence: Evidence, k: int) -> CompanyFound:
    """Return the company that a number or a name means, else up to ``k`` that it may mean."""
    known = known_id(srms, name)
    if known is not None:
        return CompanyFound(MatchStatus.MATCHED, (), srms.card(known))
    found = srms.match(name, evidence, k)
    settled = found.status is MatchStatus.MATCHED
    card = srms.card(found.candidates[0].company_id) if settled else None
    return CompanyFound(found.status, found.candidates, card)
