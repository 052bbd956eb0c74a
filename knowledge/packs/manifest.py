"""``pack.yaml``: the company, what it sells, how it calls those it works with, and who signs its mails."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Term = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[가-힣A-Za-z0-9]+( [가-힣A-Za-z0-9]+)*$")]
"""A word that stands as it is in sentences, patterns and pages."""


class Terms(_Part):
    """The company's own words for those it works for (``client``) and those it calls (``customer``).

    What else is said for them (``client_also``, ``customer_also``) is understood, not written.
    """

    client: Term = "고객사"
    customer: Term = "고객"
    client_also: tuple[Term, ...] = ()
    customer_also: tuple[Term, ...] = ()

    @property
    def clients_said(self) -> tuple[str, ...]:
        """Every word for those the company works for."""
        return (self.client, *self.client_also)

    @property
    def customers_said(self) -> tuple[str, ...]:
        """Every word for those the company calls."""
        return (self.customer, *self.customer_also)


class Sender(_Part):
    """Who signs the mails; an empty line is left out."""

    company: str = ""
    desk: str = ""
    tel: str = ""
    email: str = ""


class Manifest(_Part):
    """Everything of ``pack.yaml``; what is left out is the neutral default."""

    title: str = Field(min_length=1)
    company: str = ""
    spoken: tuple[Term, ...] = ()
    """How the company's name is said on the phone."""
    service: str = Field("상담", min_length=1)
    """What the calls are about, as in '… 관련 통화'."""
    terms: Terms = Terms()
    client_endings: tuple[Term, ...] = ()
    """How names of clients of this trade end, beside the usual endings: a name that ends so is taken for a client."""
    scales: tuple[tuple[str, ...], ...] = ()
    """The grades the company speaks of, each scale from best to worst, its own first; none where it gives none."""
    kinds: tuple[Term, ...] = ()
    """The trades that companies are told apart by, the most telling first; any word where none is given."""
    roles: tuple[Term, ...] = Field(("담당자", "대표자", "경리", "기타"), min_length=1)
    """What a contact may be there for; the first is whom calls are for."""
    columns: Mapping[str, tuple[Annotated[str, Field(min_length=1, max_length=40)], ...]] = {}
    """What the company calls columns of its records by field (``company.grade``), the first written out.

    Some columns only a company has that names them here.
    """
    sender: Sender = Sender()

    @property
    def grades(self) -> tuple[str, ...]:
        """The company's own scale, from best to worst."""
        return self.scales[0] if self.scales else ()
