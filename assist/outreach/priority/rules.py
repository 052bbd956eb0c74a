"""The rules of the call list: ``rules.yaml``."""

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assist.outreach.priority.models import Segment
from knowledge.packs import active, per_pack


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Part):
    """Points up to a value."""

    until: int
    points: int


class Points(_Part):
    """Points of the rules."""

    expiry: tuple[Step, ...]
    streak: tuple[Step, ...]
    refused: int
    deadline: int


class Horizon(_Part):
    """Days around the last valid day within which a company is listed."""

    before: int = Field(ge=1)
    after: int = Field(ge=0)


class Bands(_Part):
    """From which score a segment begins."""

    risk: float
    watch: float

    def segment(self, score: float) -> Segment:
        """Return the segment of a score."""
        if score >= self.risk:
            return Segment.RISK
        return Segment.WATCH if score >= self.watch else Segment.CALM


class Segments(_Part):
    """Bands of points and of chances in percent."""

    rules: Bands
    model: Bands


class TrainingRules(_Part):
    """How the model is trained."""

    least: int = Field(ge=50)
    least_leavers: int = Field(ge=10)
    looked_at: tuple[int, ...] = Field(min_length=1)
    grace: int = Field(ge=0)
    learn: float = Field(gt=0, lt=1)
    calibrate: float = Field(gt=0, lt=1)
    isotonic_from: int
    strength: float = Field(gt=0)
    least_client: int


class DriftRules(_Part):
    """When a difference between then and now is told."""

    told: float
    large: float
    least: int
    most: int


class Hard(_Part):
    """One thing that makes a call hard."""

    points: int
    text: str
    from_: float = Field(0, alias="from")


class Difficulty(_Part):
    """What makes a call hard."""

    expert: int
    annoyed: Hard
    complaint: Hard
    refused: Hard
    refusals: Hard
    mood: Hard
    worthless: Hard
    trade: Hard
    lost: Hard


class Rules(_Part):
    """Everything of ``rules.yaml``; the file's comments say what each part is for."""

    horizon: Horizon
    deadline_days: int
    points: Points
    segments: Segments
    thin_years: int
    recent_days: int
    training: TrainingRules
    drift: DriftRules
    difficulty: Difficulty


@per_pack
def rules() -> Rules:
    """Return the rules.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return active().read("priority.yaml", TypeAdapter(Rules))
