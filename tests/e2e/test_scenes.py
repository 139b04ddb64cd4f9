"""Scenes on real screens: boats are whole in their pictures, stamps have a size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.game_server import GameServer
from tests.e2e.screen_catalogue import ROUTE, Rider
from tests.e2e.settled import wait_until_settled

UPRIGHT, SMALL, ASIDE = (390, 844), (360, 640), (844, 390)

SEEN = """(boat) => {
  const own = boat.getBoundingClientRect()
  const frame = boat.closest('.frame').getBoundingClientRect()
  const share = Math.min(own.bottom, frame.bottom) - Math.max(own.top, frame.top)
  return share / own.height
}"""
"""Share of a boat's height that its frame shows."""


@pytest.fixture
def open_stop(
    line: tuple[GameServer, dict[str, Rider]], new_page: Callable[..., Page]
) -> Callable[[str, str, tuple[int, int]], Page]:
    """Opens a stop of the line as one of its riders on a screen of that size."""
    server, riders = line

    def opened(stop: str, rider: str, size: tuple[int, int]) -> Page:
        page = new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        session = riders[rider].session()
        page.add_init_script(f"localStorage['yg:sessions'] ??= {session!r}")
        page.goto(f"{server.url}/r/{ROUTE}/at/{stop}")
        expect(page.locator("h1")).to_be_visible()
        return page

    return opened


@pytest.mark.parametrize("size", [UPRIGHT, SMALL, ASIDE])
@pytest.mark.parametrize(("stop", "boat"), [("ershida", "pleasure-boat"), ("tingqiaohe", "boat")])
def test_a_boat_is_whole_in_the_picture_of_its_story(
    open_stop: Callable[[str, str, tuple[int, int]], Page],
    stop: str,
    boat: str,
    size: tuple[int, int],
) -> None:
    page = open_stop(stop, f"at-{stop}", size)
    drawn = page.locator(f'.frame use[href="#{boat}"]')
    drawn.scroll_into_view_if_needed()
    wait_until_settled(page)
    assert drawn.evaluate(SEEN) > 0.97


def test_a_stamp_on_its_stop_has_a_size(
    open_stop: Callable[[str, str, tuple[int, int]], Page],
) -> None:
    page = open_stop("chenlieguan", "half", UPRIGHT)
    seal = page.locator(".seal").first
    expect(seal).to_be_visible()
    assert seal.get_attribute("height") is None
    box = seal.bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(box["height"], abs=1)
