from math import log2

from knowledge.measure import ndcg, percentile, recall, reciprocal_rank


def test_recall_counts_gold_in_the_first_k() -> None:
    assert recall(["a", "b", "c"], {"b", "x"}, 2) == 0.5


def test_reciprocal_rank_is_of_the_first_gold() -> None:
    assert reciprocal_rank(["a", "b", "c"], {"c", "b"}) == 0.5


def test_ndcg_discounts_by_rank() -> None:
    assert ndcg(["a", "b"], {"b"}) == 1 / log2(3)


def test_percentile_takes_the_nearest_rank() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.0
