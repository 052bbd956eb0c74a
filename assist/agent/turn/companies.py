"""The company a name settles on, and whether a name is one of companies."""

import logging
from collections.abc import Callable
from typing import TypeVar

from assist.agent.turn.session import InPlay
from assist.matching.models import MatchStatus
from assist.srms.errors import StoreError
from assist.srms.lookup import known_id
from assist.srms.service import Srms

_LOG = logging.getLogger(__name__)
_Found = TypeVar("_Found")


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
    return _unless_down(srms, name, settled_company)


def name_of_companies(srms: Srms, name: str) -> bool:
    """Whether companies are written so, also where several are and none is settled; false while the database is down."""
    return bool(_unless_down(srms, name, Srms.namesakes))


def _unless_down(srms: Srms, name: str, look_up: Callable[[Srms, str], _Found]) -> _Found | None:
    if not srms.available():
        return None
    try:
        return look_up(srms, name)
    except StoreError as error:
        _LOG.warning("a name was not looked up: %s", error)
        return None
