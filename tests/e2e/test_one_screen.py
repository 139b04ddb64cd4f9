"""In 长辈版 all that a game needs at once is on one screen, on small and on common phones."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from server.rules import GAMES, RouteIndex, puzzle_of, solution_of
from server.tour.model import Tour
from tests.e2e.game_players import game_player
from tests.e2e.game_server import GameServer
from tests.e2e.input_driver import TouchInput
from tests.e2e.layout_checks import covered
from tests.e2e.screen_catalogue import ROUTE, SEED, Rider
from tests.e2e.settled import wait_until_settled

SIZES = {"small": (360, 640), "common": (390, 844)}
SUBMIT = "[data-testid=game-submit]"
TOGETHER = {
    "catch": f".ways button, .item:first-child, {SUBMIT}",
    "cloze": f".gap.now, .piece, {SUBMIT}",
    "difference": f".picture, {SUBMIT}",
    "drive": f".ways button, .item:first-child, {SUBMIT}",
    "feihua": f".line:first-child, {SUBMIT}",
    "jigsaw": f".piece, {SUBMIT}",
    "match": f".paper, {SUBMIT}",
    "memory": f".lamp, {SUBMIT}",
    "riddle": f".hung, .slip, input, .link, {SUBMIT}",
    "sequence": f".cap span, .sign, .key, {SUBMIT}",
    "sort": f".card, .box, {SUBMIT}",
    "timeline": ".stop, .hand .card, .hand button",
}
"""What one looks at and presses before the first step, in the line's own games."""
IN_TURN = {
    "catch": ".item",
    "drive": ".item",
    "feihua": ".line",
}
"""What is decided one by one: each comes above the bar by itself."""


@pytest.fixture
def open_game(
    line: tuple[GameServer, dict[str, Rider]],
    tour: Tour,
    new_page: Callable[..., Page],
) -> Callable[[str, str], Page]:
    """Opens the line's game of that kind on an elder's phone of that size."""
    server, riders = line
    stops = {stop.game.type: stop.id for stop in tour.routes[ROUTE].stops}

    def opened(game: str, size: str) -> Page:
        page = new_page()
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        kept = {
            "yg:prefs": json.dumps({"elder": True}),
            "yg:sessions": riders[f"at-{stops[game]}"].session(),
        }
        for key, value in kept.items():
            page.add_init_script(f"localStorage[{json.dumps(key)}] ??= {json.dumps(value)}")
        page.goto(f"{server.url}/r/{ROUTE}/at/{stops[game]}/game")
        expect(page.locator(TOGETHER[game].split(",")[0]).first).to_be_visible()
        wait_until_settled(page)
        return page

    return opened


on_both = pytest.mark.parametrize("size", SIZES)


@on_both
@pytest.mark.parametrize("game", sorted(GAMES))
def test_a_game_begins_on_one_screen(
    open_game: Callable[[str, str], Page], game: str, size: str
) -> None:
    page = open_game(game, size)
    assert covered(page, TOGETHER[game]) == []
    for one in page.locator(IN_TURN.get(game, ".none-at-all")).all():
        one.scroll_into_view_if_needed()
        one.evaluate("one => one.scrollIntoView({ block: 'center' })")
        assert covered(page, one) == []


@on_both
def test_the_lit_gap_is_seen_with_all_pieces(
    open_game: Callable[[str, str], Page], tour: Tour, size: str
) -> None:
    page = open_game("cloze", size)
    for piece in range(page.locator(".gap").count()):
        assert covered(page, TOGETHER["cloze"]) == [], f"before piece {piece + 1}"
        page.locator(".piece:enabled").first.tap()
        wait_until_settled(page)
    assert covered(page, SUBMIT) == []


@on_both
def test_the_card_in_hand_is_seen_with_all_baskets(
    open_game: Callable[[str, str], Page], size: str
) -> None:
    page = open_game("sort", size)
    for card in range(page.locator(".card").count()):
        assert covered(page, ".card.picked, .box") == [], f"at card {card + 1}"
        page.locator(".box").first.tap()
        wait_until_settled(page)
    expect(page.locator(SUBMIT)).to_be_enabled()
    assert covered(page, SUBMIT) == []


@on_both
def test_a_riddle_with_its_hints_is_on_one_screen(
    open_game: Callable[[str, str], Page], size: str
) -> None:
    page = open_game("riddle", size)
    page.locator(".link").tap()
    wait_until_settled(page)
    assert covered(page, f".slip, .hints, input, {SUBMIT}") == []


@on_both
def test_both_pictures_are_seen_when_all_is_marked(
    open_game: Callable[[str, str], Page], tour: Tour, size: str
) -> None:
    page = open_game("difference", size)
    index = RouteIndex(tour.routes[ROUTE])
    at = next(one for one in index.stop_at.values() if one.stop.game.type == "difference")
    game_player("difference").play(TouchInput(page), puzzle_of(at, SEED), solution_of(at, SEED))
    page.evaluate("scrollTo(0, 0)")
    wait_until_settled(page)
    assert covered(page, TOGETHER["difference"]) == []


def test_the_big_button_of_riddles_turns_to_the_next(
    open_game: Callable[[str, str], Page],
) -> None:
    page = open_game("riddle", "small")
    riddles = page.locator(".hung")
    for at in range(riddles.count() - 1):
        expect(riddles.nth(at)).to_have_attribute("aria-current", "true")
        page.locator("#riddle-answer").fill("试试")
        page.get_by_test_id("game-submit").tap()
    expect(riddles.last).to_have_attribute("aria-current", "true")
    expect(page.get_by_test_id("game-submit")).to_be_disabled()
    expect(page.get_by_test_id("riddle-some")).to_be_visible()
    page.locator("#riddle-answer").fill("试试")
    expect(page.get_by_test_id("game-submit")).to_be_enabled()
    expect(page.get_by_test_id("game-stars")).to_have_count(0)
