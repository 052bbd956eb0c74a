"""The questions offered on an empty page (``starters.yaml`` of the pack)."""

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from knowledge.packs import active, per_pack


class StarterQuestion(BaseModel):
    """A button's short label and the question it sends."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(min_length=1)
    question: str = Field(min_length=1)


@per_pack
def load_starters() -> tuple[StarterQuestion, ...]:
    """Return the starter questions.

    Raises:
        PackError: the file breaks its format; the message names file and field.
    """
    return active().read("starters.yaml", TypeAdapter(tuple[StarterQuestion, ...]))
