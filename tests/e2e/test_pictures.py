"""An organiser's photo on a phone: a small file comes, in a place that was kept for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from server.desk.media.variants import make_sizes
from server.rules import GAMES
from server.rules.moves.game import game_seed
from server.tour import load_tour
from tests.e2e.game_players import game_player
from tests.e2e.game_server import GameServer
from tests.e2e.input_driver import InputDriver, KeyboardInput, TouchInput
from tests.e2e.phone import Phone
from tests.photo import put_photo_in
from tests.small_tour import write_small_tour

pytestmark = pytest.mark.e2e

SMALL = re.compile(r"/media/\.sizes/[0-9a-f]{16}-\d+\.avif$")
SHIFTS = """() => {
  window.shifted = 0
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value
  }).observe({ type: 'layout-shift' })
}"""
STILL = """async () => {
  await new Promise(requestAnimationFrame)
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))
  await new Promise(requestAnimationFrame)
}"""
KEPT = """async () => (await (await caches.open('yg-media')).keys()).map((one) => one.url)"""


@pytest.fixture(scope="module")
def photo_folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Content and routes of the small tour, with a photo in sizes at its first stop."""
    content, routes = write_small_tour(tmp_path_factory.mktemp("photo"))
    put_photo_in(content)
    make_sizes(content)
    return content, routes


@pytest.fixture(scope="module")
def photo_server(photo_folders: tuple[Path, Path]) -> Iterator[GameServer]:
    """A server on that tour."""
    content, routes = photo_folders
    with GameServer(CONTENT_DIR=str(content), ROUTES_DIR=str(routes)) as server:
        yield server


@pytest.fixture
def bare_page(browser: Browser) -> Iterator[Page]:
    """A phone's page without a service worker, so that every request passes the test."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, service_workers="block"
    )
    yield context.new_page()
    context.close()


def ride_to_the_hall(phone: Phone, name: str) -> None:
    """Joins and arrives at the stop with the photo."""
    phone.join(name, "东社区")
    phone.ride_on()


def test_the_photo_comes_small_and_nothing_moves(photo_server: GameServer, bare_page: Page) -> None:
    requested: list[str] = []
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    bare_page.on("request", lambda one: requested.append(one.url))
    bare_page.route(SMALL, hold)
    phone = Phone(bare_page, photo_server.url, "short")
    ride_to_the_hall(phone, "枇杷")
    photo = bare_page.get_by_role("img", name="一座桥")
    with bare_page.expect_request(SMALL):
        phone.tap("stop-checkin")
        photo.scroll_into_view_if_needed()
    bare_page.evaluate(STILL)
    place = photo.bounding_box()
    assert place is not None
    assert place["height"] == pytest.approx(place["width"] * 600 / 800, abs=1)
    assert photo.evaluate("one => one.naturalWidth") == 0

    bare_page.evaluate(SHIFTS)
    held[0].continue_()
    bare_page.wait_for_function("() => document.querySelector('picture img').naturalWidth > 0")
    bare_page.evaluate(STILL)
    assert photo.bounding_box() == place
    assert bare_page.evaluate("window.shifted") == 0
    assert SMALL.search(photo.evaluate("one => one.currentSrc"))
    assert [url for url in requested if "/media/" in url and not SMALL.search(url)] == []


def test_the_file_that_is_shown_is_the_one_kept_for_the_tunnel(
    photo_server: GameServer, new_phone: Callable[..., Phone]
) -> None:
    phone = new_phone(route="short", url=photo_server.url)
    ride_to_the_hall(phone, "荷塘")
    phone.page.wait_for_function(f"async () => (await ({KEPT})()).length === 2")
    photo_kept, drawing_kept = phone.page.evaluate(KEPT)
    assert SMALL.search(photo_kept)
    assert drawing_kept.endswith("/media/picture.svg")
    phone.page.context.set_offline(True)
    phone.tap("stop-checkin")
    photo = phone.page.get_by_role("img", name="一座桥")
    photo.scroll_into_view_if_needed()
    phone.page.wait_for_function("() => document.querySelector('picture img').naturalWidth > 0")
    assert photo.evaluate("one => one.currentSrc") == photo_kept


@pytest.mark.parametrize("driver_of", [TouchInput, KeyboardInput])
def test_a_photo_is_put_together_for_three_stars(
    photo_server: GameServer,
    photo_folders: tuple[Path, Path],
    new_phone: Callable[..., Phone],
    driver_of: Callable[[Page], InputDriver],
) -> None:
    phone = new_phone(route="short", url=photo_server.url)
    name = f"拼一拼{driver_of.__name__[:5]}"
    ride_to_the_hall(phone, name)
    phone.check_in_and_read()
    expect(phone.page.locator(".piece image")).to_have_count(4)
    tour = load_tour(*photo_folders, {name: game.schema for name, game in GAMES.items()})
    game = tour.stops["hall"].game
    kind, own = GAMES[game.type], game_seed(photo_server.seed_of(name), game.id)
    driver = driver_of(phone.page)
    game_player(game.type).play(driver, kind.puzzle(game.data, own), kind.solution(game.data, own))
    driver.press("game-submit")
    expect(phone.see("game-stars")).to_have_attribute("data-stars", "3")


def test_a_jigsaw_shows_the_small_file_too(
    photo_server: GameServer, new_phone: Callable[..., Phone]
) -> None:
    phone = new_phone(route="short", url=photo_server.url)
    ride_to_the_hall(phone, "石桥")
    phone.check_in_and_read()
    prints = phone.page.locator(".piece image")
    expect(prints).to_have_count(4)
    for one in prints.all():
        expect(one).to_have_attribute("href", SMALL)
