"""The questions offered on an empty page; written in ``assets/starters.yaml``."""

from pathlib import Path

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from assist.errors import DataError

_FILE = Path(__file__).parent / "assets" / "starters.yaml"


class StarterQuestion(BaseModel):
    """A button's short label and the question it sends."""

    label: str
    question: str


def load_starters(path: Path = _FILE) -> list[StarterQuestion]:
    """Read the starter questions.

    Raises:
        DataError: the file breaks its format; the message names file and field.
    """
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        return TypeAdapter(list[StarterQuestion]).validate_python(rows)
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"{path.name} 파일의 형식이 맞지 않습니다: {error}") from error
