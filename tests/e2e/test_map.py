"""The map changes with the rider's light and with the calendar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from server.tour.model import Tour
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

ROUTE = "huaqiao-mini"


def test_the_map_lights_up_as_the_light_grows(new_phone: Callable[..., Phone], tour: Tour) -> None:
    phone = new_phone(ROUTE, moving=True)
    phone.join("点灯人", "花桥社区")
    lights = phone.see("map-light")
    expect(lights).to_have_count(0)
    phone.ride_on()
    phone.do_stop(tour.routes[ROUTE].stops[0])
    phone.open_map()
    expect(lights.first).to_be_attached()


@pytest.mark.parametrize(
    ("day", "sign"),
    [
        ("2026-03-03T12:00:00Z", "元宵"),
        ("2025-10-06T12:00:00Z", "中秋"),
        ("2026-11-24T12:00:00Z", ""),
    ],
)
def test_the_map_keeps_the_festivals(new_phone: Callable[..., Phone], day: str, sign: str) -> None:
    phone = new_phone(ROUTE)
    phone.page.clock.set_fixed_time(day)
    phone.join(f"赏灯{day[2:4]}{day[5:7]}", "花桥社区")
    festival = phone.see("map-festival")
    if sign:
        expect(festival).to_contain_text(sign)
    else:
        expect(phone.see("map-go")).to_be_visible()
        expect(festival).to_have_count(0)


def test_the_calendar_leaf_shows_what_the_almanac_has(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(ROUTE)
    phone.join("翻日历", "花桥社区")
    leaf = phone.page.request.get(f"{phone.base_url}/api/today").json()["leaf"]
    expect(phone.see("map-go")).to_be_visible()
    if leaf is None:
        expect(phone.see("map-leaf")).to_have_count(0)
    else:
        expect(phone.see("map-leaf")).to_contain_text(leaf["text"])
