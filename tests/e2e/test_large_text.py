"""Every screen on a small phone, in large letters, for elders: nothing cut, nothing too small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from server.rules import GAMES
from server.tour.model import Tour
from tests.e2e import screen_walks
from tests.e2e.game_server import GameServer
from tests.e2e.hall import Hall
from tests.e2e.layout_checks import LayoutChecks
from tests.e2e.phone import Phone

SMALL = {"width": 360, "height": 640}
LARGE = 150
READERS: dict[str, tuple[dict[str, Any], tuple[LayoutChecks, ...]]] = {
    # As drawn, WeChat's largest, the page's largest.
    "everybody": (
        {},
        (
            LayoutChecks(100, tap=44, letters=14, text=1.0),
            LayoutChecks(LARGE, tap=44, letters=14),
            LayoutChecks(100, tap=44, letters=14, text=1.4),
        ),
    ),
    "elders": (
        {"elder": True},
        (LayoutChecks(100, tap=60, letters=18), LayoutChecks(LARGE, tap=60, letters=18)),
    ),
}
"""Their settings, and the sizes of letters in which each screen is measured, the largest last."""


class Measured:
    """A small phone, and the faults found on it."""

    def __init__(self, phone: Phone, sizes: tuple[LayoutChecks, ...]) -> None:
        self.phone = phone
        self.found: list[str] = []
        self._sizes = sizes

    def see(self, screen: str) -> None:
        """Measures the screen that is shown now, in every size; one goes on in the largest."""
        for checks in self._sizes:
            self.found += checks.measure(self.phone.page, screen)


@pytest.fixture(params=READERS)
def small(request: pytest.FixtureRequest, new_phone: Callable[..., Phone]) -> Iterator[Measured]:
    prefs, sizes = READERS[request.param]
    phone = new_phone(route=screen_walks.LINE)
    phone.page.set_viewport_size({"width": SMALL["width"], "height": SMALL["height"]})
    phone.wish(**prefs)
    made = Measured(phone, sizes)
    yield made
    assert made.found == [], "\n".join(made.found)


def test_getting_on(small: Measured) -> None:
    screen_walks.before_getting_on(small.phone, small.see)


def test_pages_for_everybody(small: Measured) -> None:
    for path in screen_walks.OPEN:
        screen_walks.for_everybody(small.phone, path, small.see)


def test_games(small: Measured) -> None:
    for game in sorted(GAMES):
        screen_walks.a_game(small.phone, game, small.see)


def test_a_stop(small: Measured, tour: Tour, game_server: GameServer) -> None:
    screen_walks.a_stop(small.phone, tour, game_server.seed_of, small.see)


def test_the_end(small: Measured) -> None:
    screen_walks.a_finished_line(small.phone, small.see)


def test_what_is_kept(small: Measured) -> None:
    screen_walks.to_keep(small.phone, small.see)


def test_the_notebook(small: Measured, tour: Tour) -> None:
    screen_walks.a_notebook(small.phone, tour, small.see)


def test_an_evening(small: Measured, new_hall: Callable[..., Hall]) -> None:
    screen_walks.an_event(new_hall("quiz", rounds=1, seconds=120, ready=1), small.phone, small.see)
