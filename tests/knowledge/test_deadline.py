"""A limit of time around work that looks at the clock."""

import asyncio

import pytest

from knowledge.deadline import DeadlineExceeded, check_time, time_limit
from knowledge.text.korean import morphemes


def test_without_a_limit_nothing_is_refused() -> None:
    check_time()


def test_work_beyond_its_time_is_refused_by_name() -> None:
    with pytest.raises(DeadlineExceeded, match=r"'통화 정리'.*나누어"), time_limit("통화 정리", 0):
        morphemes("가나다라 " * 2_000)


def test_the_outer_limit_holds_inside_a_longer_one() -> None:
    with time_limit("밖", 0), time_limit("안", 60), pytest.raises(DeadlineExceeded, match="밖"):
        check_time()


def test_a_limit_ends_with_its_block_and_goes_along_into_a_thread() -> None:
    async def limited() -> None:
        with time_limit("글", 0):
            await asyncio.to_thread(check_time)

    with pytest.raises(DeadlineExceeded):
        asyncio.run(limited())
    check_time()
