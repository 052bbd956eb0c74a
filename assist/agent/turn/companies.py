"""The company a name settles on."""

from assist.agent.tools.companies import known_id
from assist.agent.turn.talk import InPlay
from assist.srms.matching.words import MatchStatus
from assist.srms.office import Srms


def settled_company(srms: Srms, name: str) -> InPlay | None:
    """Return the company of a number or a name; None where the name leaves it open."""
    known = known_id(srms, name)
    if known is not None:
        return InPlay(known, srms.card(known).company.name)
    found = srms.match(name)
    if found.status is not MatchStatus.MATCHED:
        return None
    return InPlay(found.candidates[0].company_id, found.candidates[0].name)
