"""Which arm a company gets: by its number, kept balanced in each stratum."""

import hashlib

A, B = "A", "B"
_LIMIT = 3


def arm_of(experiment: str, stratum: str, company_id: str, ahead: int) -> str:
    """Return a company's arm: a coin made of experiment, stratum and company, so that it can be checked afterwards.

    ``ahead`` is how many more companies of the stratum A has than B; at three the smaller arm gets the next (the big
    stick design of Soares and Wu 1983: nearly always the coin, never far from balance, also in a small stratum).
    """
    if abs(ahead) >= _LIMIT:
        return B if ahead > 0 else A
    digest = hashlib.sha256(f"{experiment}\0{stratum}\0{company_id}".encode()).digest()
    return A if digest[0] % 2 == 0 else B
