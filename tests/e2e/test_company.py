"""Fellow riders on the phone: shares of a poll, who passed a stop today, the branch's lamps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, expect

from harness.ride_script import ride_script
from server.boards import LEAST_VOTES
from server.tour.model import QuestionType, Stop, Tour
from tests.e2e.phone import Phone
from tests.e2e.screen_walks import LINE, ride_to_the_end

Phones = Callable[..., Phone]
pytestmark = pytest.mark.e2e

ROUTE = "youguang"
BRANCH = "花桥社区"
REREAD_MS = 25_000
"""Longer than the page waits before it reads again."""

_numbers = count(1)


class Fellow:
    """A rider by HTTP alone."""

    def __init__(self, api: APIRequestContext, url: str, route: str, branch: str) -> None:
        self._api, self._url, self._number = api, f"{url}/api/rides", next(_numbers)
        self.name = f"同路人{self._number}"
        asked = {"route": route, "nickname": self.name, "branch": branch, "consent": True}
        made = api.post(self._url, data=asked)
        assert made.status == 201, made.text()
        self._bearer = {"Authorization": f"Bearer {made.json()['token']}"}

    def make(self, moves: list[dict[str, Any]]) -> None:
        """Makes the moves; each must count."""
        keyed = [{**move, "key": f"fellow-{self._number}-{at}"} for at, move in enumerate(moves)]
        sent = self._api.post(f"{self._url}/me/moves", data={"moves": keyed}, headers=self._bearer)
        assert [one for one in sent.json()["results"] if not one["ok"]] == []


@pytest.fixture
def poll(tour: Tour) -> tuple[Stop, str]:
    """The stop of the line that has a poll, and the poll's id."""
    found = [
        (stop, question.id)
        for stop in tour.routes[ROUTE].stops
        for question in stop.questions
        if question.type is QuestionType.POLL
    ]
    return found[0]


@pytest.fixture
def fellows(new_phone: Phones, base_url: str) -> Callable[[str, str], Fellow]:
    """Makes riders by HTTP: `fellows(route, branch)`."""
    api = new_phone().page.request
    return lambda route, branch: Fellow(api, base_url, route, branch)


def moves_to(poll: str) -> list[dict[str, Any]]:
    """All that is done before the poll, and the vote itself as the last move."""
    moves = list(ride_script(ROUTE).moves)
    at = next(i for i, move in enumerate(moves) if move.get("question") == poll)
    return moves[: at + 1]


def vote(moves: list[dict[str, Any]], option: str) -> list[dict[str, Any]]:
    return [*moves[:-1], {**moves[-1], "choice": [option]}]


def test_after_ones_own_vote_one_sees_how_others_chose(
    new_phone: Phones,
    fellows: Callable[[str, str], Fellow],
    poll: tuple[Stop, str],
) -> None:
    stop, question = poll
    moves = moves_to(question)
    for _ in range(LEAST_VOTES - 2):
        fellows(ROUTE, "other").make(vote(moves, "k1"))
    phone = new_phone()
    phone.join("也来投一票", BRANCH)
    held = phone.page.evaluate("JSON.parse(localStorage.getItem('yg:sessions')).rides.youguang")
    phone.page.request.post(
        f"{phone.base_url}/api/rides/me/moves",
        data={"moves": [{**one, "key": f"mine-{at:05d}"} for at, one in enumerate(moves[:-1])]},
        headers={"Authorization": f"Bearer {held['token']}"},
    )
    phone.page.goto(f"{phone.base_url}/r/{ROUTE}/at/{stop.id}/quiz")
    expect(phone.see("quiz-option-k2")).to_be_visible()
    expect(phone.page.locator(".share")).to_have_count(0)
    phone.tap("quiz-option-k2")
    expect(phone.see("quiz-shares")).to_contain_text(f"满 {LEAST_VOTES} 位")
    expect(phone.page.locator(".share")).to_have_count(0)
    fellows(ROUTE, "other").make(vote(moves, "k1"))
    # Four of five, one of five: the page has read again by itself.
    expect(phone.see("quiz-option-k1")).to_contain_text("80%", timeout=REREAD_MS)
    expect(phone.see("quiz-option-k2")).to_contain_text("20%")
    expect(phone.see("quiz-option-k3")).to_contain_text("0%")
    expect(phone.see("quiz-shares")).to_contain_text(f"{LEAST_VOTES} 人")


def test_a_stop_names_who_passed_today(
    new_phone: Phones, fellows: Callable[[str, str], Fellow], tour: Tour
) -> None:
    stop = tour.routes[LINE].stops[0]
    fellow = fellows(LINE, "other")
    fellow.make([{"kind": "checkin", "stop": stop.id}])
    phone = new_phone(route=LINE)
    phone.join("后来的人", BRANCH)
    phone.page.goto(f"{phone.base_url}/r/{LINE}/at/{stop.id}")
    expect(phone.see("passers")).to_contain_text("人到过这一站")
    expect(phone.see("passers")).to_contain_text(fellow.name)


def test_a_lamp_of_the_branch_is_lit_while_one_looks(
    new_phone: Phones, fellows: Callable[[str, str], Fellow]
) -> None:
    phone = new_phone(route=LINE)
    phone.join("看灯的人", "外冈")  # nobody else of the tests rides for it
    branch = phone.page.request.get(
        f"{phone.base_url}/api/rides/me",
        headers={"Authorization": f"Bearer {ride_to_the_end(phone)['token']}"},
    ).json()["player"]["branch"]
    phone.page.goto(f"{phone.base_url}/r/{LINE}/finish")
    lamps = phone.see("branch-lamps")
    expect(lamps).to_contain_text("我们支部还差")
    lit = lamps.locator(".lit").count()
    moves = ride_script(LINE).moves
    first = moves[0]["stop"]
    fellows(LINE, branch).make([move for move in moves if move["stop"] == first])
    expect(lamps.locator(".lit")).not_to_have_count(lit, timeout=REREAD_MS)
