"""The end of a line: a finale, a title, the certificate in sight, and a picture of the ride."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from harness.network_relay import NetworkRelay
from server.rules.titles import Title
from server.tour.model import Tour
from tests.e2e.phone import Phone
from tests.e2e.screen_walks import LINE, ride_to_the_end

Phones = Callable[..., Phone]
pytestmark = pytest.mark.e2e

BRANCH = "花桥社区"
IN_SIGHT = """all => all.map(one => {
  const { top, bottom } = one.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
})"""
LIGHTS = """() => document.getAnimations().filter(one => ['dawn', 'kindle'].some(
  name => one.animationName && one.animationName.startsWith(name)))
  .map(one => one.effect.getComputedTiming().endTime)"""


def arrive(phone: Phone) -> None:
    """Rides the whole line by HTTP and opens its end."""
    phone.join("渡口晚风", BRANCH)
    ride_to_the_end(phone)
    phone.page.goto(f"{phone.base_url}/r/{LINE}/finish")


@pytest.mark.parametrize("elder", [False, True], ids=["usual", "elder"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 640)])
def test_title_and_certificate_are_in_sight_at_once(
    new_phone: Phones, width: int, height: int, elder: bool
) -> None:
    phone = new_phone(route=LINE)
    phone.page.set_viewport_size({"width": width, "height": height})
    phone.wish(elder=elder)
    arrive(phone)
    expect(phone.see("finish-title")).to_have_text(Title.FAULTLESS.sentence)
    expect(phone.page.locator(".mini")).to_be_visible()
    for what in ("[data-testid=finish-title]", ".mini", "[data-testid=finish-certificate]"):
        assert phone.page.locator(what).evaluate_all(IN_SIGHT) == [True], what


def test_dusk_turns_to_light_lamp_after_lamp(new_phone: Phones) -> None:
    phone = new_phone(route=LINE, moving=True)
    arrive(phone)
    expect(phone.see("finish-title")).to_be_visible()
    ends = phone.page.evaluate(LIGHTS)
    assert len(ends) >= 1 + 4  # the dusk, and a lamp for each stop
    assert len(set(ends)) >= 1 + 4
    assert max(ends) < 4_000


def test_with_reduced_motion_everything_is_lit_at_once(new_phone: Phones) -> None:
    phone = new_phone(route=LINE)
    arrive(phone)
    expect(phone.see("finish-title")).to_be_visible()
    assert all(end < 100 for end in phone.page.evaluate(LIGHTS))
    shown = phone.page.locator(".crop .lit").evaluate_all(
        "all => all.map(one => getComputedStyle(one).opacity)"
    )
    assert shown == ["1"] * 4


def test_a_ride_finished_without_network_counts_when_it_is_back(
    new_phone: Phones, network_relay: NetworkRelay, tour: Tour
) -> None:
    """What is not judged yet says so, and the title comes with the network."""
    phone = new_phone(route=LINE, url=network_relay.url)
    phone.join("过隧道的人", BRANCH)
    ride_to_the_end(phone, but=1)
    stop = tour.routes[LINE].stops[-1]
    phone.page.goto(f"{phone.base_url}/r/{LINE}/at/{stop.id}/quiz")
    expect(phone.see("quiz-text")).to_be_visible()
    phone.page.wait_for_load_state("networkidle")
    network_relay.unplug()
    phone.answer(stop.questions[-1], right=True)
    phone.tap("quiz-next")
    phone.tap("stamp-next")
    expect(phone.see("finish-title")).to_have_text("到终点了")
    expect(phone.page.locator("main")).to_contain_text("联网后判分")
    network_relay.plug()
    expect(phone.see("finish-title")).to_have_text(Title.FAULTLESS.sentence)
    expect(phone.see("finish-total")).to_be_visible()


def test_the_portrait_is_of_ones_own_ride_and_asks_for_nothing(new_phone: Phones) -> None:
    phone = new_phone(route=LINE)
    arrive(phone)
    phone.page.get_by_role("button", name="画下我这一程").click()
    picture = phone.see("keepsake")
    expect(picture).to_be_visible()
    alt = picture.get_attribute("alt") or ""
    assert "渡口晚风的这一程" in alt
    assert "点亮 4 站" in alt
    assert Title.FAULTLESS.sentence in alt
    expect(phone.page.get_by_role("link", name="保存图片")).to_be_visible()
    expect(phone.page.get_by_role("button", name="发给朋友")).to_have_count(0)
