"""Every mini-game is played to three stars, by touch and by keyboard alone; the server judges."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server.rules import GAMES
from server.web.dev_games import SEED, sample
from tests.e2e.axe_checks import AxeChecks
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.game_players import game_player
from tests.e2e.game_server import GameServer
from tests.e2e.input_driver import InputDriver, KeyboardInput, TouchInput

every_game = pytest.mark.parametrize("game_type", sorted(GAMES))


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    """Where a server shows every game with its sample, and judges."""
    with GameServer(DEV_GAMES="1") as server:
        yield f"{server.url}/dev/games"


@pytest.fixture
def page(browser: Browser, gallery: str) -> Iterator[Page]:
    """The gallery on a phone; a script error fails the test."""
    errors: list[str] = []
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="zh-CN"
    )
    context.set_default_timeout(PATIENCE_MS)
    made = context.new_page()
    made.emulate_media(reduced_motion="reduce")
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.goto(gallery)
    yield made
    context.close()
    assert errors == []


@every_game
def test_by_touch(page: Page, game_type: str) -> None:
    play_to_three_stars(TouchInput(page), game_type)
    page.evaluate("scrollTo(0, 0)")  # so that nothing of the gallery's own lies under its bar
    axe_checks = AxeChecks()
    axe_checks.check(page, f"{game_type} judged")
    assert axe_checks.violations == [], "\n".join(axe_checks.violations)


@every_game
def test_by_keyboard_alone(page: Page, game_type: str) -> None:
    play_to_three_stars(KeyboardInput(page), game_type)


def test_a_mark_on_the_pictures_is_answered_at_once(page: Page) -> None:
    TouchInput(page).press("gallery-difference")
    kind = GAMES["difference"]
    puzzle = kind.puzzle(sample(kind), SEED)
    right = kind.solution(sample(kind), SEED)[0]
    wrong = next(
        place for place in puzzle["places"] if place not in kind.solution(sample(kind), SEED)
    )
    for place, answer, told in ((right, "right", "找到了"), (wrong, "wrong", "两幅一样")):
        mark = page.get_by_test_id(f"difference-upper-{place}")
        mark.evaluate("mark => mark.click()")
        expect(mark).to_have_class(re.compile(rf"\b{answer}\b"))
        expect(page.get_by_test_id("game-said")).to_contain_text(told)


def test_a_thread_is_drawn_from_its_ring_by_a_finger(page: Page) -> None:
    TouchInput(page).press("gallery-match")
    ring = page.locator(".left .knot").last
    card = page.locator(".right-side").last
    card.evaluate("card => card.scrollIntoView({ block: 'center' })")
    (x1, y1), (x2, y2) = (
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        for box in (ring.bounding_box(), card.bounding_box())
        if box
    )
    finger = page.context.new_cdp_session(page)
    for kind, x, y in (
        ("touchStart", x1, y1),
        ("touchMove", (x1 + x2) / 2, (y1 + y2) / 2),
        ("touchMove", x2, y2),
    ):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    expect(card).to_have_class(re.compile("picked"))
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".threads .halo")).to_have_count(1)
    expect(card).to_have_class(re.compile("joined"))


def play_to_three_stars(driver: InputDriver, game_type: str) -> None:
    """Opens the game in the gallery, makes the moves of its solution, and hands it in."""
    kind = GAMES[game_type]
    data = sample(kind)
    driver.press(f"gallery-{game_type}")
    expect(driver.page.get_by_test_id(f"gallery-stage-{game_type}")).to_be_visible()
    game_player(game_type).play(driver, kind.puzzle(data, SEED), kind.solution(data, SEED))
    stars = driver.page.get_by_test_id("gallery-stars")
    expect(stars).to_have_count(0)
    driver.press("game-submit")
    expect(stars).to_have_attribute("data-stars", "3")
