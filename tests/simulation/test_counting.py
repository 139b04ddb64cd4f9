"""Sums over rides."""

from __future__ import annotations

from server.rules import Title
from server.simulation.counting import Counting
from server.simulation.reading import Reading
from server.simulation.ride_log import RideLog, StopLog
from server.simulation.rider_kinds import KINDS
from tests.rules.world import make_route, make_stop

ROUTE = make_route(make_stop("a"), make_stop("b"))


def ride(number: int, stars: int | None, *, right: bool, left: bool = False) -> RideLog:
    tried = int(stars is not None)
    stop = StopLog("a", 2.0, 10, stars, tried, {"a-q1": right}, Reading((), 0, {}), left)
    title = None if left else Title.STEADY
    return RideLog(number, KINDS[0], 10, 2.0, title, (stop,))


def test_games_and_questions_that_nobody_gets_are_told_apart_from_those_nobody_tried() -> None:
    counting = Counting(ROUTE)
    for number in range(1, 13):
        counting.add(ride(number, 2 if number > 2 else None, right=False))
    figures = counting.figures(1)
    game, other = figures.games
    assert (game.players, game.stars) == (10, (0, 0, 10, 0))
    assert other.players == 0
    first, second = figures.questions[:2]
    assert (first.answered, first.right, first.readers, first.guessers) == (12, 0, 0, None)
    assert (second.answered, second.right) == (0, None)
    assert [stop.stars for stop in figures.stops] == [2.0, None]


def test_who_got_off_is_counted_at_the_stop() -> None:
    counting = Counting(ROUTE)
    counting.add(ride(1, 3, right=True))
    counting.add(ride(2, 3, right=True, left=True))
    figures = counting.figures(1)
    assert [(stop.came, stop.left) for stop in figures.stops] == [(2, 1), (0, 0)]
    assert (figures.total.finished, figures.total.right, figures.typical) == (1, 1.0, 1)
    assert [(one.title, one.riders) for one in figures.titles] == [(Title.STEADY, 1)]
