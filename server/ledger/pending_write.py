"""The future result of a queued write."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from server.ledger.errors import LedgerError, StorageError
from server.refusals import Refusal

T = TypeVar("T")


class WaitEvent(Protocol):
    """What a thread waits on until another one sets it, once; `threading.Event` is one."""

    def wait(self, timeout: float | None = None) -> object:
        """Blocks until `set`, at most `timeout` seconds."""

    def set(self) -> None:
        """Wakes the waiting threads."""


class PendingWrite(Generic[T]):
    """A write in the writer's queue, and later its result or its error.

    `number` counts all queued writes.
    """

    __slots__ = ("_done", "_error", "_new_event", "_result", "_waiting", "number")

    def __init__(self, new_event: Callable[[], WaitEvent] = threading.Event) -> None:
        self.number = 0
        self._done = False
        self._result: T | None = None
        self._error: LedgerError | None = None
        self._new_event = new_event
        self._waiting: list[WaitEvent] = []

    @property
    def done(self) -> bool:
        """Whether the outcome is known."""
        return self._done

    def set_number(self, number: int) -> None:
        """Sets the place in the queue. The writer calls it, once."""
        self.number = number

    def wait(self, timeout: float | None = None) -> T:
        """Blocks until the write is committed and returns its result.

        Raises:
            Conflict: judge again.
            StorageError: it was not stored. After `timeout` seconds it is `storage_busy`, and
                may still be stored: the same key sent again finds out.
        """
        if not self._done:
            event = self._new_event()
            # Nothing is locked here: either this finds _done set below, or `resolve`, which sets
            # _done first, finds the event.
            self._waiting.append(event)
            if not self._done:
                event.wait(timeout)
        if not self._done:
            raise StorageError(Refusal.STORAGE_BUSY, f"not committed within {timeout} s")
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value] # set together with _done

    def resolve(self, result: T | None, error: LedgerError | None = None) -> None:
        """Sets the outcome and wakes the waiting threads. The writer calls it, once."""
        self._result = result
        self._error = error
        self._done = True
        for event in self._waiting:
            event.set()
