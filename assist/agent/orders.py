"""Whether a document speaks to the machine that reads it."""

import re
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.errors import DataError


class Orders(BaseModel):
    """The patterns of ``lexicon/orders.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    orders: tuple[str, ...]


def speaks_to_the_machine(text: str) -> bool:
    """Whether ``text`` holds an order to an assistant; such a passage is kept from a language model."""
    squeezed = re.sub(r"\s+", "", text).lower()
    return bool(_pattern().search(squeezed) or _pattern().search(text.lower()))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    text = resources.files("assist.agent").joinpath("lexicon", "orders.yaml").read_text(encoding="utf-8")
    try:
        return re.compile(
            "|".join(f"(?:{order})" for order in Orders.model_validate(yaml.safe_load(text)).orders)
        )
    except (ValidationError, yaml.YAMLError, re.error) as error:
        raise DataError(f"assist/agent/lexicon/orders.yaml 형식이 맞지 않습니다: {error}") from error
