"""Games of steering: the way without a clock, which way comes first, and stopping half way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.network_relay import NetworkRelay
from server.rules import GAMES
from server.tour.model import Tour
from server.web.dev_games import SEED, sample
from tests.e2e.axe_checks import AxeChecks
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.game_players.steering import play_until
from tests.e2e.game_server import GameServer
from tests.e2e.input_driver import InputDriver, KeyboardInput, TouchInput, set_hidden
from tests.e2e.phone import Phone

both_games = pytest.mark.parametrize("game_type", ["catch", "drive"])
LINE = "huaqiao-mini"
STOP = "huaqiaozhan"  # its game is a drive


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    """Where a server shows every game with its sample, and judges."""
    with GameServer(DEV_GAMES="1") as server:
        yield f"{server.url}/dev/games"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone; a script error fails the test."""
    errors: list[str] = []
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="zh-CN"
    )
    context.set_default_timeout(PATIENCE_MS)
    made = context.new_page()
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    assert errors == []


@both_games
@pytest.mark.parametrize("driver_of", [TouchInput, KeyboardInput])
def test_choosing_one_by_one_earns_three_stars(
    page: Page, gallery: str, game_type: str, driver_of: Callable[[Page], InputDriver]
) -> None:
    driver, kind = driver_of(page), GAMES[game_type]
    page.goto(gallery)
    driver.press(f"gallery-{game_type}")
    driver.press("way-slow")
    for item, choice in kind.solution(sample(kind), SEED)["choices"].items():
        expect(page.get_by_test_id("game-submit")).to_be_disabled()
        driver.press(f"choose-{item}-{str(choice).lower()}")
    driver.press("game-submit")
    expect(page.get_by_test_id("gallery-stars")).to_have_attribute("data-stars", "3")


@both_games
def test_a_wrong_choice_is_marked_and_costs_stars(page: Page, gallery: str, game_type: str) -> None:
    driver, kind = TouchInput(page), GAMES[game_type]
    page.goto(gallery)
    driver.press(f"gallery-{game_type}")
    driver.press("way-slow")
    choices = kind.solution(sample(kind), SEED)["choices"]
    first = next(iter(choices))
    wrong = not choices[first] if game_type == "catch" else (choices[first] + 1) % 3
    for item, choice in {**choices, first: wrong}.items():
        driver.press(f"choose-{item}-{str(choice).lower()}")
        # Each is answered before the next one, and cannot be changed.
        mark = page.locator(f"#told-{item} .mark")
        expect(mark).to_have_text("还不对" if item == first else "对了")
        expect(page.get_by_test_id(f"choose-{item}-{str(choice).lower()}")).to_have_count(0)
    driver.press("game-submit")
    expect(page.get_by_test_id("gallery-stars")).to_have_attribute("data-stars", "2")
    expect(page.locator(".choosing .item.wrong")).to_have_count(1)
    expect(page.locator(".choosing .item.right")).to_have_count(len(choices) - 1)


@both_games
def test_the_calm_way_comes_first_where_less_motion_is_asked_for(
    page: Page, gallery: str, game_type: str
) -> None:
    for motion, way in (("no-preference", "way-run"), ("reduce", "way-slow")):
        page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
        page.goto(gallery)
        page.get_by_test_id(f"gallery-{game_type}").tap()
        expect(page.get_by_test_id(f"gallery-stage-{game_type}")).to_be_visible()
        expect(page.get_by_test_id(way)).to_have_attribute("aria-pressed", "true")


@both_games
def test_axe_finds_no_violation_in_either_way(page: Page, gallery: str, game_type: str) -> None:
    axe_checks = AxeChecks()
    page.goto(gallery)
    page.get_by_test_id(f"gallery-{game_type}").tap()
    page.get_by_test_id("way-slow").tap()
    expect(page.locator(".choosing .item").first).to_be_visible()
    axe_checks.check(page, f"{game_type}, one by one")
    page.get_by_test_id("way-run").tap()
    page.get_by_test_id("steer-go").tap()
    expect(page.get_by_test_id("steer")).to_have_attribute("data-state", "running")
    axe_checks.check(page, f"{game_type}, under way")
    assert axe_checks.violations == []


