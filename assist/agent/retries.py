"""A run of the endpoint's model, begun again where the server refused it before it began."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from itertools import count
from typing import TypeVar

from assist.errors import ModelError
from assist.llm.abilities import Ability, refused
from assist.llm.endpoint import Endpoint
from assist.llm.errors import pause

Told = TypeVar("Told")
Run = Callable[[frozenset[Ability]], AsyncIterator[Told]]


async def tried(
    run: Run[Told], endpoint: Endpoint, relied_on: frozenset[Ability], patience: float
) -> AsyncIterator[Told]:
    """Yield what a run tells; it is run again when refused, without what the server may not know.

    Args:
        run: Begins a run that relies on the abilities it is given.
        endpoint: Is told what it was refused with and answered without.
        relied_on: The abilities wanted.
        patience: Seconds within which another try may begin.
    """
    end = time.monotonic() + patience
    used = endpoint.abilities & relied_on
    for tries in count(1):
        begun = False
        try:
            async for event in run(used):
                begun = True
                endpoint.works_without(*(relied_on - used))
                yield event
            return
        except ModelError:
            raise
        except Exception as error:
            missing = refused(error, used)
            wait = 0.0 if missing else pause(error, tries, end - time.monotonic())
            if begun or wait is None:
                raise
            used -= {missing}
            await asyncio.sleep(wait)
