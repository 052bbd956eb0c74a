"""Phone numbers and mail addresses in a call, written or said digit by digit and letter by letter."""

import re

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packs import active, per_pack
from knowledge.text.alternatives import any_of
from knowledge.text.digits import SAID, in_digits
from knowledge.text.typed import as_typed

_WRITTEN = re.compile(r"(?<!\d)(050\d|0\d{1,2})[-. )]{0,3}(\d{3,4})[-. ]{0,3}(\d{4})(?!\d)")
_ABROAD = re.compile(r"\+82[-. (]{0,3}(?:0[) ]{0,2})?([1-9]\d?)[-. )]{0,3}(\d{3,4})[-. ]{0,3}(\d{4})(?!\d)")
_JOIN = r"[\s,.…-]*+(?:에|의|국에|국의|하고|다시)?+[\s,.…-]*+"
_THREE_OR_FOUR = rf"\d(?:\s?\d){{2,3}}|[{SAID}](?:\s?[{SAID}]){{2,3}}"
_FOUR = rf"\d(?:\s?\d){{3}}|[{SAID}](?:\s?[{SAID}]){{3}}"
_SPOKEN = re.compile(
    r"(?<![가-힣\d])([공영빵0]\s?(?:[일1]\s?[공영빵육칠팔구06-9]|[이2]|[삼사오육3-6]\s?[일이삼사오1-5]))"
    rf"{_JOIN}({_THREE_OR_FOUR}){_JOIN}({_FOUR})(?!\d)"
)
_BROKEN = re.compile(
    rf"(?<![가-힣])([공영](?:[일][공영육칠팔구]|[이]|[삼사오육][일이삼사오])){_JOIN}([{SAID}]{{4}})(?=\D{{2,60}}?(?<![가-힣])([{SAID}]{{4}})(?:이?요|입니다|\s|$|[.,]))"
)
_MAIL = re.compile(r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++")
_LATIN = re.compile(r"[A-Za-z0-9._-]+")
_EITHER = re.compile(r"[이오]")
_AFTER_FIGURES = re.compile(r"(?<=\d)[이오]+")
_AT = re.compile(r"골뱅이|골벵이|앳")
_DOMAIN = re.compile(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")
_WHOLE_DOMAIN = re.compile(r"\.(com|net|org|kr)$")
_MOST = 14
_WIDEST = 400  # letters on each side of an at sign that may be an address
_ENDINGS = (
    "입니다",
    "이에요",
    "이고요",
    "예요",
    "이요",
    "으로",
    "요",
    "로",
    ".",
    ",",
    "?",
    "!",
)  # the longest first


class ContactWords(BaseModel):
    """``lexicon/contacts.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    letters: dict[str, str]
    words: dict[str, str]
    titles: tuple[str, ...]
    reasons: tuple["Reason", ...]
    change: re.Pattern[str]
    changed_reason: str
    old_dept: re.Pattern[str]
    dead_number: re.Pattern[str]


class Reason(BaseModel):
    """Why a contact is no longer right, and the words that say so."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    value: str
    pattern: re.Pattern[str]


@per_pack
def contact_words() -> ContactWords:
    """Return ``contacts.yaml``.

    Raises:
        PackError: it breaks its format.
    """
    return active().read("calls/contacts.yaml", TypeAdapter(ContactWords))


def phones(text: str) -> list[str]:
    """Return the phone numbers of a text, as 010-0000-0000, in the order they are said; dead ones left out."""
    text = as_typed(text)
    found = [(m.start(), m.end(), m.groups()) for m in _WRITTEN.finditer(text)]
    found += [(m.start(), m.end(), (f"0{m[1]}", m[2], m[3])) for m in _ABROAD.finditer(text)]
    for pattern in (_SPOKEN, _BROKEN):
        found += [(m.start(), m.end(), tuple(map(_said, m.groups()))) for m in pattern.finditer(text)]
    numbers = [
        "-".join(parts) for _, end, parts in sorted(found) if not contact_words().dead_number.match(text, end)
    ]
    return list(dict.fromkeys(numbers))


def _said(part: str) -> str:
    return in_digits("".join(part.split()))


def mails(text: str) -> list[str]:
    """Return the mail addresses of a text; what is said letter by letter is spelled out."""
    text = as_typed(text)
    around = (
        (text[max(0, at.start() - _WIDEST) : at.start()], text[at.end() : at.end() + _WIDEST])
        for at in _AT.finditer(text)
    )
    said = [mail for before, after in around if (mail := _spelled(before, after))]
    return list(dict.fromkeys([*(m.group().lower() for m in _MAIL.finditer(text)), *said]))


def _spelled(before: str, after: str) -> str | None:
    name = ""
    for token in reversed(before.split()[-_MOST:]):
        letters = _letters(token)
        if letters is None:
            break
        name = letters + name
    domain = ""
    for token in after.split()[:_MOST]:
        letters = _letters(_ending(token))
        if letters is None:
            break
        if _WHOLE_DOMAIN.search(domain) and not letters.startswith("."):
            break
        domain += letters
        if _ending(token) != token:
            break
    name, domain = _settled(name), _settled(domain)
    return f"{name}@{domain}" if name and _DOMAIN.match(domain) else None


def _settled(said: str) -> str:
    """Return an address in which what is said alike for a letter and a figure (이, 오) is a figure after figures."""
    in_figures = _AFTER_FIGURES.sub(lambda run: in_digits(run.group()), said)
    return _EITHER.sub(lambda letter: contact_words().letters[letter.group()], in_figures)


def _ending(token: str) -> str:
    """Return a token without what is said after an address (이요, 로, 이고요)."""
    stop = len(token)
    while ending := next((one for one in _ENDINGS if token.endswith(one, 0, stop)), ""):
        stop -= len(ending)
    return token[:stop] or token


def _letters(token: str) -> str | None:
    words = contact_words()
    token = token.strip(",")
    if _LATIN.fullmatch(token):
        return token.lower()
    if token in words.words:
        return words.words[token]
    if not _names().fullmatch(token):
        return None
    known = {**words.letters, **words.words}
    return "".join(name if _EITHER.match(name) else known[name] for name in _name().findall(token))


@per_pack
def _name() -> re.Pattern[str]:
    words = contact_words()
    return re.compile(any_of({**words.letters, **words.words}))


@per_pack
def _names() -> re.Pattern[str]:
    return re.compile(f"(?>{_name().pattern})*+")
