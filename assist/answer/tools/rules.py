"""The rule data of the library: fee tables, date rules and limits, checked when loaded."""

from datetime import date
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packs import active, per_pack


class Rule(BaseModel):
    """Base of every rule: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dated(Rule):
    """A rule in force between two days (inclusive; None is open)."""

    ref: str = ""
    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the rule is in force on ``day``."""
        started = self.effective_from is None or self.effective_from <= day
        return started and (self.effective_to is None or day <= self.effective_to)


class FeeRow(Rule):
    """A fee by legal form and total assets (won; upper bound exclusive)."""

    form: str
    asset_min: int
    asset_max: int | None
    fee: int

    def fits(self, form: str, assets: int) -> bool:
        """Whether a company belongs to this row."""
        return (
            form == self.form
            and self.asset_min <= assets
            and (self.asset_max is None or assets < self.asset_max)
        )


class EditionRefs(Rule):
    """The clauses an edition's numbers stand in."""

    base: str
    rush: str
    early: str
    multi: str


class Edition(Dated):
    """One edition of the fee table."""

    refs: EditionRefs
    base: tuple[FeeRow, ...]
    early_percent: int
    multi_percent: dict[int, int]
    rush: int
    same_day: int


class Startup(Rule):
    """The discount of young companies."""

    ref: str
    percent: int
    under_years: int


class DiscountLimit(Rule):
    """How many discounts, and how much together."""

    ref: str
    count: int
    cap_percent: int


class Addition(Rule):
    """An amount added to the base fee."""

    ref: str
    add: int


class Share(Rule):
    """A percentage with its clause."""

    ref: str
    percent: int


class PublicBid(Rule):
    """Fees of the grade for public bids, and its half price beside another evaluation."""

    ref: str
    half_ref: str
    half_percent: int
    fees: tuple[FeeRow, ...]


class ByEmployees(Rule):
    """A fee by number of employees: (from, fee) in rising order."""

    product: str
    cues: tuple[str, ...]
    ref: str
    fees: tuple[tuple[int, int], ...]
    site_check: int = 0
    rush: int | None


class Special(Rule):
    """Another percentage when the question says one of the cues."""

    cues: tuple[str, ...]
    percent: int


class Support(Dated):
    """What a client pays of the fee."""

    percent: int
    cap: int | None
    products: tuple[str, ...]
    special: Special | None = None


class Installments(Rule):
    """From which total paying in two parts is possible."""

    ref: str
    minimum: int


class FeeRules(Rule):
    """``fees.yaml``."""

    order_ref: str
    round_down: int
    vat_percent: int
    editions: tuple[Edition, ...]
    startup: Startup
    discount_limit: DiscountLimit
    new_registration: Addition
    public_bid: PublicBid
    reevaluation: Share
    by_employees: tuple[ByEmployees, ...]
    bundle: Share
    support_ref: str
    support: tuple[Support, ...]
    installments: Installments


class StartupValidity(Rule):
    """Validity before the first closing."""

    ref: str
    months: int
    cues: tuple[str, ...]


class OneYear(Rule):
    """Products valid one year without the fiscal limit."""

    ref: str
    cues: tuple[str, ...]


class Validity(Rule):
    """How the last valid day is found."""

    ref: str
    why_ref: str
    months_after_fiscal: int
    filing_months: dict[str, int]
    filing_ref: str
    startup: StartupValidity
    one_year: OneYear


class DayRules(Rule):
    """``days.yaml``."""

    validity: Validity


class Scales(Rule):
    """Grades from best to worst."""

    credit: tuple[str, ...]
    cash: tuple[str, ...]
    safety: tuple[str, ...]
    esg: tuple[str, ...]


class Minimum(Dated):
    """A client's minimum grades."""

    credit: str | None = None
    credit_new: str | None = None
    new_cues: tuple[str, ...] = ()
    cash: str | None = None
    safety: str | None = None
    safety_only: str | None = None
    esg: str | None = None


class Kind(Rule):
    """Suppliers a rule holds for, by the words that name them."""

    cues: tuple[str, ...]
    name: str


class Exemption(Dated):
    """Under which amount a supplier need not submit."""

    quantity: str
    under: int
    only: Kind | None = None
    never: Kind | None = None


class LimitRules(Rule):
    """``limits.yaml``."""

    scales: Scales
    minimums: tuple[Minimum, ...]
    exemptions: tuple[Exemption, ...]


RuleFile = TypeVar("RuleFile", bound=Rule)


def has_rules() -> bool:
    """Whether the pack has figures to work with; without them nothing is calculated."""
    return active().folder("rules") is not None


@per_pack
def fee_rules() -> FeeRules:
    """Return the fee rules."""
    return _load("fees.yaml", FeeRules)


@per_pack
def day_rules() -> DayRules:
    """Return the date rules."""
    return _load("days.yaml", DayRules)


@per_pack
def limit_rules() -> LimitRules:
    """Return the grade and amount limits."""
    return _load("limits.yaml", LimitRules)


def _load(name: str, kind: type[RuleFile]) -> RuleFile:
    return active().read(f"rules/{name}", TypeAdapter(kind))
