"""The fields of a text that a company's own words fill, each with the particle that goes with it."""

import re

from knowledge.packs.manifest import Manifest

_PAIRS = (
    ("을", "를"),
    ("은", "는"),
    ("이", "가"),
    ("과", "와"),
    ("으로", "로"),
    ("이라", "라"),
    ("이나", "나"),
)
"""Particles after a final consonant and after a vowel."""
_OPEN = {"으로", "로", "이라", "라", "이나", "나"}
"""Particles to which more may be joined, as in 이라고; the others end the word."""
_FORMS = {form: pair for pair in _PAIRS for form in pair}
_PARTICLE = "|".join(
    form if form in _OPEN else f"{form}(?![가-힣])" for form in sorted(_FORMS, key=len, reverse=True)
)
_FIELD = re.compile(
    r"\{(client_word|customer_word|service_word|company_word|client_words|customer_words|client_list|customer_list|spoken_words|role_word|kind_list|role_list)\}"
    rf"({_PARTICLE})?"
)
_NOTHING = "(?!)"
_FIRST, _LAST, _FINALS, _RIEUL = "가", "힣", 28, 8


def filled(text: str, about: Manifest) -> str:
    """Return a text with a company's words in the place of its fields; ``wording.worded`` lists them."""
    return _FIELD.sub(lambda found: with_particle(_word(found[1], about), found[2] or ""), text)


def _word(field: str, about: Manifest) -> str:
    terms = about.terms
    match field:
        case "client_word":
            return terms.client
        case "customer_word":
            return terms.customer
        case "service_word":
            return about.service
        case "company_word":
            return about.company or about.title
        case "spoken_words":
            return "|".join(about.spoken) or _NOTHING
        case "role_word":
            return about.roles[0]
        case "kind_list":
            return ", ".join(about.kinds)
        case "role_list":
            return ", ".join(about.roles)
    said = terms.clients_said if field.startswith("client") else terms.customers_said
    return ("|" if field.endswith("words") else ", ").join(said)


def with_particle(word: str, particle: str) -> str:
    """Return a word with the form of a particle (을 or 를, 이 or 가) that goes with its last letter."""
    if not particle:
        return word
    after_consonant, after_vowel = _FORMS[particle]
    final = _final(word)
    vowel_like = final == 0 or (final == _RIEUL and particle in {"으로", "로"})
    return word + (after_vowel if vowel_like else after_consonant)


def _final(word: str) -> int:
    """Return the number of the final consonant of the last Korean letter, 0 for none."""
    letters = [letter for letter in word if _FIRST <= letter <= _LAST]
    return (ord(letters[-1]) - ord(_FIRST)) % _FINALS if letters else 0
