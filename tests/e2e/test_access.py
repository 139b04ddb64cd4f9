"""Every screen of the phone, looked at by axe-core: by day, at dusk, in the elders' edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench.script import script_of
from server.rules import GAMES
from server.tour.model import Question, QuestionType, Tour
from tests.e2e.eyes import Eyes
from tests.e2e.phone import Phone

LINE = "huaqiao-mini"
Phones = Callable[..., Phone]


@pytest.fixture
def eyes() -> Iterator[Eyes]:
    made = Eyes()
    yield made
    assert made.found == [], "\n".join(made.found)


@pytest.fixture
def phone(new_phone: Phones) -> Phone:
    """A phone whose pictures stand still: contrast is not measured in the middle of a fade."""
    made = new_phone(route=LINE)
    made.page.emulate_media(reduced_motion="reduce")
    return made


def session(page: Page) -> dict[str, Any]:
    """The ride that this phone holds."""
    stored = page.evaluate("JSON.parse(localStorage.getItem('yg:sessions'))")
    found: dict[str, Any] = stored["rides"][LINE]
    return found


def test_before_getting_on(phone: Phone, eyes: Eyes) -> None:
    phone.open_cover()
    expect(phone.see("cover-go")).to_be_visible()
    eyes.look(phone.page, "cover")
    phone.tap("cover-go")
    expect(phone.see("join-name")).to_be_visible()
    eyes.look(phone.page, "ticket")
    phone.tap("join-go")
    eyes.look(phone.page, "ticket with complaints")
    phone.see("join-branch").fill("社区")
    expect(phone.page.get_by_role("option").first).to_be_visible()
    eyes.look(phone.page, "ticket with branches")
    phone.fill_ticket("看得清", "其他/访客")
    phone.tap("join-go")
    expect(phone.see("recovery-code")).to_be_visible()
    eyes.look(phone.page, "recovery code")


@pytest.mark.parametrize("path", ["/recover", "/privacy", "/e", "/no/such/page"])
def test_pages_for_everybody(phone: Phone, eyes: Eyes, path: str) -> None:
    phone.page.goto(f"{phone.base_url}{path}")
    expect(phone.page.locator("h1, h2").first).to_be_visible()
    eyes.look(phone.page, path)


@pytest.mark.parametrize("game", sorted(GAMES))
def test_games(phone: Phone, eyes: Eyes, game: str) -> None:
    phone.page.goto(f"{phone.base_url}/dev/games")
    phone.tap(f"gallery-{game}")
    expect(phone.see(f"gallery-{game}")).to_have_attribute("aria-current", "true")
    expect(phone.page.locator(f".stage.on-{game} > *").first).to_be_visible()
    eyes.look(phone.page, f"game {game}")


def test_a_stop_from_the_map_to_the_stamp(phone: Phone, eyes: Eyes, tour: Tour) -> None:
    page, stop = phone.page, tour.routes[LINE].stops[0]
    phone.join("一站一站看", "其他/访客")
    eyes.look(page, "map")
    phone.tap("map-go")
    expect(phone.see("ride-skip").or_(phone.see("stop-checkin")).first).to_be_visible()
    eyes.look(page, "on the way")
    phone.arrive()
    eyes.look(page, "arrival")
    phone.tap("stop-checkin")
    phone.choose_in_story()
    expect(phone.see("stop-next")).to_be_visible()
    eyes.look(page, "story")
    phone.tap("stop-next")
    expect(phone.see("game-skip")).to_be_visible()
    eyes.look(page, "game")
    page.get_by_role("button", name="请过目").click()
    expect(phone.see("game-stars")).to_be_visible()
    eyes.look(page, "game judged")
    phone.tap("game-next")
    expect(phone.see("quiz-text")).to_be_visible()
    phone.do_quiz(stop)
    eyes.look(page, "stamp")


def test_questions_of_every_type(phone: Phone, eyes: Eyes, tour: Tour) -> None:
    """Each type open, and judged once right and once wrong, wherever the line asks it."""
    page = phone.page
    phone.join("一题一题看", "其他/访客")
    seen: set[tuple[QuestionType, bool]] = set()

    def ask(question: Question, right: bool) -> None:
        asked = (question.type, right)
        if asked not in seen:
            eyes.look(page, f"{question.type} open")
        phone.answer(question, right)
        expect(phone.see("quiz-feedback")).to_be_visible()
        if asked not in seen:
            eyes.look(page, f"{question.type} {'right' if right else 'wrong'}")
            seen.add(asked)
        phone.tap("quiz-next")

    for stop in tour.routes[LINE].stops:
        page.goto(f"{phone.base_url}/r/{LINE}/at/{stop.id}")
        phone.tap("stop-checkin")
        phone.choose_in_story()
        phone.tap("stop-next")
        phone.skip_game()
        for question in stop.questions:
            ask(question, (question.type, True) not in seen)
        expect(phone.see("stamp-next")).to_be_visible()
    assert {kind for kind, _ in seen} == set(QuestionType)


def test_a_finished_line(phone: Phone, eyes: Eyes) -> None:
    page = phone.page
    phone.join("到站啦", "花桥社区")
    moves = [
        {**move, "key": f"finish-{number:04d}"} for number, move in enumerate(script_of(LINE).moves)
    ]
    answer = page.request.post(
        f"{phone.base_url}/api/rides/me/moves",
        data={"moves": moves},
        headers={"Authorization": f"Bearer {session(page)['token']}"},
    )
    assert [one for one in answer.json()["results"] if not one["ok"]] == []
    for name in ("map", "passport", "finish"):
        page.goto(f"{phone.base_url}/r/{LINE}/{name}")
        expect(page.locator("main")).to_be_visible()
        page.wait_for_load_state("networkidle")
        eyes.look(page, f"{name} at the end")
    phone.open_board()
    for tab in ("route", "branch", "day"):
        phone.tap(f"board-tab-{tab}")
        expect(phone.see("board-row-1")).to_have_count(1)
        eyes.look(page, f"board {tab}")
