"""Who has checked in at each stop of a route today."""

from __future__ import annotations

from collections.abc import Iterator


class StopVisitors:
    """Today's riders by stop. The day does not go back when the clock is set back."""

    def __init__(self) -> None:
        self._day = 0
        self._stops: dict[str, dict[str, None]] = {}

    def arrive(self, player: str, stop: str, day: int) -> None:
        """Counts a check-in of the day (yyyymmdd); one of a later day begins that day."""
        self.roll(day)
        if day == self._day:
            self._stops.setdefault(stop, {})[player] = None

    def roll(self, day: int) -> None:
        """Begins a day, with nobody anywhere, if it is later than the one that is counted."""
        if day > self._day:
            self._day = day
            self._stops.clear()

    def forget(self, player: str) -> None:
        """Takes a rider out."""
        for players in self._stops.values():
            players.pop(player, None)

    def latest(self, stop: str) -> Iterator[str]:
        """The riders of the stop, the last to arrive first."""
        return reversed(self._stops.get(stop, {}))