@pytest.mark.parametrize(
    ("width", "height", "lang"), [(390, 844, "zh-Hans"), (360, 640, "zh-Hans"), (360, 640, "en")]
)
def test_the_whole_drive_is_on_the_screen_in_every_language(
    page: Page, base_url: str, tour: Tour, width: int, height: int, lang: str
) -> None:
    phone = Phone(page, base_url, LINE)
    phone.join(f"看全{height}{lang}"[:12], "其他/访客")
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("lang => localStorage.setItem('yg:lang', JSON.stringify(lang))", lang)
    page.goto(f"{base_url}/r/{LINE}/at/{STOP}")
    phone.check_in_and_read()
    phone.tap("way-run")
    phone.tap("steer-go")
    expect(phone.see("steer")).to_have_attribute("data-state", "running")
    assert page.evaluate("scrollY") == 0
    sign = tour.stops[STOP].game.data.junctions[0].sign
    words = tour.translations[lang].words if lang != "zh-Hans" else {}
    for seen in (
        page.get_by_role("heading", level=1),
        page.get_by_text(words.get(sign, sign)),
        page.get_by_test_id("steer").locator("canvas"),
        page.get_by_test_id("steer-left"),
        page.get_by_test_id("steer-right"),
    ):
        expect(seen).to_be_in_viewport(ratio=1)


def test_a_drive_is_answered_at_once_and_goes_on_after_a_reload_where_it_was(
    page: Page, network_relay: NetworkRelay
) -> None:
    phone = Phone(page, network_relay.url, LINE)
    phone.join("开到一半", "其他/访客")
    page.goto(f"{network_relay.url}/r/{LINE}/at/{STOP}")
    phone.check_in_and_read()
    phone.tap("way-run")
    page.clock.install()
    phone.tap("steer-go")
    stage = phone.see("steer")
    expect(stage).to_have_attribute("data-state", "running")
    phone.tap("steer-right")
    expect(stage).to_have_attribute("data-lane", "2")
    play_until(page, 1)
    mark = phone.see("steer-told").locator(".mark")
    expect(mark).to_be_visible()
    answered = mark.inner_text()

    page.reload()
    expect(stage).to_have_attribute("data-gate", "1")
    expect(stage).to_have_attribute("data-state", "paused")
    expect(stage).to_have_attribute("data-lane", "2")
    # What was answered counts in the other way too, which goes on without a network.
    # The browser's own switch leaves the socket open: what still came in would count as a network.
    network_relay.unplug()
    page.context.set_offline(True)
    phone.tap("way-slow")
    expect(page.locator("#told-j0 .mark")).to_have_text(answered)
    expect(page.locator(".later")).to_be_visible()
    phone.tap("choose-j1-0")
    phone.tap("choose-j1-1")
    expect(phone.see("choose-j1-1")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".choosing .mark")).to_have_count(1)
    network_relay.plug()
    page.context.set_offline(False)
    phone.tap("way-run")
    phone.tap("steer-go")
    expect(stage).to_have_attribute("data-state", "running")
    play_until(page, 2)


def test_a_run_pauses_on_a_hidden_page_and_waits_to_be_resumed(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.get_by_test_id("gallery-drive").tap()
    page.get_by_test_id("way-run").tap()
    page.get_by_test_id("steer-go").tap()
    stage = page.get_by_test_id("steer")
    expect(stage).to_have_attribute("data-state", "running")
    set_hidden(page, True)
    expect(stage).to_have_attribute("data-state", "paused")
    set_hidden(page, False)
    expect(stage).to_have_attribute("data-state", "paused")
    page.get_by_test_id("steer-go").tap()
    expect(stage).to_have_attribute("data-state", "running")


def test_the_town_behind_the_lanterns_fills_the_picture(page: Page, gallery: str) -> None:
    page.set_viewport_size({"width": 390, "height": 1200})
    page.goto(gallery)
    page.get_by_test_id("gallery-catch").tap()
    page.get_by_test_id("way-run").tap()
    stage = page.get_by_test_id("steer")
    canvas = stage.locator("canvas").bounding_box()
    assert canvas is not None
    assert canvas["height"] > 400
    assert stage.locator(".scene").bounding_box() == canvas
