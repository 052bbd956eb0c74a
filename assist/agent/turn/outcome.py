"""What a turn came to: its last line, and what stays in play after it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.agent.catalogue import of_scope
from assist.agent.reply import is_supported
from assist.agent.toolkit.tool import Scope
from assist.agent.turn.executor import clean
from assist.agent.turn.models import Used
from assist.agent.turn.session import InPlay
from assist.srms.models import CompanyFound
from knowledge.packaged import read_packaged
from knowledge.text.blanks import without_blanks
from knowledge.text.sentences import sentences


def closing(used: Sequence[Used]) -> str:
    """Return one line for each tool, as its result says it; a failure that was put right is left out."""
    done = {one.tool for one in used if one.result is not None}
    return "\n".join(one.told.line for one in used if one.result is not None or one.tool not in done)


def checked(text: str, used: Sequence[Used]) -> str:
    """Return the sentences of a model's last words that the results support and that claim no deed.

    A result's own line counts, and its lines where they are proven.
    """
    sources = [
        clean(one.told.text if one.told.proven else one.told.line) for one in used if one.result is not None
    ]
    return " ".join(one for one in sentences(text) if not _claims_deed(one) and is_supported(one, sources))


def company_in_play(used: Sequence[Used]) -> InPlay | str | None:
    """Return the company the turn was about last: as SRMS knows it, or as it was named."""
    for one in reversed([one for one in used if one.result is not None]):
        if isinstance(one.result, CompanyFound):
            card = one.result.card
            if card is not None:
                return InPlay(card.company.id, card.company.name)
        elif one.arguments.get("company"):
            return str(one.arguments["company"])
    return None


def call_in_play(used: Sequence[Used]) -> str | None:
    """Return the call that was read, if one was."""
    readers = {tool.name for tool in of_scope(Scope.CALL)}
    read = [one for one in used if one.tool in readers and one.result is not None]
    return str(read[-1].arguments["text"]) if read else None


def _claims_deed(sentence: str) -> bool:
    return bool(_deeds().search(without_blanks(sentence)))


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    deeds: tuple[str, ...]


@lru_cache(maxsize=1)
def _deeds() -> re.Pattern[str]:
    return re.compile("|".join(read_packaged("assist.agent", "lexicon/deeds.yaml", TypeAdapter(_File)).deeds))
