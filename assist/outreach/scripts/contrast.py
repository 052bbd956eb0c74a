"""Which expressions go with agreement: log-odds with an informative prior, in strata, with a false discovery rate.

The effect is the log-odds-ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn (2008, "Fightin'
Words", Political Analysis 16:372-403, eq. 15-22) for the presence of an expression in a call (two categories: held,
not held; so calls are the unit and a repeated word counts once). The prior of a stratum is its own rate of use, both
outcomes together: it pulls towards no difference. Strata (client x reason) are put together with the inverse of their
variances. Its p-value is the Cochran-Mantel-Haenszel test's with continuity correction (Mantel and Haenszel 1959),
which holds in strata of few calls; q-values are Benjamini and Hochberg's (1995).
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
_PRIOR = 50.0  # calls the prior of one outcome weighs, over all strata
_LEVEL = 0.95
_LEAST_VARIANCE = 2.0  # of the test's sum, below which no normal law is near enough


@dataclass(frozen=True, slots=True)
class Contrast:
    """One number an expression: effect and its interval, p, q, and the rates of use among the calls compared."""

    log_odds: Floats
    low: Floats
    high: Floats
    p: Floats
    q: Floats
    agreed: Floats
    refused: Floats
    n_agreed: int
    n_refused: int

    def found(self, rate: float) -> NDArray[np.int64]:
        """Return the expressions told apart from noise at a false discovery rate, the strongest first."""
        sure = (self.q <= rate) & ((self.low > 0) | (self.high < 0))
        order = np.argsort(-np.abs(self.log_odds), kind="stable")
        return np.asarray(order[sure[order]], dtype=np.int64)


def informative(agreed: NDArray[np.bool_], strata: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which calls can be compared: those of strata with both outcomes."""
    size = int(strata.max(initial=-1)) + 1
    yes = np.bincount(strata[agreed], minlength=size)
    no = np.bincount(strata[~agreed], minlength=size)
    return np.asarray(((yes > 0) & (no > 0))[strata])


def contrast(present: csr_matrix, agreed: NDArray[np.bool_], strata: NDArray[np.int64]) -> Contrast:
    """Compare the use of each expression (column) in agreeing and refusing calls (rows), within strata.

    Calls of strata with one outcome only say nothing and are left out.
    """
    from scipy.stats import false_discovery_control

    use = informative(agreed, strata)
    _, strata = np.unique(strata[use], return_inverse=True)
    agreed = agreed[use]
    count = int(strata.max(initial=-1)) + 1
    columns = strata + np.where(agreed, 0, count)
    groups = csr_matrix((np.ones(len(strata)), (np.arange(len(strata)), columns)), (len(strata), 2 * count))
    held = np.asarray((present[use].T @ groups).todense(), dtype=np.float64)
    sizes = np.asarray(groups.sum(axis=0), dtype=np.float64).ravel()
    a, b, n1, n0 = held[:, :count], held[:, count:], sizes[:count], sizes[count:]
    effect, se = _monroe(a, b, n1, n0)
    p = _cmh(a, b, n1, n0)
    half = NormalDist().inv_cdf((1 + _LEVEL) / 2) * se
    q = np.asarray(false_discovery_control(p)) if len(p) else p
    return Contrast(
        log_odds=effect, low=effect - half, high=effect + half, p=p, q=q,
        agreed=a.sum(axis=1), refused=b.sum(axis=1), n_agreed=int(n1.sum()), n_refused=int(n0.sum()),
    )  # fmt: skip


def _monroe(a: Floats, b: Floats, n1: Floats, n0: Floats) -> tuple[Floats, Floats]:
    whole = n1 + n0
    weight = _PRIOR * whole / max(whole.sum(), 1.0)
    yes = weight * (a + b + 0.5) / (whole + 1.0)
    no = weight - yes
    cells = (a + yes, n1 - a + no, b + yes, n0 - b + no)
    odds = np.log(cells[0] / cells[1]) - np.log(cells[2] / cells[3])
    precision = 1.0 / sum(1.0 / cell for cell in cells)
    total = precision.sum(axis=1)
    return (precision * odds).sum(axis=1) / total, 1.0 / np.sqrt(total)


def _cmh(a: Floats, b: Floats, n1: Floats, n0: Floats) -> Floats:
    from scipy.stats import chi2

    whole, held = n1 + n0, a + b
    expected = n1 * held / whole
    spread = n1 * n0 * held * (whole - held) / (whole**2 * np.maximum(whole - 1, 1))
    off, variance = np.abs((a - expected).sum(axis=1)), spread.sum(axis=1)
    known = variance >= _LEAST_VARIANCE
    statistic = np.where(known, np.maximum(off - 0.5, 0) ** 2 / np.where(known, variance, 1.0), 0.0)
    return np.asarray(chi2.sf(statistic, 1), dtype=np.float64)
