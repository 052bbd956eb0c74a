"""The learnt model as plain data: coefficients, calibration, what the numbers looked like, how well it did."""

import json
import math
from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assist.errors import DataError, UsageError
from assist.outreach.priority.features import Features, numbers
from assist.outreach.priority.models import Scores
from knowledge.atomic import write_text
from knowledge.os_errors import os_errors_as

VERSION = 1


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(_Part):
    """One number of the model: its effect on the log-odds of leaving a standard step, its mean and step."""

    name: str
    effect: float
    mean: float
    step: float


class Curve(_Part):
    """From raw to calibrated chance: points (``x`` log-odds, ``y`` chance) joined by lines, or a sigmoid a + b·x."""

    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    a: float = 0.0
    b: float = 1.0

    def chance(self, raw: float) -> float:
        """Return the calibrated chance of leaving (0 to 1)."""
        if not self.x:
            return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.a + self.b * raw))))
        place = bisect_right(self.x, raw)
        if place == 0 or place == len(self.x):
            return self.y[0 if place == 0 else -1]
        left, right = self.x[place - 1], self.x[place]
        part = (raw - left) / (right - left) if right > left else 1.0
        return self.y[place - 1] + part * (self.y[place] - self.y[place - 1])


class Spread(_Part):
    """How a number was spread among the examples: borders of the bins and the share in each."""

    borders: tuple[float, ...]
    shares: tuple[float, ...]


class Model(_Part):
    """Everything that is kept of a training."""

    version: int
    trained: str
    examples: int
    base: float
    terms: tuple[Term, ...]
    clients: tuple[str, ...]
    curve: Curve
    points: Curve
    spreads: dict[str, Spread]
    scores: Scores

    def raw(self, found: Features) -> float:
        """Return the log-odds of leaving before calibration."""
        return self.base + sum(self.parts(found).values())

    def parts(self, found: Features) -> dict[str, float]:
        """Return what each number adds to the log-odds beside the average company."""
        known = inputs(found, self.clients)
        return {one.name: one.effect * (known[one.name] - one.mean) / one.step for one in self.terms}


def inputs(found: Features, clients: tuple[str, ...]) -> dict[str, float]:
    """Return all numbers of a company, the clients' among them."""
    return numbers(found) | {f"client:{one}": float(one in found.clients) for one in clients}


def load_model(path: Path) -> Model | None:
    """Return the model of a file, None where there is none.

    Raises:
        DataError: the file breaks its format; the message names the field.
    """
    if not path.is_file():
        return None
    try:
        return Model.model_validate_json(path.read_text(encoding="utf-8"))
    except (ValidationError, OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"'{path}' 갱신 모델을 읽을 수 없습니다({str(error).splitlines()[0]}). "
            "'assist pack train --only priority'으로 다시 만들거나 파일을 지워 주세요."
        ) from error


def save_model(path: Path, model: Model) -> None:
    """Write a model in one step.

    Raises:
        UsageError: the file cannot be written.
    """
    data: Mapping[str, object] = TypeAdapter(Model).dump_python(model, mode="json")
    with os_errors_as(UsageError, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
