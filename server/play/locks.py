"""One lock per ride, made when needed and gone when nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Held:
    __slots__ = ("lock", "users")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.users = 0


class KeyedLocks:
    """Lets one holder at a time into each key; different keys never wait for each other."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held: dict[int, _Held] = {}

    @property
    def held(self) -> set[int]:
        """The keys that somebody holds or waits for."""
        with self._guard:
            return set(self._held)

    @contextmanager
    def hold(self, key: int) -> Iterator[None]:
        """Waits until nobody else holds `key`."""
        with self._guard:
            held = self._held.get(key)
            if held is None:
                held = self._held[key] = _Held()
            held.users += 1
        try:
            with held.lock:
                yield
        finally:
            with self._guard:
                held.users -= 1
                if held.users == 0:
                    del self._held[key]
