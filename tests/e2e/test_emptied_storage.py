"""A browser that empties its storage: the second ticket brings the ride back, to its own rider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

Phones = Callable[..., Phone]
BRANCH = "横墅江社区"

EMPTY = """async () => {
  localStorage.clear()
  sessionStorage.clear()
  for (const one of await indexedDB.databases()) indexedDB.deleteDatabase(one.name)
}"""


def empty_storage(phone: Phone) -> None:
    """As Safari does after seven days without a visit: all that scripts have stored is gone."""
    phone.page.evaluate(EMPTY)
    # The page that is still open may store something else meanwhile.
    assert phone.page.evaluate("localStorage.getItem('yg:sessions')") is None


def rides_as(phone: Phone, game_server: GameServer, name: str) -> None:
    """The next move counts for the rider of that name."""
    before = len(game_server.entries(name))
    phone.ride_on()
    phone.tap("stop-checkin")
    expect(phone.see("story-block").first).to_be_visible()
    phone.page.wait_for_function(
        "() => !Object.keys(localStorage).some((key) => key.startsWith('yg:move:'))"
    )
    assert len(game_server.entries(name)) == before + 1


def test_an_emptied_phone_goes_on_with_its_ride(new_phone: Phones, game_server: GameServer) -> None:
    phone = new_phone()
    phone.join("夜航归来", BRANCH)
    empty_storage(phone)
    phone.page.reload()  # in the middle of the ride
    expect(phone.see("map-go")).to_be_visible()
    empty_storage(phone)
    phone.open_cover()
    expect(phone.page.get_by_text("夜航归来").or_(phone.see("cover-go")).first).to_be_visible()
    phone.page.goto(f"{phone.base_url}/r/{phone.route}/map")
    rides_as(phone, game_server, "夜航归来")


def test_of_two_people_on_one_phone_the_last_one_goes_on(
    new_phone: Phones, game_server: GameServer
) -> None:
    phone = new_phone()
    phone.join("先来的人", BRANCH)
    phone.page.evaluate("localStorage.clear()")
    phone.page.context.clear_cookies()  # hands the phone on, cleaned
    phone.join("接着坐的人", BRANCH)
    empty_storage(phone)
    phone.page.goto(f"{phone.base_url}/r/{phone.route}/map")
    rides_as(phone, game_server, "接着坐的人")
    assert game_server.entries("先来的人") == []


def test_a_deleted_ride_does_not_come_back(new_phone: Phones) -> None:
    phone = new_phone()
    phone.join("不再回来", BRANCH)
    token = phone.page.evaluate(
        "Object.values(JSON.parse(localStorage['yg:sessions']).rides)[0].token"
    )
    gone = phone.page.request.delete(
        f"{phone.base_url}/api/rides/me", headers={"Authorization": f"Bearer {token}"}
    )
    assert gone.status == 204
    empty_storage(phone)
    phone.page.goto(f"{phone.base_url}/r/{phone.route}/map")
    expect(phone.see("cover-go")).to_be_visible()
    assert phone.page.evaluate("localStorage.getItem('yg:sessions')") is None
