"""When a found next step is the wanted one."""

import pytest

from assist.evaluation.next_steps import GoldStep, matches, pairs


def _step(kind: str, when: str | None = None) -> GoldStep:
    return GoldStep(type=kind, when=when)


@pytest.mark.parametrize(
    ("kind", "wanted", "found", "right"),
    [
        ("재통화", "2026-03-06", "2026-03-06T10:00", True),
        ("재통화", "2026-03-06", "2026-03-07", False),
        ("재통화", "2026-03-06T10:00", "2026-03-06T10:30", True),
        ("재통화", "2026-03-06T10:00", "2026-03-06T10:31", False),
        ("재통화", "2026-03-06T10:00", "2026-03-06", False),
        ("재통화", "2026-03-06T10:00", None, False),
        ("재통화", None, None, True),
        ("재통화", None, "2026-03-06", False),
        ("메일·자료 발송", None, "2026-03-06", True),
        ("메일·자료 발송", "2026-03-06", None, False),
        ("연락 중지", "2026-03-06", None, True),
    ],
)
def test_days_and_hours_match_as_they_are_labelled(
    kind: str, wanted: str | None, found: str | None, right: bool
) -> None:
    assert matches(_step(kind, wanted), _step(kind, found)) is right


def test_kinds_do_not_match_across() -> None:
    assert not matches(_step("재통화"), _step("고객 연락"))


def test_each_step_is_in_one_pair_and_most_pairs_count() -> None:
    wanted = [_step("재통화", "2026-03-06"), _step("재통화", "2026-03-06T10:00")]
    assert pairs(wanted, [_step("재통화", "2026-03-06T10:00")]) == 1
    assert pairs(wanted, [_step("재통화", "2026-03-06T10:00"), _step("재통화", "2026-03-06T15:00")]) == 2
    assert pairs([], wanted) == pairs(wanted, []) == 0
