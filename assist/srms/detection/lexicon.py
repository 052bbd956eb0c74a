"""What reasons and words of a call mean for the records: a data file, checked when it is loaded."""

from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged

_FILE = "lexicon.yaml"


class Meaning(BaseModel):
    """The state a reason puts the contact in, and the company where it is about the whole company."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    contact: str
    company: str | None = None


class Lexicon(BaseModel):
    """Everything of ``lexicon.yaml``; the file's comments say what each part is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reasons: dict[str, Meaning]
    otherwise: str
    stop_follow_up: str
    channels: dict[str, tuple[str, ...]]

    def meaning(self, reason: str) -> Meaning:
        """Return what a reason means; the longest known reason it contains, or doubt."""
        known = max((one for one in self.reasons if one in reason), key=len, default=None)
        return self.reasons[known] if known else Meaning(contact=self.otherwise)

    def named_channels(self, text: str) -> tuple[str, ...]:
        """Return the channels named in ``text``; all of them when none is."""
        named = tuple(name for name, words in self.channels.items() if any(word in text for word in words))
        return named or tuple(self.channels)


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return read_packaged("assist.srms.detection", "lexicon.yaml", TypeAdapter(Lexicon))
