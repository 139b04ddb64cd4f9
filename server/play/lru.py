"""A bounded memory that forgets what was used longest ago."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

from server.mutex import mutex

K = TypeVar("K")
V = TypeVar("V")


class Lru(Generic[K, V]):
    """At most `size` values; safe for threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._guard = mutex()

    def get(self, key: K) -> V | None:
        """The value, now the most recently used; None when it is not there."""
        with self._guard:
            value = self._kept.get(key)
            if value is not None:
                self._kept.move_to_end(key)
            return value

    def put(self, key: K, value: V) -> None:
        """Keeps the value and forgets the oldest beyond `size`."""
        with self._guard:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def pop(self, key: K) -> V | None:
        """The value, forgotten from now on; None when it is not there."""
        with self._guard:
            return self._kept.pop(key, None)

    def __len__(self) -> int:
        return len(self._kept)
