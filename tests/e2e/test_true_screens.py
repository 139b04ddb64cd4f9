"""What a screen says is so: of polls, of answers that wait, of dates, of faults that are mended."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from harness.network_relay import NetworkRelay
from harness.ride_script import ride_script
from server.tour.model import QuestionType, Stop, Tour
from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone
from tests.e2e.screen_walks import LINE, session

pytestmark = pytest.mark.e2e

Phones = Callable[..., Phone]
Move = dict[str, Any]
POLL_STOP, DRAFT_STOP = "huaqiaozhan", "tianfu-shidi"
LAMP, DAY_PAPER, DUSK_PAPER = (246, 183, 60), (251, 246, 234), (19, 39, 55)
"""Colours of tokens.css: the main button, and --paper by day and by dusk."""
MOVES: tuple[Move, ...] = ride_script(LINE).moves


def keyed(ride: str, moves: list[Move]) -> list[Move]:
    return [{**move, "key": f"{ride}-{at:04d}"} for at, move in enumerate(moves)]


def make(phone: Phone, moves: list[Move]) -> None:
    """Makes these moves as the rider's phone would."""
    held = session(phone.page)
    answer = phone.page.request.post(
        f"{phone.base_url}/api/rides/me/moves",
        data={"moves": keyed(held["ride"], moves)},
        headers={"Authorization": f"Bearer {held['token']}"},
    )
    assert [one for one in answer.json()["results"] if not one["ok"]] == []


def moves_before(question: str) -> list[Move]:
    return list(takewhile(lambda move: move.get("question") != question, MOVES))


def stop_of(tour: Tour, stop: str) -> Stop:
    return next(one for one in tour.routes[LINE].stops if one.id == stop)


def test_a_poll_counts_neither_as_right_nor_as_wrong(new_phone: Phones, tour: Tour) -> None:
    phone = new_phone(LINE)
    phone.join("投票的人", "其他/访客")
    make(phone, list(MOVES))
    judged = [
        one for one in stop_of(tour, POLL_STOP).questions if one.type is not QuestionType.POLL
    ]
    phone.page.goto(f"{phone.base_url}/r/{LINE}/at/{POLL_STOP}/stamp")
    expect(phone.see("stamp-right")).to_have_text(f"{len(judged)} / {len(judged)} 题")
    phone.page.goto(f"{phone.base_url}/r/{LINE}/at/{POLL_STOP}")
    words = f"答了 {len(judged) + 1} 题，对 {len(judged)} 题，投票 1 题"
    expect(phone.page.get_by_text(words)).to_be_visible()


def test_a_line_ridden_without_a_network_ends_with_what_waits_to_be_judged(
    new_phone: Phones, network_relay: NetworkRelay
) -> None:
    phone = new_phone(LINE, network_relay.url)
    phone.join("隧道里的人", "其他/访客")
    phone.wait_until_kept()
    network_relay.unplug()
    ride = session(phone.page)["ride"]
    waiting = {
        f"yg:move:{ride}:{at:015d}:{move['key']}": json.dumps(move)
        for at, move in enumerate(keyed(ride, list(MOVES)))
    }
    phone.page.evaluate("kept => Object.assign(localStorage, kept)", waiting)
    phone.page.goto(f"{phone.base_url}/r/{LINE}/finish")
    main = phone.page.locator("main")
    expect(main).to_contain_text("待判分")
    expect(main).to_contain_text("4 枚待盖")
    expect(phone.see("finish-total")).to_have_count(0)
    expect(main).not_to_contain_text(re.compile(r"(?<!\d)0 [束枚题]"))
    phone.page.goto(f"{phone.base_url}/r/{LINE}/at/{POLL_STOP}/stamp")
    expect(phone.see("stamp-right")).to_have_text("待判分")
    phone.page.goto(f"{phone.base_url}/r/{LINE}/passport")
    expect(phone.page.locator("main")).to_contain_text("四枚章等着盖")
    network_relay.plug()
    phone.page.goto(f"{phone.base_url}/r/{LINE}/finish")
    expect(phone.see("finish-total")).to_be_visible(timeout=60_000)
    expect(main).not_to_contain_text("待")


