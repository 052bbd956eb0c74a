"""The company's own words in a text: those it works for, those it calls, what it does, its name."""

from knowledge.packs.active import active
from knowledge.packs.fields import filled


def worded(text: str) -> str:
    """Return a text with the words of the pack in use, and with the form of the particle that goes with each.

    ``{client_word}``, ``{customer_word}``, ``{service_word}`` and ``{company_word}`` are the words;
    ``{client_words}`` and ``{customer_words}`` are all that are said, for a pattern (``원청사|원청``);
    ``{client_list}`` and ``{customer_list}`` the same for a list (``원청사, 원청``); ``{spoken_words}`` is a pattern of
    how the company's name is said, which matches nothing where it is not known; ``{role_word}`` is whom calls are for,
    ``{kind_list}`` and ``{role_list}`` are the kinds of companies and the roles of contacts. Other braces stay.

    Raises:
        PackError: the pack's ``pack.yaml`` breaks its format.
    """
    return filled(text, active().manifest)


def prompt(name: str, **state: str) -> str:
    """Return a prompt of the pack (``prompts/<name>.md``) with the company's words and the state filled in.

    Raises:
        PackError: there is none, or it cannot be read.
    """
    text = worded(active().text(f"prompts/{name}.md"))
    for field, value in state.items():
        text = text.replace(f"{{{field}}}", value)
    return text
