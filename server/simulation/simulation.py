"""A route with everything looked up, ridden as often as wanted."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from server.rules import RouteIndex, sub_seed
from server.simulation.counting import Counting
from server.simulation.figures import Figures
from server.simulation.reading import StoryReader
from server.simulation.ride_log import RideLog
from server.simulation.rider import SyntheticRide
from server.tour.model import Route


class Simulation:
    """Synthetic riders on a route, numbered from 1; its opening times do not count.

    Each rider has randomness of its own from `seed` and its number: any of them can be looked at
    alone, and more riders change nothing about the earlier ones.
    """

    def __init__(self, route: Route, seed: int) -> None:
        self._route = replace(route, opens=None, closes=None)
        self._index = RouteIndex(self._route)
        self._readers = {stop.id: StoryReader(stop) for stop in route.stops}
        self._seed = seed

    def ride(self, number: int) -> RideLog:
        """What the rider of this number does."""
        chance = Random(sub_seed(self._seed, "rider", str(number)))  # noqa: S311 - play
        return SyntheticRide(self._index, self._readers, number, chance).run(self._route)

    def figures(self, riders: int) -> Figures:
        """What the first `riders` (at least 1) do, counted together."""
        counting = Counting(self._route)
        for number in range(1, riders + 1):
            counting.add(self.ride(number))
        return counting.figures(self._seed)
