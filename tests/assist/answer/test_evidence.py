"""The scorer works with the weights of the pack as they are now."""

from assist.answer.evidence import Judge, load_weights


def test_weights_learnt_meanwhile_count_at_once() -> None:
    weights = [load_weights()]
    judge = Judge(lambda: weights[-1], lambda: None)  # type: ignore[arg-type, return-value]
    weights.append(weights[0].model_copy(update={"threshold": 0.77}))
    assert judge.threshold == 0.77
