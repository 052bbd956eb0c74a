"""Which client a question names: known ones in full or short form, and names that are no client of ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.packs import active, per_pack
from knowledge.text.alternatives import any_of
from knowledge.text.blanks import one_line, without_blanks


class ClientWords(BaseModel):
    """The lexicon of client names (``lexicon/clients.yaml``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    industry_suffixes: tuple[str, ...]
    other_endings: tuple[str, ...]
    not_companies: frozenset[str]
    particles: tuple[str, ...]
    client_role: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The clients a question names, and an unknown company named in a client's place."""

    known: tuple[str, ...]
    unknown: str | None = None
    unknown_as_client: bool = False
    lookalike: str | None = None


@per_pack
def client_words() -> ClientWords:
    """Return the lexicon, with the endings of the trade of the pack in use.

    Raises:
        PackError: the file breaks its format.
    """
    usual = read_packaged("assist.answer", "lexicon/clients.yaml", TypeAdapter(ClientWords))
    endings = dict.fromkeys((*usual.industry_suffixes, *active().manifest.client_endings))
    return usual.model_copy(update={"industry_suffixes": tuple(endings)})


def find_clients(question: str, clients: tuple[str, ...]) -> Named:
    """Return which of ``clients`` the question names, in order, and the first company it names that is none."""
    known = sorted((place, client) for client, place in _places(question, clients))
    unknown = _unknown(question, clients)
    if unknown is None:
        return Named(tuple(client for _, client in known))
    as_client = _as_client(question, unknown)
    return Named(tuple(c for _, c in known), unknown, as_client, _lookalike(unknown, clients))


def without_clients(question: str, clients: tuple[str, ...]) -> str:
    """Return the question without the names of these clients (full or short) and the particles after them."""
    followers = any_of(client_words().particles)
    for client in clients:
        names = rf"(?<![가-힣])(?:{_full(client)}|{_full(stem(client))})(?:{followers})?(?=[\s,.?!/·]|$)"
        question = re.sub(names, " ", question, flags=re.IGNORECASE)
    return one_line(question)


def stem(client: str) -> str:
    """Return the short form of a client's name: without its industry suffix, if two letters stay."""
    for suffix in sorted(client_words().industry_suffixes, key=len, reverse=True):
        if client.endswith(suffix) and len(client) - len(suffix) >= 2:
            return client.removesuffix(suffix)
    return client


def _places(question: str, clients: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Yield the clients named and where; what is a longer client's name is no shorter one's."""
    names = {client.lower() for client in clients}
    for client in sorted(clients, key=len, reverse=True):
        short = stem(client)
        whole = _full(client) if short != client else _alone(client)
        place = next(_spots(question, whole), None) if short != client else None
        if place is None and (short == client or short.lower() not in names):
            alone = _spots(question, _alone(short))
            place = next((start for start in alone if not _longer_name(question, start, short)), None)
        if place is not None:
            yield client, place
        question = re.sub(whole, lambda found: " " * len(found[0]), question, flags=re.IGNORECASE)


def _spots(question: str, pattern: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(pattern, question, re.IGNORECASE))


def _full(client: str) -> str:
    return r"\s*".join(map(re.escape, without_blanks(client)))


def _alone(name: str) -> str:
    """Return the pattern of a name that nothing but a particle may be glued to."""
    followers = any_of(client_words().particles)
    return rf"(?<![가-힣A-Za-z]){_full(name)}(?=(?:{followers})|[\s,.?!/·]|$)"


def _longer_name(question: str, start: int, name: str) -> bool:
    """Whether a name that begins at a place goes on with the ending of another company's."""
    rest = re.sub(_full(name), "", question[start:], count=1, flags=re.IGNORECASE)
    words = client_words()
    return rest.lstrip().startswith(words.industry_suffixes) or rest.startswith(words.other_endings)


def _unknown(question: str, clients: tuple[str, ...]) -> str | None:
    words = client_words()
    suffixes = any_of(words.industry_suffixes)
    known = {client.lower() for client in clients}
    stems = {stem(client).lower() for client in clients}
    for match in re.finditer(
        rf"(?<![가-힣A-Za-z])([가-힣A-Za-z]{{2,6}}?)(\s?)({suffixes})(?![가-힣]*업)", question
    ):
        name = match.group(1) + match.group(3)
        ours = match.group(1).lower() in stems
        if match.group(2) and not ours:
            continue
        if (
            name not in words.not_companies
            and name.lower() not in known
            and (ours or not _common(match.group(1)))
        ):
            return name
    return _of_another_trade(question, stems)


def _of_another_trade(question: str, stems: set[str]) -> str | None:
    """Return a name made of a client's short name and the ending of another trade's companies."""
    names, endings = any_of(stems), any_of(client_words().other_endings)
    found = re.search(rf"(?<![가-힣A-Za-z])(?:{names})(?:{endings})", question, re.IGNORECASE)
    return found[0] if found else None


def _common(word: str) -> bool:
    from knowledge.text.korean import morphemes

    tags = [m.tag for m in morphemes(word)]
    return word in active().manifest.terms.clients_said or any(
        tag[0] in "JEV" or tag in {"MAG", "MM", "NNB", "NP", "NR"} for tag in tags
    )


def _as_client(question: str, name: str) -> bool:
    after = question.replace(" ", "").partition(name)[2]
    return any(after[: len(role) + 8].find(role.replace(" ", "")) >= 0 for role in client_words().client_role)


def _lookalike(name: str, clients: tuple[str, ...]) -> str | None:
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, clients, scorer=fuzz.ratio, score_cutoff=45)
    return best[0] if best else None
