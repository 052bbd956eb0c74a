"""A small generated log, asked call by call beside its truth."""

import random

import pytest

from assist.outreach.duplicates.service import Duplicates
from assist.outreach.duplicates.topics import Topics
from assist.srms.service import Srms
from knowledge.packs import SAMPLE
from tests.bench.call_log import call_words, firms, log
from tests.bench.duplicate_calls import checked, keep


@pytest.mark.parametrize(("words", "least"), [("known", 0.97), ("unseen", 0.9)])
def test_repeats_are_found_in_a_log_of_many_names_and_words(
    srms: Srms, topics: Topics, words: str, least: float
) -> None:
    rng = random.Random(3)
    spoken = call_words(SAMPLE)[words]
    companies = firms(50, rng, spoken.plan.clients)
    made = log(companies, rng, spoken)
    keep(srms, companies, made, spoken)
    found = checked(Duplicates(srms, lambda: topics, lambda: made[-1].at), made, 400, rng)
    assert found["precision"] >= least and found["recall"] >= least
    assert found["contradicting"] == 0
