"""Which client a question names: known ones in full or short form, and names that are no client of ours."""

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.packs import active, per_pack
from knowledge.text.alternatives import any_of
from knowledge.text.blanks import one_line


class ClientWords(BaseModel):
    """The lexicon of client names (``lexicon/clients.yaml``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    industry_suffixes: tuple[str, ...]
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
    places = {client: _place(question, client) for client in clients}
    known = sorted((place, client) for client, place in places.items() if place is not None)
    unknown = _unknown(question, clients)
    if unknown is None:
        return Named(tuple(client for _, client in known))
    as_client = _as_client(question, unknown)
    return Named(tuple(c for _, c in known), unknown, as_client, _lookalike(unknown, clients))


def without_clients(question: str, clients: tuple[str, ...]) -> str:
    """Return the question without the names of these clients (full or short) and the particles after them."""
    followers = any_of(client_words().particles)
    for client in clients:
        full = r"\s*".join(re.escape(letter) for letter in client)
        short = re.escape(stem(client))
        question = re.sub(rf"(?<![가-힣])(?:{full}|{short})(?:{followers})?(?=[\s,.?!/·]|$)", " ", question)
    return one_line(question)


def stem(client: str) -> str:
    """Return the short form of a client's name: without its industry suffix, if two letters stay."""
    for suffix in sorted(client_words().industry_suffixes, key=len, reverse=True):
        if client.endswith(suffix) and len(client) - len(suffix) >= 2:
            return client.removesuffix(suffix)
    return client


def _place(question: str, client: str) -> int | None:
    short = stem(client)
    full = r"\s*".join(re.escape(letter) for letter in client)
    match = re.search(full, question)
    if match:
        return match.start()
    followers = any_of(client_words().particles)
    match = re.search(rf"(?<![가-힣]){re.escape(short)}(?=(?:{followers})|[\s,.?!/·]|$)", question)
    return match.start() if match and not _longer_name(question, match.end()) else None


def _longer_name(question: str, end: int) -> bool:
    rest = question[end:].lstrip()
    return any(rest.startswith(suffix) for suffix in client_words().industry_suffixes)


def _unknown(question: str, clients: tuple[str, ...]) -> str | None:
    words = client_words()
    suffixes = any_of(words.industry_suffixes)
    stems = {stem(client) for client in clients}
    for match in re.finditer(
        rf"(?<![가-힣A-Za-z])([가-힣A-Za-z]{{2,6}}?)(\s?)({suffixes})(?![가-힣]*업)", question
    ):
        name = match.group(1) + match.group(3)
        if match.group(2) and match.group(1) not in stems:
            continue
        if (
            name not in words.not_companies
            and name not in clients
            and (match.group(1) in stems or not _common(match.group(1)))
        ):
            return name
    return None


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
