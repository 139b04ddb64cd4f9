"""The other ways to play an event, each to its podium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from server.tour.model import Question, Tour
from tests.e2e.hall import ROUTE, Hall
from tests.e2e.phone import always_right

pytestmark = pytest.mark.e2e


def never_right(question: Question) -> bool:
    """Answers every question wrong."""
    return not question.text


def test_riding_together(new_hall: Callable[..., Hall], tour: Tour) -> None:
    hall = new_hall("ride")
    hall.begin(3)
    stop = tour.routes[ROUTE].stops[0]
    for n, seat in enumerate(hall.seats):
        seat.shows("ride")
        if n == 2:
            continue  # looks out of the window
        seat.tap("event-to-map")
        seat.ride_on()
        seat.do_stop(stop, always_right if n == 0 else never_right)
        seat.page.goto(f"{seat.base_url}/e/{hall.code}")
        seat.shows("ride")
        seat.has_rank(n + 1)
    hall.end()
    told = hall.agree_at_the_end(idle=[hall.seats[2].name])
    first, second = (row["points"] for row in told["board"])
    assert first > second > 0


def test_a_race_of_teams(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("race", goal=30)
    hall.begin(4)
    for n, seat in enumerate(hall.seats):
        seat.shows("race")
        for turn in range(1, 4):
            seat.answer_turn(turn, right=turn <= 3 - n)
            seat.tap("event-next")
    lanes = hall.screen.locator("[data-testid^=lane-]")
    expect(lanes).to_have_count(3)
    hall.end()
    told = hall.agree_at_the_end()
    points = {row["name"]: row["points"] for row in told["board"]}
    # A right answer earns 10, a wrong one 2.
    assert sorted(points.values(), reverse=True) == [30, 22, 14, 6]
    answers = hall.office.answers(hall.code, "paper")
    assert len(answers) == 4 * 3
    assert sum(entry.points for entry in answers) == 72
    # The branch of the first and the last: the mean of 30 and 6 for each of its two.
    assert [team["points"] for team in told["teams"]] == [36, 22, 14]


def test_two_duels(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("duel", duel_rounds=2, duel_seconds=20)
    hall.begin(4)
    matched, friends = hall.seats[:2], hall.seats[2:]
    for seat in matched:
        seat.tap("duel-random")
    for seat in matched:
        expect(seat.see("event-turn")).to_be_visible()
    friends[0].tap("duel-random")
    friends[1].see("duel-with").fill(friends[0].see("duel-code").inner_text())
    friends[1].tap("duel-meet")
    for pair in (matched, friends):
        for turn in (1, 2):
            for n, seat in enumerate(pair):
                seat.answer_turn(turn, right=n == 0)
        for seat in pair:
            seat.tap("event-next")
            expect(seat.see("duel-outcome")).to_be_visible()
        expect(pair[0].see("duel-outcome")).to_contain_text("赢")
    hall.end()
    hall.agree_at_the_end()


def test_a_challenge(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("challenge", attempts=2)
    hall.begin(3)
    for n, seat in enumerate(hall.seats):
        seat.shows("challenge")
        seat.tap("challenge-go")
        for turn in range(1, 4 - n):
            seat.answer_turn(turn, right=True)
            seat.tap("event-next")
        seat.answer_turn(4 - n, right=False)
        seat.tap("event-next")
        expect(seat.see("challenge-best")).to_have_text(str(3 - n))
        expect(seat.see("challenge-left")).to_have_text("1")
    hall.seats[2].tap("challenge-go")
    hall.seats[2].answer_turn(1, right=False)
    hall.seats[2].tap("event-next")
    expect(hall.seats[2].see("challenge-left")).to_have_text("0")
    hall.end()
    told = hall.agree_at_the_end()
    assert [row["points"] for row in told["board"]] == [3, 2, 1]