@pytest.fixture
def abroad(browser: Browser) -> Iterator[Page]:
    """A phone in New York whose clock stands in 2019."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        locale="zh-CN",
        timezone_id="America/New_York",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.clock.set_fixed_time("2019-02-03T04:05:06Z")
    yield page
    context.close()


def test_stamps_are_dated_by_the_server_in_the_games_time_zone(
    abroad: Page, base_url: str, game_server: GameServer, tour: Tour
) -> None:
    phone, name = Phone(abroad, base_url, LINE), "表停了的人"
    phone.join(name, "其他/访客")
    first = tour.routes[LINE].stops[0]
    last = first.questions[-1]
    make(phone, moves_before(last.id))
    abroad.goto(f"{base_url}/r/{LINE}/at/{first.id}/quiz")
    phone.answer(last, right=True)
    phone.tap("quiz-next")
    expect(phone.see("stamp-next")).to_be_visible()
    stamped = game_server.entries(name)[-1].at.astimezone(ZoneInfo("Asia/Shanghai"))
    expect(abroad.locator(".seal .date")).to_have_text(stamped.strftime("%Y.%m.%d"))
    expect(abroad.locator("main")).to_contain_text(f"{stamped.hour}:{stamped:%M} 盖")
    abroad.goto(f"{base_url}/r/{LINE}/passport")
    expect(abroad.locator(".seal .date").first).to_have_text(stamped.strftime("%Y.%m.%d"))


def test_what_is_picked_or_typed_is_there_after_a_reload(new_phone: Phones, tour: Tour) -> None:
    phone, questions = new_phone(LINE), stop_of(tour, DRAFT_STOP).questions
    phone.join("接了个电话", "其他/访客")
    several = next(one for one in questions if one.type is QuestionType.MULTIPLE)
    order = next(one for one in questions if one.type is QuestionType.ORDER)
    make(phone, moves_before(several.id))
    phone.page.goto(f"{phone.base_url}/r/{LINE}/at/{DRAFT_STOP}/quiz")
    for option in several.answer:
        phone.tap(f"quiz-option-{option}")
    phone.page.reload()
    for option in several.options:
        key = phone.see(f"quiz-option-{option.id}")
        expect(key).to_have_attribute("aria-pressed", str(option.id in several.answer).lower())
    phone.tap("quiz-submit")
    phone.tap("quiz-next")
    items = phone.page.locator("[data-testid^=quiz-item-]")
    expect(items).to_have_count(len(order.options))
    second = items.nth(1).get_attribute("data-testid") or ""
    phone.tap(second.replace("item", "up"))
    expect(items.first).to_have_attribute("data-testid", second)
    phone.page.reload()
    expect(items.first).to_have_attribute("data-testid", second)
    # Nothing of a ride outlives its deletion.
    ride = session(phone.page)["ride"]
    phone.page.goto(f"{phone.base_url}/privacy")
    phone.tap("privacy-delete")
    phone.tap("privacy-sure")
    kept = "ride => Object.keys(localStorage).filter((key) => key.includes(ride))"
    expect(phone.see("privacy-delete")).to_have_count(0)
    assert phone.page.evaluate(kept, ride) == []


def test_a_fault_that_is_mended_is_no_longer_red(new_phone: Phones) -> None:
    phone = new_phone(LINE)
    phone.open_cover()
    phone.tap("cover-go")
    phone.tap("join-go")
    red = phone.page.locator("[aria-invalid=true]")
    expect(red).to_have_count(3)
    phone.see("join-name").fill("改好了的人")
    expect(red).to_have_count(2)
    expect(phone.page.locator("#join-name-say")).to_be_empty()
    phone.see("join-name").fill("")
    phone.see("join-consent").check()
    expect(phone.page.locator("#join-consent-say")).to_be_empty()
    phone.choose_branch("其他/访客")
    expect(phone.page.locator("#join-branch-say")).to_be_empty()
    expect(red).to_have_count(0)


@pytest.mark.parametrize(("theme", "paper"), [("day", DAY_PAPER), ("dusk", DUSK_PAPER)])
def test_a_browser_that_darkens_pages_leaves_this_one_as_drawn(
    new_phone: Phones, theme: str, paper: tuple[int, ...]
) -> None:
    phone = new_phone(LINE)
    page = phone.page
    phone.wish(theme=theme)
    page.emulate_media(color_scheme="dark")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    page.goto(f"{phone.base_url}/recover")
    box = phone.see("recover-go").bounding_box()
    assert box is not None
    assert colour_at(page, box["x"] + box["width"] / 2, box["y"] + 8) == LAMP
    assert colour_at(page, 4, box["y"]) == paper


def colour_at(page: Page, x: float, y: float) -> tuple[int, ...]:
    """The colour of a point of the screen, as it is seen."""
    shot = page.screenshot(clip={"x": x, "y": y, "width": 2, "height": 2})
    pixel = Image.open(io.BytesIO(shot)).convert("RGB").getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return tuple(int(part) for part in pixel)


@pytest.mark.parametrize("path", ["/", "/host?route=huaqiao-mini"])
def test_where_the_scripts_are_lost_the_page_says_what_to_do(
    browser: Browser, base_url: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640}, reduced_motion="reduce")

    def lose(route: Route) -> None:
        route.abort()

    page.route("**/assets/*.js", lose)
    page.goto(f"{base_url}{path}")
    told = page.get_by_test_id("late")
    expect(told).to_be_hidden()  # not while scripts may still come
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(told).to_be_visible()
    page.unroute("**/assets/*.js", lose)
    told.get_by_role("link", name="再试一次").click()
    expect(page.locator("#app main, #app [data-testid]").first).to_be_visible()
    expect(told).to_have_count(0)
    page.close()
