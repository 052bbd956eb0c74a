"""The company's own words in a text: those it works for, those it calls, what it does, its name."""

import re

from knowledge.packs.active import active

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
    r"\{(client_word|customer_word|service_word|company_word|client_words|customer_words|client_list|customer_list|spoken_words)\}"
    rf"({_PARTICLE})?"
)
_NOTHING = "(?!)"
_FIRST, _LAST, _FINALS, _RIEUL = "가", "힣", 28, 8


def worded(text: str) -> str:
    """Return a text with the words of the pack in use, and with the form of the particle that goes with each.

    ``{client_word}``, ``{customer_word}``, ``{service_word}`` and ``{company_word}`` are the words;
    ``{client_words}`` and ``{customer_words}`` are all that are said, for a pattern (``원청사|원청``);
    ``{client_list}`` and ``{customer_list}`` the same for a list (``원청사, 원청``); ``{spoken_words}`` is a pattern of
    how the company's name is said, which matches nothing where it is not known. Other braces stay.

    Raises:
        PackError: the pack's ``pack.yaml`` breaks its format.
    """
    return _FIELD.sub(lambda found: _with_particle(_word(found[1]), found[2] or ""), text)


def prompt(name: str, **state: str) -> str:
    """Return a prompt of the pack (``prompts/<name>.md``) with the company's words and the state filled in.

    Raises:
        PackError: there is none, or it cannot be read.
    """
    text = worded(active().text(f"prompts/{name}.md"))
    for field, value in state.items():
        text = text.replace(f"{{{field}}}", value)
    return text


def _word(field: str) -> str:
    about = active().manifest
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
    said = terms.clients_said if field.startswith("client") else terms.customers_said
    return ("|" if field.endswith("words") else ", ").join(said)


def _with_particle(word: str, particle: str) -> str:
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
