"""The retrieval weights, a reviewed data file."""

from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import DataFileError


class Weights(BaseModel):
    """How much each signal counts in a passage's score."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    body: float = Field(ge=0)
    title: float = Field(ge=0)
    questions: float = Field(ge=0)
    best_question: float = Field(ge=0)
    dense_question: float = Field(ge=0)
    dense_passage: float = Field(ge=0)
    synonym: float = Field(ge=0, le=1, description="share of a word's weight that a glossary synonym gets")


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the weights of ``weights.yaml``.

    Raises:
        DataFileError: a weight is missing, unknown or negative.
    """
    text = resources.files("knowledge").joinpath("weights.yaml").read_text(encoding="utf-8")
    try:
        return Weights.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise DataFileError(f"weights.yaml 형식이 맞지 않습니다: {error}") from error
