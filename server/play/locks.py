"""One lock per ride, which exists only while it is held."""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType

from server.mutex import mutex


class KeyedLocks:
    """A fair lock for each key; keys do not wait for each other."""

    def __init__(self) -> None:
        self._mutex = mutex()
        self._waiting: dict[int, deque[threading.Event] | None] = {}

    @property
    def held(self) -> set[int]:
        """The keys that are held."""
        with self._mutex:
            return set(self._waiting)

    def hold(self, key: int) -> _Hold:
        """A context that holds the lock of `key`."""
        return _Hold(self, key)

    def acquire(self, key: int) -> None:
        """Waits for the lock of the key; `hold` is safer."""
        with self._mutex:
            if key not in self._waiting:
                self._waiting[key] = None
                return
            mine = threading.Event()
            queue = self._waiting[key]
            if queue is None:
                queue = self._waiting[key] = deque()
            queue.append(mine)
        mine.wait()

    def release(self, key: int) -> None:
        """Hands the lock to the longest waiter, or removes it."""
        with self._mutex:
            queue = self._waiting[key]
            if not queue:
                del self._waiting[key]
                return
            following = queue.popleft()
        following.set()


class _Hold:
    __slots__ = ("_key", "_locks")

    def __init__(self, locks: KeyedLocks, key: int) -> None:
        self._locks = locks
        self._key = key

    def __enter__(self) -> None:
        self._locks.acquire(self._key)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._locks.release(self._key)
