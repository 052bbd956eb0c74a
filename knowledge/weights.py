"""The retrieval weights, a reviewed data file."""

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from knowledge.packaged import read_packaged


class Weights(BaseModel):
    """How much each signal counts in a passage's score."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    body: float = Field(ge=0)
    title: float = Field(ge=0)
    questions: float = Field(ge=0)
    best_question: float = Field(ge=0)
    dense_question: float = Field(ge=0)
    meaning: float = Field(ge=0)
    synonym: float = Field(ge=0, le=1, description="share of a word's weight that a glossary synonym gets")


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the weights of ``weights.yaml``.

    Raises:
        PackError: a weight is missing, unknown or negative.
    """
    return read_packaged("knowledge", "weights.yaml", TypeAdapter(Weights))
