"""Waiting for a condition. Tests never sleep for a fixed time: they wait by these."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

POLL_SECONDS = 0.02


def wait_until(condition: Callable[[], bool], seconds: float, what: str = "condition") -> None:
    """Returns as soon as `condition()` is true; raises TimeoutError after `seconds`."""
    deadline = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:g} s")
        time.sleep(POLL_SECONDS)


async def wait_until_async(
    condition: Callable[[], bool], seconds: float, what: str = "condition"
) -> None:
    """The same in an event loop, which goes on meanwhile."""
    deadline = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:g} s")
        await asyncio.sleep(POLL_SECONDS)
