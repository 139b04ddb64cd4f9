"""What somebody who handed work to the writer holds until it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from server.ledger.errors import LedgerError, StorageError
from server.refusals import Refusal

T = TypeVar("T")


class Signal(Protocol):
    """One thread tells another that something is done, once; `threading.Event` is one."""

    def wait(self, timeout: float | None = None) -> object:
        """Blocks until `set`, at most `timeout` seconds."""

    def set(self) -> None:
        """Wakes whoever waits."""


class Ticket(Generic[T]):
    """A piece of work in the writer's queue, and later its result or why there is none.

    `number` counts up over everything queued.
    """

    __slots__ = ("_done", "_error", "_new_signal", "_result", "_waiting", "number")

    def __init__(self, new_signal: Callable[[], Signal] = threading.Event) -> None:
        self.number = 0
        self._done = False
        self._result: T | None = None
        self._error: LedgerError | None = None
        self._new_signal = new_signal
        self._waiting: list[Signal] = []

    def set_number(self, number: int) -> None:
        """The place in the queue; the writer gives it."""
        self.number = number

    @property
    def done(self) -> bool:
        """Whether the outcome is known."""
        return self._done

    def wait(self, timeout: float | None = None) -> T:
        """Blocks until the work is committed and gives its result.

        Raises:
            Conflict: judge again.
            StorageError: it was not kept. With `storage_busy` after `timeout` seconds it may
                still be: the same key sent again finds out.
        """
        if not self._done:
            signal = self._new_signal()
            # Nothing is locked here: either this finds _done set below, or _settle, which sets
            # _done first, finds the signal.
            self._waiting.append(signal)
            if not self._done:
                signal.wait(timeout)
        if not self._done:
            raise StorageError(Refusal.STORAGE_BUSY, f"not committed within {timeout} s")
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value] # set together with _done

    def settle(self, result: T | None, error: LedgerError | None = None) -> None:
        """Makes the outcome known and wakes all who wait. The writer calls it, once."""
        self._result = result
        self._error = error
        self._done = True
        for signal in self._waiting:
            signal.set()
