"""How small a group may be, how sure an interval is, and which region an address lies in: ``rules.yaml``."""

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from knowledge.packaged import read_packaged


class Rules(BaseModel):
    """``rules.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    smallest_calls: int = Field(ge=2)
    smallest_companies: int = Field(ge=2)
    enough: int = Field(ge=10)
    confidence: float = Field(gt=0.5, lt=1)
    regions: dict[str, tuple[str, ...]]

    def region(self, address: str | None) -> str | None:
        """Return the region (서울, 경기, 충북 …) of an address, None where it does not say."""
        words = (address or "").split()
        if not words:
            return None
        return next((name for name, heads in self.regions.items() if words[0].startswith(heads)), None)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Return the rules.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return read_packaged("assist.insight", "rules.yaml", TypeAdapter(Rules))
