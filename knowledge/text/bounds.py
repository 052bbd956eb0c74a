"""What is said after or before a number to make it a limit: 미만, 이하, 이상, 초과, 넘게, 최대, 적어도."""

import re
from enum import StrEnum


class Bound(StrEnum):
    """How a number limits what it stands for."""

    EXACT = "exact"
    UNDER = "under"
    UP_TO = "up_to"
    FROM = "from"
    OVER = "over"


_GAP = r"\s{0,3}+(?>(?:정도|가량)?)\s{0,3}+(?>(?:[이가을를은도에]?\s{0,3}+(?:조금|약간|살짝|훌쩍|한참|좀)\s{0,3}+)?)(?>(?:[이가을를은도]\s{0,3}+(?=[안못채넘초되미])|에\s{0,3}+(?=[못미]))?)"
_AFTER = [
    (
        Bound.UP_TO,
        r"(?:안\s{0,3}+넘|못\s{0,3}+넘|넘지|넘기지|넘어가지|초과하지)|이하|까지|이내|안쪽|한도|안에|안으로|내로|내에",
    ),
    (Bound.FROM, r"이상|부터|(?:이)?나\s{0,3}+그\s{0,3}+이상"),
    (
        Bound.UNDER,
        r"미만|밑|아래|못\s{0,3}+되|못\s{0,3}+미|미치지|안\s{0,3}+되|안\s{0,3}+돼|안\s{0,3}+됩|안\s{0,3}+된|채\s{0,3}+(?:안|못)|되지\s{0,3}+않|보다\s{0,3}+(?:적|작|낮|덜|싸)",
    ),
    (Bound.OVER, r"초과|넘|웃도|상회|위로|보다\s{0,3}+(?:많|크|높|더|비싸)"),
]
_AFTER_NUMBER = re.compile(
    _GAP + "(?:" + "|".join(f"(?P<{bound.name}>{words})" for bound, words in _AFTER) + ")"
)
_BEFORE = re.compile(
    r"(?:(?P<UP_TO>최대(?:한)?|많아야|많아도|기껏해야|길어야|잘해야|커야|늦어도)|(?P<FROM>최소(?:한)?|적어도|못해도|하한|최저))\s{0,3}+(?:로|는|약)?\s{0,3}+$"
)
_LOOK_BACK = 10


def bound_of(text: str, start: int, end: int) -> Bound:
    """Return the bound of a number that stands in a text with its unit from ``start`` to ``end``."""
    found = _AFTER_NUMBER.match(text, end) or _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return Bound[str(found.lastgroup)] if found else Bound.EXACT
