"""Counts moves for the metrics."""

from __future__ import annotations

from server.mutex import mutex


class MoveCounter:
    """Moves by kind and outcome (`accepted`, `repeat` or a refusal's code)."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._guard = mutex()

    def count(self, kind: str, outcome: str) -> None:
        """Counts a move."""
        with self._guard:
            self._counts[kind, outcome] = self._counts.get((kind, outcome), 0) + 1

    def all(self) -> dict[tuple[str, str], int]:
        """The counts so far."""
        with self._guard:
            return dict(self._counts)
