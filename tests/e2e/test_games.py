"""Every mini-game is played to three stars, by touch and by keyboard alone; the server judges."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server.rules import GAMES
from server.web.dev_games import SEED, sample
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.eyes import Eyes
from tests.e2e.game_server import GameServer
from tests.e2e.hands import Finger, Hand, Keys
from tests.e2e.players import player

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
    play_to_three_stars(Finger(page), game_type)
    page.evaluate("scrollTo(0, 0)")  # so that nothing of the gallery's own lies under its bar
    eyes = Eyes()
    eyes.look(page, f"{game_type} judged")
    assert eyes.found == [], "\n".join(eyes.found)


@every_game
def test_by_keyboard_alone(page: Page, game_type: str) -> None:
    play_to_three_stars(Keys(page), game_type)


def play_to_three_stars(hand: Hand, game_type: str) -> None:
    """Opens the game in the gallery, makes the moves of its solution, and hands it in."""
    kind = GAMES[game_type]
    data = sample(kind)
    hand.press(f"gallery-{game_type}")
    expect(hand.page.get_by_test_id(f"gallery-stage-{game_type}")).to_be_visible()
    player(game_type).play(hand, kind.puzzle(data, SEED), kind.solution(data, SEED))
    stars = hand.page.get_by_test_id("gallery-stars")
    expect(stars).to_have_count(0)
    hand.press("game-submit")
    expect(stars).to_have_attribute("data-stars", "3")
