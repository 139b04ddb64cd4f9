"""A second press of what changed the screen is ignored, by finger and by key."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from server.rules import RouteIndex, puzzle_of, solution_of
from server.tour.model import QuestionType, Tour
from tests.e2e.game_players import game_player
from tests.e2e.game_server import GameServer
from tests.e2e.input_driver import TouchInput
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

ROUTE = "huaqiao-mini"

PRESS_AT_ONCE = """([answer, x, y]) => {
  const press = () => {
    const hit = document.elementFromPoint(x, y)
    const where = { bubbles: true, cancelable: true, detail: 1, clientX: x, clientY: y }
    hit?.dispatchEvent(new MouseEvent('click', where))
    document.documentElement.dataset.pressed = 'twice'
  }
  const watch = new MutationObserver(() => {
    if (!document.querySelector(`[data-testid="${answer}"]`)) return
    watch.disconnect()
    requestAnimationFrame(press)
  })
  watch.observe(document.body, { childList: true, subtree: true })
}"""
"""Taps where the first tap was the moment the answer to it has come and is scrolled to: a finger
hits whatever lies on top there."""

ENTER_AT_ONCE = """(answer) => {
  const press = () => {
    const shown = document.querySelector(`[data-testid="${answer}"]`)
    if (!shown) return
    watch.disconnect()
    const enter = { key: 'Enter', bubbles: true, cancelable: true }
    if (shown.dispatchEvent(new KeyboardEvent('keydown', enter))) shown.click()
    document.documentElement.dataset.pressed = 'twice'
  }
  const watch = new MutationObserver(press)
  watch.observe(document.body, { childList: true, subtree: true })
}"""
"""Presses Enter on the answer itself, as if the page had given it the focus."""

Twice = Callable[[Page, Locator, str], None]


def tap_twice(page: Page, first: Locator, answer: str) -> None:
    """Taps, and taps the same place again the moment `answer` has appeared."""
    first.evaluate("one => one.scrollIntoView({ block: 'end' })")
    box = first.bounding_box()
    assert box
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    page.evaluate(PRESS_AT_ONCE, [answer, *at])
    first.tap()
    expect(page.locator("html")).to_have_attribute("data-pressed", "twice")


def enter_twice(page: Page, first: Locator, answer: str) -> None:
    """Presses Enter, and Enter again on `answer` the moment it has appeared."""
    page.evaluate(ENTER_AT_ONCE, answer)
    first.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-pressed", "twice")


@pytest.fixture(params=[tap_twice, enter_twice], ids=["finger", "key"])
def twice(request: pytest.FixtureRequest) -> Twice:
    made: Twice = request.param
    return made


def test_getting_on_twice_shows_the_recovery_code(
    new_phone: Callable[..., Phone], twice: Twice
) -> None:
    phone = new_phone(ROUTE)
    phone.fill_ticket(f"双击上车{twice.__name__[:3]}", "花桥社区")
    twice(phone.page, phone.see("join-go"), "join-done")
    expect(phone.see("recovery-code")).to_be_visible()
    phone.tap("join-done")
    expect(phone.see("map-go")).to_be_visible()


def test_checking_in_twice_opens_the_story_and_reads_nothing(
    new_phone: Callable[..., Phone], twice: Twice
) -> None:
    phone = new_phone(ROUTE)
    phone.join(f"双击打卡{twice.__name__[:3]}", "花桥社区")
    phone.ride_on()
    twice(phone.page, phone.see("stop-checkin"), "stop-next")
    expect(phone.see("story-block").first).to_be_visible()
    expect(phone.page).to_have_url(re.compile("/at/[a-z]+$"))
    phone.choose_in_story()
    phone.tap("stop-next")
    expect(phone.page).to_have_url(re.compile("/game$"))


def test_handing_in_a_game_twice_leaves_its_result(
    new_phone: Callable[..., Phone], tour: Tour, game_server: GameServer, twice: Twice
) -> None:
    """What came of the attempt stays, and no attempt is begun or spent by the second press."""
    phone, name = new_phone(ROUTE), f"双击交卷{twice.__name__[:3]}"
    phone.join(name, "花桥社区")
    phone.ride_on()
    phone.check_in_and_read()
    at = RouteIndex(tour.routes[ROUTE]).stop_at[tour.routes[ROUTE].stops[0].id]
    seed = game_server.seed_of(name)
    player = game_player(at.game.type)
    player.play(TouchInput(phone.page), puzzle_of(at, seed), solution_of(at, seed))
    twice(phone.page, phone.see("game-submit"), "game-next")
    expect(phone.see("game-stars")).to_be_visible()
    expect(phone.page).to_have_url(re.compile("/game$"))


def test_the_last_option_twice_leaves_the_explanation(
    new_phone: Callable[..., Phone], tour: Tour, twice: Twice
) -> None:
    """On a low screen with large letters the way on comes to lie where the last option was."""
    stop = tour.routes[ROUTE].stops[0]
    phone = new_phone(ROUTE)
    phone.wish(elder=True)
    phone.page.set_viewport_size({"width": 360, "height": 640})
    phone.join(f"双击选项{twice.__name__[:3]}", "花桥社区")
    phone.ride_on()
    phone.check_in_and_read()
    phone.skip_game()
    question = stop.questions[0]
    assert question.type not in (QuestionType.FILL, QuestionType.ORDER, QuestionType.MULTIPLE)
    last = phone.page.locator("[data-testid^=quiz-option-]").last
    twice(phone.page, last, "quiz-next")
    expect(phone.see("quiz-feedback")).to_be_visible()
    expect(phone.see("quiz-text")).to_contain_text(question.text[:8])
    phone.tap("quiz-next")
    expect(phone.see("quiz-text")).to_contain_text(stop.questions[1].text[:8])
