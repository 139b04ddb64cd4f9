"""Storage of the `limits` library in this process's memory, on a clock that is passed in.

The library's own memory storage reads the wall clock and scans all of its keys every 10 ms
while it is in use. See docs/decisions/0012-rate-limits.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cachetools import LRUCache
from limits.storage import Storage

from server.mutex import mutex


class _Window(NamedTuple):
    """The hits of one key until `ends`, in seconds of the clock."""

    hits: int
    ends: float


class WindowStorage(Storage):
    """Fixed windows that begin with a key's first hit, for the `max_keys` keys used last.

    `clock` gives monotonic seconds. Safe for threads.
    """

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float], max_keys: int) -> None:
        super().__init__()
        self._clock = clock
        self._windows: LRUCache[str, _Window] = LRUCache(max_keys)
        self._mutex = mutex()

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """What the backend raises: memory raises nothing."""
        return ()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Adds hits to the key's window, a new one of `expiry` seconds where none is open."""
        with self._mutex:
            now = self._clock()
            window = self._windows.get(key)
            if window is None or window.ends <= now:
                window = _Window(0, now + expiry)
            window = self._windows[key] = window._replace(hits=window.hits + amount)
            return window.hits

    def get(self, key: str) -> int:
        """The hits of the key's open window."""
        window = self._open(key)
        return 0 if window is None else window.hits

    def get_expiry(self, key: str) -> float:
        """When the key's window ends; now, where none is open."""
        window = self._open(key)
        return self._clock() if window is None else window.ends

    def check(self) -> bool:
        """Whether the backend is healthy: memory is."""
        return True

    def reset(self) -> int:
        """Drops all windows; returns how many there were."""
        with self._mutex:
            dropped = len(self._windows)
            self._windows.clear()
            return dropped

    def clear(self, key: str) -> None:
        """Drops the key's window."""
        with self._mutex:
            self._windows.pop(key, None)

    def _open(self, key: str) -> _Window | None:
        with self._mutex:
            window = self._windows.get(key)
        return window if window is not None and window.ends > self._clock() else None
