"""The other ways to play an event, each to its podium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from server.tour.model import Question, Tour
from tests.e2e.hall import ROUTE, Hall
from tests.e2e.phone import always_right

pytestmark = pytest.mark.e2e

PHONES = 6


def never_right(question: Question) -> bool:
    """Answers every question wrong."""
    return not question.text


def test_riding_together(new_hall: Callable[..., Hall], tour: Tour) -> None:
    hall = new_hall("ride")
    hall.begin(PHONES)
    stop = tour.routes[ROUTE].stops[0]
    for n, seat in enumerate(hall.seats):
        seat.shows("ride")
        if n > 2:
            continue  # looks out of the window
        seat.tap("event-to-map")
        seat.ride_on()
        if n < 2:
            seat.do_stop(stop, always_right if n == 0 else never_right)
        else:
            seat.check_in_and_read()
        seat.page.goto(f"{seat.base_url}/e/{hall.code}")
        seat.shows("ride")
        seat.has_rank(n + 1)
    rider = hall.seats[3]
    rider.tap("event-to-map")
    strip = rider.see("event-bar")
    expect(strip).to_contain_text("试一场 ride")
    rider.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(strip).to_be_in_viewport()  # however far down the map one is
    hall.end()
    expect(strip).to_contain_text("到站了")
    strip.click()
    rider.shows("finished")
    results = hall.agree_at_the_end(idle=[seat.name for seat in hall.seats[3:]])
    first, second, third = (row["points"] for row in results["board"])
    assert first > second > third > 0


def test_a_race_of_teams(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("race", goal=30)
    hall.begin(PHONES)
    for n, seat in enumerate(hall.seats):
        seat.shows("race")
        for turn in range(1, 4):
            seat.answer_turn(turn, right=turn <= 3 - n % 4)
            seat.tap("event-next")
        if n == 0:  # alone at the goal: the bus arrives, in the hall and in the hand
            expect(hall.screen.get_by_test_id("race-arrival")).to_be_visible()
            expect(seat.see("event-arrival")).to_have_attribute("data-rank", "1")
    lanes = hall.screen.locator("[data-testid^=lane-]")
    expect(lanes).to_have_count(3)
    with hall.screen.expect_popup() as tools:  # beside the wall, not over it
        hall.screen.keyboard.press("t")
    expect(tools.value.get_by_test_id("remote-state")).to_have_attribute("data-state", "running")
    tools.value.close()
    hall.screen.keyboard.press(" ")
    expect(hall.screen.get_by_text("再按一次空格，就结束")).to_be_visible()
    hall.stands("running")
    hall.screen.keyboard.press(" ")
    hall.stands("finished")
    results = hall.agree_at_the_end()
    points = {row["name"]: row["points"] for row in results["board"]}
    # A right answer earns 10, a wrong one 2.
    assert sorted(points.values(), reverse=True) == [30, 30, 22, 22, 14, 6]
    answers = hall.office.answers(hall.code, "paper")
    assert len(answers) == PHONES * 3
    assert sum(entry.points for entry in answers) == 124
    # Two of each branch: 30 and 6, 22 and 30, 14 and 22. All are there, the first ones ahead.
    assert [team["points"] for team in results["teams"]] == [30, 30, 30]
    assert [place["team"] for place in results["podium"]] == [
        team["team"] for team in results["teams"]
    ]


def test_three_duels(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("duel", duel_rounds=2, duel_seconds=20)
    hall.begin(PHONES)
    matched, others, friends = hall.seats[:2], hall.seats[2:4], hall.seats[4:]
    for pair in (matched, others):
        for seat in pair:
            seat.tap("duel-random")
        for seat in pair:
            expect(seat.see("event-turn")).to_be_visible()
    friends[0].tap("duel-random")
    friends[1].see("duel-with").fill(friends[0].see("duel-code").inner_text())
    friends[1].tap("duel-meet")
    for pair in (matched, others, friends):
        for turn in (1, 2):
            for n, seat in enumerate(pair):
                seat.answer_turn(turn, right=n == 0)
        for seat in pair:
            seat.tap("event-next")
            expect(seat.see("duel-outcome")).to_be_visible()
        expect(pair[0].see("duel-outcome")).to_contain_text("赢")
    hall.end()
    hall.agree_at_the_end(idle=[seat.name for seat in hall.seats[1::2]])


def test_a_challenge(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("challenge", attempts=2)
    hall.begin(PHONES)
    for seat, n in zip(hall.seats, (0, 1, 2, 0, 1, 2), strict=True):
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
    results = hall.agree_at_the_end()
    assert [row["points"] for row in results["board"]] == [3, 3, 2, 2, 1, 1]
