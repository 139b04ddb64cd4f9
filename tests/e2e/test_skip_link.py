"""The link at the top of every screen that takes a keyboard past the bars, to what is there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from server.tour.model import Tour
from tests.e2e import screen_walks
from tests.e2e.game_server import GameServer
from tests.e2e.hall import Hall
from tests.e2e.phone import Phone

LANDED = """() => {
  const now = document.activeElement
  return now.closest('#page') !== null && (now.matches('h1') || now.closest('header') === null)
}"""


def try_it(page: Page, screen: str) -> None:
    """It is the first thing of the screen, shows itself in focus, and leaves the bar behind."""
    if page.get_by_role("dialog").count():
        return  # a sheet keeps the keyboard to itself
    skip = page.get_by_test_id("skip")
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    page.keyboard.press("Tab")
    expect(skip, screen).to_be_focused()
    box = skip.bounding_box()
    assert box, screen
    assert box["y"] >= 0, screen
    assert min(box["height"], box["width"]) >= 44, screen
    page.keyboard.press("Enter")
    assert page.evaluate(LANDED), f"{screen}: the focus did not get past the bar"


def test_on_the_way_through_a_stop(
    new_phone: Callable[..., Phone], tour: Tour, game_server: GameServer
) -> None:
    phone = new_phone(route=screen_walks.LINE)
    screen_walks.a_stop(phone, tour, game_server.seed_of, lambda name: try_it(phone.page, name))


def test_before_and_beside_a_ride(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(route=screen_walks.LINE)
    phone.open_cover()
    expect(phone.see("cover-go")).to_be_visible()
    try_it(phone.page, "cover")
    for path in (*screen_walks.OPEN, "/dev/games"):
        screen_walks.for_everybody(phone, path, lambda name: try_it(phone.page, name))


def test_at_the_end_of_a_line(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(route=screen_walks.LINE)
    screen_walks.a_finished_line(phone, lambda name: try_it(phone.page, name))


def test_what_is_kept(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(route=screen_walks.LINE)
    phone.page.emulate_media(reduced_motion="reduce")
    screen_walks.to_keep(phone, lambda name: try_it(phone.page, name))


def test_the_notebook(new_phone: Callable[..., Phone], tour: Tour) -> None:
    phone = new_phone(route=screen_walks.LINE)
    phone.page.emulate_media(reduced_motion="reduce")
    screen_walks.a_notebook(phone, tour, lambda name: try_it(phone.page, name))


def test_an_evening(new_phone: Callable[..., Phone], new_hall: Callable[..., Hall]) -> None:
    phone, hall = (
        new_phone(route=screen_walks.LINE),
        new_hall("quiz", rounds=1, seconds=120, ready=1),
    )
    phone.page.emulate_media(reduced_motion="reduce")
    screen_walks.an_event(hall, phone, lambda name: try_it(phone.page, name))
