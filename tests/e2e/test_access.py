"""Every screen of the phone, for people who hear it, or have a keyboard, or see little.

axe-core looks at each in every light and edition; whatever was said aloud has been shown; and the
first link takes a keyboard past the bars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from server.rules import GAMES
from server.tour.model import Question, QuestionType, Tour
from tests.e2e import screen_walks
from tests.e2e.axe_checks import AxeChecks
from tests.e2e.game_server import GameServer
from tests.e2e.hall import Hall
from tests.e2e.phone import Phone
from tests.e2e.said_and_shown import Listener
from tests.e2e.skip_link import check_skip_link

LINE = screen_walks.LINE
Phones = Callable[..., Phone]


@pytest.fixture
def phone(new_phone: Phones) -> Phone:
    """A phone whose pictures stand still: contrast is not measured in the middle of a fade."""
    return new_phone(route=LINE)


@pytest.fixture
def see(phone: Phone, axe_checks: AxeChecks) -> Iterator[screen_walks.See]:
    """Looks at what the phone shows; at the end, what was said and never shown fails the test."""
    listener = Listener(phone.page)

    def look(screen: str) -> None:
        listener.see(screen)
        axe_checks.check(phone.page, screen)
        check_skip_link(phone.page, screen)

    yield look
    assert listener.unseen == {}


def test_before_getting_on(phone: Phone, see: screen_walks.See) -> None:
    screen_walks.before_getting_on(phone, see)


@pytest.mark.parametrize("path", screen_walks.OPEN)
def test_pages_for_everybody(phone: Phone, see: screen_walks.See, path: str) -> None:
    screen_walks.for_everybody(phone, path, see)


@pytest.mark.parametrize("game", sorted(GAMES))
def test_games(phone: Phone, see: screen_walks.See, game: str) -> None:
    screen_walks.a_game(phone, game, see)


def test_a_stop_from_the_map_to_the_stamp(
    phone: Phone, see: screen_walks.See, tour: Tour, game_server: GameServer
) -> None:
    screen_walks.a_stop(phone, tour, game_server.seed_of, see)


def test_questions_of_every_type(phone: Phone, axe_checks: AxeChecks, tour: Tour) -> None:
    """Each type open, and judged once right and once wrong, wherever the route has it."""
    page = phone.page
    phone.join("一题一题看", "其他/访客")
    seen: set[tuple[QuestionType, bool]] = set()

    def look_at(question: Question, right: bool) -> None:
        outcome = (question.type, right)
        if outcome not in seen:
            axe_checks.check(page, f"{question.type} open")
        phone.answer(question, right)
        expect(phone.see("quiz-feedback")).to_be_visible()
        if outcome not in seen:
            axe_checks.check(page, f"{question.type} {'right' if right else 'wrong'}")
            seen.add(outcome)
        phone.tap("quiz-next")

    for stop in tour.routes[LINE].stops:
        page.goto(f"{phone.base_url}/r/{LINE}/at/{stop.id}")
        phone.tap("stop-checkin")
        phone.choose_in_story()
        phone.tap("stop-next")
        phone.skip_game()
        for question in stop.questions:
            look_at(question, (question.type, True) not in seen)
        expect(phone.see("stamp-next")).to_be_visible()
    assert {kind for kind, _ in seen} == set(QuestionType)


def test_a_finished_line(phone: Phone, see: screen_walks.See) -> None:
    screen_walks.a_finished_line(phone, see)


def test_what_is_kept(phone: Phone, see: screen_walks.See) -> None:
    screen_walks.to_keep(phone, see)


def test_the_notebook(phone: Phone, see: screen_walks.See, tour: Tour) -> None:
    screen_walks.a_notebook(phone, tour, see)


def test_an_evening(phone: Phone, see: screen_walks.See, new_hall: Callable[..., Hall]) -> None:
    screen_walks.an_event(new_hall("quiz", rounds=1, seconds=120, ready=1), phone, see)


def test_why_a_stop_is_locked_and_privacy(new_phone: Phones) -> None:
    phone = new_phone()  # a line whose stops follow each other
    listener = Listener(phone.page)
    screen_walks.what_is_locked(phone, listener.see)
    assert listener.unseen == {}


def test_the_hosts_screens(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("quiz", rounds=1)
    wall, remote = Listener(hall.screen), Listener(hall.remote)
    screen_walks.a_host(hall, wall.see, remote.see)
    assert (wall.unseen, remote.unseen) == ({}, {})
