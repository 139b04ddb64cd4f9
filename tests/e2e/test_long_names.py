"""The longest names there may be, on every screen: enough of each is shown, and none is covered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from harness.ride_script import ride_script
from server.rules import GAMES
from server.tour import load_tour
from server.tour.model import Tour
from tests.e2e import screen_walks
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.game_server import GameServer
from tests.e2e.hall import Hall, Office
from tests.e2e.layout_checks import LayoutChecks
from tests.e2e.phone import Phone
from tests.long_tour import BRANCHES, LINE, NICKNAMES, write_long_tour

MOST_MOVES = 100
STOPS_DONE = 6
EVENING = "夜里的石桥·一盏一盏把灯点亮的人们坐在一起读书答题唱歌说笑到很晚很晚"
HALL: Final = LayoutChecks(100, tap=0, letters=22)
REMOTE: Final = LayoutChecks(100, tap=44, letters=14)
READERS: dict[str, tuple[str, dict[str, Any], LayoutChecks]] = {
    "Chinese": ("zh-Hans", {}, LayoutChecks(100, tap=44, letters=14)),
    "English": ("en", {}, LayoutChecks(100, tap=44, letters=14)),
    "elders": ("zh-Hans", {"elder": True}, LayoutChecks(100, tap=60, letters=18)),
}
GO = """async (path) => {
  history.pushState({}, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
}"""
"""As a link would, without loading the page anew."""


@dataclass(frozen=True)
class LongTour:
    """A running server, its tour, and the moves of its line."""

    server: GameServer
    tour: Tour
    moves: tuple[dict[str, Any], ...]

    def rider(self, page: Page, name: str, branch: str, moves: int, **more: str) -> dict[str, Any]:
        """A rider with so many moves; gives what their phone stores."""
        seat = {"route": LINE, "nickname": name, "branch": branch, "consent": True, **more}
        joined = page.request.post(f"{self.server.url}/api/rides", data=seat).json()
        made = [
            {**move, "key": f"{joined['ride']}-{n:04d}"}
            for n, move in enumerate(self.moves[:moves])
        ]
        for start in range(0, moves, MOST_MOVES):
            answer = page.request.post(
                f"{self.server.url}/api/rides/me/moves",
                data={"moves": made[start : start + MOST_MOVES]},
                headers={"Authorization": f"Bearer {joined['token']}"},
            )
            assert [one for one in answer.json()["results"] if not one["ok"]] == []
        return {**joined, "route": LINE}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LongTour]:
    content, routes = write_long_tour(tmp_path_factory.mktemp("long"))
    tour = load_tour(content, routes, {name: game.schema for name, game in GAMES.items()})
    script = ride_script(LINE, routes, content)
    server = GameServer(CONTENT_DIR=str(content), ROUTES_DIR=str(routes))
    with server:
        yield LongTour(server, tour, script.moves)


class Measured:
    """A small phone with a reader's settings, and what the layout checks found on it."""

    def __init__(self, phone: Phone, checks: LayoutChecks) -> None:
        self.phone, self.page = phone, phone.page
        self.found: list[str] = []
        self._checks = checks

    def hold(self, ride: dict[str, Any], path: str) -> None:
        """Opens a page of that ride."""
        held = {"last": LINE, "rides": {LINE: ride}}
        self.page.evaluate(
            "(held) => localStorage.setItem('yg:sessions', JSON.stringify(held))", held
        )
        self.page.goto(f"{self.phone.base_url}{path}")

    def go(self, path: str, sign: str, tap: str = "") -> None:
        """Goes there, waits until the element of that test id is shown, and measures."""
        self.page.evaluate(GO, path)
        if tap:
            self.phone.tap(tap)
        expect(self.phone.see(sign).first).to_be_visible(timeout=PATIENCE_MS)
        self.see(path)

    def see(self, screen: str) -> None:
        """Measures what is shown now."""
        self.found += self._checks.measure(self.page, screen)


@pytest.fixture(params=READERS)
def small(
    request: pytest.FixtureRequest, long: LongTour, new_phone: Callable[..., Phone]
) -> Iterator[Measured]:
    language, prefs, checks = READERS[request.param]
    phone = new_phone(route=LINE, url=long.server.url)
    phone.page.set_viewport_size({"width": 360, "height": 640})
    phone.page.emulate_media(reduced_motion="reduce")
    phone.wish(**prefs)
    phone.page.add_init_script(f"localStorage.setItem('yg:lang', '\"{language}\"')")
    phone.page.goto(f"{long.server.url}/privacy")
    made = Measured(phone, checks)
    yield made
    assert made.found == [], "\n".join(made.found)


def test_a_ride(small: Measured, long: LongTour) -> None:
    stops = long.tour.routes[LINE].stops
    here = stops[STOPS_DONE]
    till = next(n for n, move in enumerate(long.moves) if move["stop"] == here.id) + 2
    line, at = f"/r/{LINE}", f"/r/{LINE}/at/{here.id}"
    long.rider(small.page, NICKNAMES[2], BRANCHES[1], till + 1)
    small.hold(long.rider(small.page, NICKNAMES[0], BRANCHES[2], till), f"{line}/map")
    small.go(f"{line}/map", "map-go")
    small.go(f"{line}/to/{stops[-1].id}", "ride-skip")
    small.go(at, "stop-next")
    small.go(f"{at}/game", "game-skip")
    small.go(f"{at}/quiz", "quiz-text")
    small.go(f"{line}/at/{stops[0].id}/stamp", "stamp-next")
    small.go(f"{line}/passport", "passport-own")
    for tab in ("route", "branch"):
        small.go(f"{line}/board", "board-row-1", tap=f"board-tab-{tab}")
    ended = long.rider(small.page, NICKNAMES[3], BRANCHES[0], len(long.moves))
    small.hold(ended, f"{line}/finish")
    small.go(f"{line}/finish", "finish-total")
    small.go(f"{line}/poster?of=certificate", "keepsake")


def test_an_evening(
    long: LongTour,
    hall_page: Page,
    new_page: Callable[[], Page],
    new_phone: Callable[..., Phone],
) -> None:
    """Phone, hall's screen and remote are measured at every step of a quiz."""
    found: list[str] = []
    phone = new_phone(route=LINE, url=long.server.url)
    phone.page.emulate_media(reduced_motion="reduce")

    def see(screen: str) -> None:
        settled(hall_page)
        for checks, page in ((REMOTE, phone.page), (HALL, hall_page), (REMOTE, hall.remote)):
            found.extend(checks.measure(page, screen))

    with Office(long.server.database, long.tour, LINE) as office:
        hall = hall_of(long, office, "quiz", hall_page, new_page)
        hall.open_screen()
        screen_walks.an_event(hall, phone, see, NICKNAMES[0], long.tour.branches[BRANCHES[2]].name)
        hall.remote.close()
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("mode", ["ride", "race"])
def test_a_hall(mode: str, long: LongTour, hall_page: Page, new_page: Callable[[], Page]) -> None:
    """Lanes, boards, and the tape at the foot of the screen, for those who are there already."""
    with Office(long.server.database, long.tour, LINE) as office:
        hall = hall_of(long, office, mode, hall_page, new_page)
        hall.open_screen()
        hall.open_remote()
        hall.press()
        hall.stands("lobby")
        for name, branch in zip(NICKNAMES, BRANCHES, strict=True):
            long.rider(hall_page, name, branch, 0, event=hall.code)
        expect(hall_page.get_by_test_id("lobby-players")).to_have_text(str(len(NICKNAMES)))
        settled(hall_page)
        found = HALL.measure(hall_page, "lobby")
        hall.press()
        hall.stands("running")
        expect(hall.stage).to_have_attribute("data-screen", mode)
        settled(hall_page)
        found += HALL.measure(hall_page, mode)
    assert found == [], "\n".join(found)


def settled(screen: Page) -> None:
    """Waits until one picture of the hall's screen has faded into the next."""
    expect(screen.locator(".scene-enter-active, .scene-leave-active")).to_have_count(0)


def hall_of(
    long: LongTour, office: Office, mode: str, screen: Page, new_page: Callable[[], Page]
) -> Hall:
    """A draft of an evening on the long tour."""
    screen.emulate_media(reduced_motion="reduce")
    event = office.create(mode, name=EVENING, **({"rounds": 1} if mode == "quiz" else {}))
    questions = [one for stop in long.tour.routes[LINE].stops for one in stop.questions]
    url = long.server.url
    return Hall(office, event, url, screen, new_page(), new_page, questions)
