"""The company a name settles on."""

import logging

from assist.agent.tools.companies import known_id
from assist.agent.turn.talk import InPlay
from assist.srms.errors import StoreError
from assist.srms.matching.words import MatchStatus
from assist.srms.office import Srms

_LOG = logging.getLogger(__name__)


def settled_company(srms: Srms, name: str) -> InPlay | None:
    """Return the company of a number or a name; None where the name leaves it open."""
    known = known_id(srms, name)
    if known is not None:
        return InPlay(known, srms.card(known).company.name)
    found = srms.match(name)
    if found.status is not MatchStatus.MATCHED:
        return None
    return InPlay(found.candidates[0].company_id, found.candidates[0].name)


def company_if_known(srms: Srms, name: str) -> InPlay | None:
    """Return the same; None also while the database is down, because a plain question needs no company."""
    if not srms.available():
        return None
    try:
        return settled_company(srms, name)
    except StoreError as error:
        _LOG.warning("a name was not looked up: %s", error)
        return None
