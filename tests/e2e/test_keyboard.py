"""A whole stop with nothing but a keyboard: ticket, story, game, questions, stamp."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from server.rules import RouteIndex, StopAt, puzzle_of, solution_of
from server.tour.model import Question, QuestionType, Tour
from tests.e2e.game_players import game_player
from tests.e2e.game_server import GameServer
from tests.e2e.input_driver import KeyboardInput
from tests.e2e.phone import Phone

LINE = "huaqiao-mini"
PATIENCE_MS = 15_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a phone's size on a computer."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    made = context.new_page()
    made.emulate_media(reduced_motion="reduce")
    yield made
    context.close()


def test_a_stop_by_keyboard_alone(
    page: Page, base_url: str, tour: Tour, game_server: GameServer
) -> None:
    keys, phone = KeyboardInput(page), Phone(page, base_url, LINE)
    stop = tour.routes[LINE].stops[0]

    phone.open_cover()
    keys.press("cover-go")
    keys.write("join-name", "只用键盘")
    keys.write("join-branch", "其他")
    expect(page.get_by_role("option", name="其他/访客")).to_be_visible()
    keys.key("Enter")
    keys.press("join-consent", "Space")
    keys.press("join-go")
    keys.press("join-done")
    keys.press("map-go")
    arrive(keys, phone)
    keys.press("stop-checkin")
    expect(phone.see("story-block").first).to_be_visible()
    keys.press("stop-next")

    here = RouteIndex(tour.routes[LINE]).stop_at[stop.id]
    play(keys, here, game_server.seed_of("只用键盘"))
    keys.press("game-next")

    for question in stop.questions:
        answer(keys, phone, question)
        expect(phone.see("quiz-feedback")).to_be_visible()
        keys.press("quiz-next")
    expect(phone.see("stamp-next")).to_be_visible()
    keys.press("stamp-next")


def test_items_are_brought_into_order_by_keyboard(page: Page, base_url: str, tour: Tour) -> None:
    """The ▲ that was pressed keeps the focus, so that it can be pressed again."""
    keys, phone = KeyboardInput(page), Phone(page, base_url, LINE)
    stop = next(
        one
        for one in tour.routes[LINE].stops
        if any(question.type is QuestionType.ORDER for question in one.questions)
    )
    phone.join("排一排", "其他/访客")
    page.goto(f"{base_url}/r/{LINE}/at/{stop.id}")
    phone.check_in_and_read()
    phone.skip_game()
    for question in stop.questions:
        if question.type is not QuestionType.ORDER:
            phone.answer(question, right=True)
        else:
            arrange(keys, page, list(question.answer))
            keys.press("quiz-submit")
        expect(phone.see("quiz-feedback")).to_be_visible()
        if question.type is QuestionType.ORDER:
            expect(phone.see("quiz-feedback")).to_contain_text(re.compile(r"\+1\d 光"))
        phone.tap("quiz-next")


def arrive(keys: KeyboardInput, phone: Phone) -> None:
    """Ends the way to the stop where it is shown."""
    expect(phone.see("ride-skip").or_(phone.see("stop-checkin")).first).to_be_visible()
    if phone.see("ride-skip").is_visible():
        keys.press("ride-skip")


def play(keys: KeyboardInput, stop: StopAt, seed: int) -> None:
    """Plays the stop's game and hands it in; the server gives all three stars."""
    puzzle, solution = puzzle_of(stop, seed), solution_of(stop, seed)
    game_player(stop.game.type).play(keys, puzzle, solution)
    keys.press("game-submit")
    expect(keys.page.get_by_test_id("game-stars")).to_have_attribute("data-stars", "3")


def answer(keys: KeyboardInput, phone: Phone, question: Question) -> None:
    """Answers right, by the control of the question's type."""
    expect(phone.see("quiz-text")).to_contain_text(max(re.split("[_＿]+", question.text), key=len))
    if question.type is QuestionType.FILL:
        keys.write("quiz-fill", question.answer[0])
        keys.key("Enter")
        return
    for option in question.answer:
        keys.press(f"quiz-option-{option}")
    if question.type is QuestionType.MULTIPLE:
        keys.press("quiz-submit")


def arrange(keys: KeyboardInput, page: Page, wanted: list[str]) -> None:
    """Brings the items into order, place by place."""
    items = page.locator("[data-testid^=quiz-item-]")
    for place, option in enumerate(wanted):
        shown = items.evaluate_all("all => all.map(one => one.dataset.testid.slice(10))")
        steps = shown.index(option) - place
        if steps:
            keys.go_to(f"quiz-up-{option}")
        for step in range(steps):
            keys.key("Enter")
            expect(items.nth(place + steps - step - 1)).to_have_attribute(
                "data-testid", f"quiz-item-{option}"
            )


def test_the_list_of_branches_is_passed_by(page: Page, base_url: str) -> None:
    """It opens with its field and closes when the focus leaves; choosing can wait."""
    keys, phone = KeyboardInput(page), Phone(page, base_url, LINE)
    phone.open_cover()
    keys.press("cover-go")
    keys.go_to("join-branch")
    branch = page.get_by_role("option", name="其他/访客")
    expect(branch).to_be_visible()
    keys.go_to("join-consent")
    expect(branch).to_be_hidden()


def test_branches_that_come_late_are_chosen_as_well(page: Page, base_url: str) -> None:
    keys, phone = KeyboardInput(page), Phone(page, base_url, LINE)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/api/branches*", hold)
    phone.open_cover()
    with page.expect_request("**/api/branches*"):
        keys.press("cover-go")
    keys.write("join-branch", "花桥社区")
    late.pop().continue_()
    expect(page.get_by_role("option", name="花桥社区")).to_be_visible()
    keys.key("Enter")
    expect(phone.see("join-branch")).to_have_value("花桥社区")
