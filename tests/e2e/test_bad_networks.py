"""Networks as they are: half open, without WebSockets, slow, dropping.

No move is lost, and no question of a hosted event is missed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from harness.network_relay import Mode, NetworkRelay
from harness.waiting import wait_until
from server.tour.model import Tour
from tests.e2e.game_server import GameServer
from tests.e2e.hall import BRANCHES, Hall, Seat
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

MINI = "huaqiao-mini"
SOON_MS = 5_000
NAMES = {
    Mode.RESET: "断线",
    Mode.BLACK_HOLE: "黑洞",
    Mode.SLOW: "慢车",
    Mode.DROPS: "掉线",
    Mode.NO_WEBSOCKET: "轮询",
    Mode.SILENT_WEBSOCKET: "无声",
}
BACK_SECONDS = 60.0


def name_of(mode: Mode) -> str:
    """Names a test's run."""
    return mode.name


without_websockets = pytest.mark.parametrize(
    "mode", [Mode.NO_WEBSOCKET, Mode.SILENT_WEBSOCKET], ids=name_of
)


def seat_behind(relay: NetworkRelay, hall: Hall, page: Page) -> Seat:
    """The event under way, with one phone that is connected through the relay."""
    hall.open_screen()
    hall.open_remote()
    hall.press()
    hall.stands("lobby")
    seat = Seat(page, relay.url, hall.code, hall.questions)
    seat.sit("水杉", BRANCHES[0])
    hall.seats.append(seat)
    expect(hall.remote.get_by_test_id("remote-online")).to_have_text("1")
    hall.press()
    hall.stands("running")
    return seat


def test_a_half_open_phone_gets_the_question_in_five_seconds_and_answers_it(
    new_hall: Callable[..., Hall], new_page: Callable[[], Page], network_relay: NetworkRelay
) -> None:
    hall = new_hall("quiz", rounds=1, seconds=60, ready=1)
    seat = seat_behind(network_relay, hall, new_page())
    network_relay.strand()
    hall.press()
    hall.stands("running", "open")
    seat.shows("question", timeout=SOON_MS)
    network_relay.strand()
    seat.answer_round(1, right=True)
    hall.stands("running", "closed")


def test_the_hall_and_the_remote_come_back_from_half_open_connections(
    new_hall: Callable[..., Hall], network_relay: NetworkRelay
) -> None:
    hall = new_hall("quiz", rounds=1, seconds=60, ready=1)
    hall.open_screen(network_relay.url)
    hall.open_remote(network_relay.url)
    network_relay.strand()
    hall.press()
    hall.stands("lobby")
    expect(hall.screen.get_by_test_id("lobby-players")).to_be_visible()


@pytest.mark.parametrize(
    "mode", [Mode.NO_WEBSOCKET, Mode.SILENT_WEBSOCKET], ids=lambda one: one.name
)
def test_without_websockets_phone_remote_and_hall_are_online_by_polling(
    new_hall: Callable[..., Hall],
    new_phone: Callable[..., Phone],
    new_page: Callable[[], Page],
    network_relay: NetworkRelay,
    mode: Mode,
) -> None:
    network_relay.use(mode)
    hall = new_hall("quiz", rounds=1, seconds=60, ready=1)
    hall.remote.goto(f"{network_relay.url}/host/remote?event={hall.code}#{hall.event.key}")
    expect(hall.state).to_be_visible(timeout=SOON_MS)
    hall.open_screen(network_relay.url)
    hall.press()
    hall.stands("lobby")
    seat = Seat(new_page(), network_relay.url, hall.code, hall.questions)
    seat.sit("枇杷树下", BRANCHES[0])
    expect(hall.remote.get_by_test_id("remote-online")).to_have_text("1", timeout=SOON_MS)
    expect(hall.screen.get_by_test_id("lobby-players")).to_have_text("1")
    hall.press()
    hall.stands("running")
    hall.press()
    hall.stands("running", "open")
    seat.answer_round(1, right=True)
    hall.stands("running", "closed")


@pytest.mark.parametrize(
    "mode", [Mode.NO_WEBSOCKET, Mode.SILENT_WEBSOCKET], ids=lambda one: one.name
)
def test_without_websockets_the_screen_of_a_line_shows_who_rides(
    hall_page: Page, new_phone: Callable[..., Phone], network_relay: NetworkRelay, mode: Mode
) -> None:
    network_relay.use(mode)
    hall_page.goto(f"{network_relay.url}/host?route={MINI}")
    online = hall_page.locator("dl.counts div").nth(1).locator("dd").first
    expect(hall_page.get_by_role("status")).to_have_count(0, timeout=SOON_MS)
    rider = new_phone(route=MINI, url=network_relay.url)
    rider.join(NAMES[mode], BRANCHES[0])
    expect(online).not_to_have_text("0")


@pytest.mark.parametrize("mode", [Mode.RESET, Mode.BLACK_HOLE, Mode.SLOW, Mode.DROPS], ids=name_of)
def test_a_stop_ridden_on_a_bad_network_is_kept_once(
    new_phone: Callable[..., Phone],
    tour: Tour,
    game_server: GameServer,
    network_relay: NetworkRelay,
    mode: Mode,
) -> None:
    stop = tour.routes[MINI].stops[0]
    name = {Mode.RESET: "断线", Mode.BLACK_HOLE: "黑洞", Mode.SLOW: "慢车", Mode.DROPS: "掉线"}[
        mode
    ]
    rider = new_phone(route=MINI, url=network_relay.url)
    rider.join(name, BRANCHES[0])
    rider.wait_until_kept()
    network_relay.use(mode)
    rider.ride_on()
    rider.check_in_and_read()
    rider.skip_game()
    for question in stop.questions:
        rider.answer(question, right=True)
        rider.tap("quiz-next")
    expect(rider.see("stamp-next")).to_be_visible()
    network_relay.plug()
    made = 2 + len(stop.questions)
    wait_until(lambda: len(game_server.entries(name)) == made, BACK_SECONDS, "every move")
    entries = game_server.entries(name)
    assert len({entry.key for entry in entries}) == len({entry.slot for entry in entries}) == made
    expect(rider.see("connection")).to_be_hidden()
