"""Two phones ride the real line in a real browser, against the real server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

import pytest
from playwright.sync_api import Route, expect

from harness.network_relay import NetworkRelay
from harness.page_weight import whole_ride
from server.tour.model import Question, Tour
from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

Phones = Callable[..., Phone]


def test_two_phones_ride_to_the_end_and_the_boards_agree(new_phone: Phones, tour: Tour) -> None:
    route = tour.routes["youguang"]
    rider, friend = new_phone(), new_phone()
    fetched: set[str] = set()
    rider.page.on("request", lambda request: fetched.add(PurePath(request.url).name))
    friend.join("荷塘", "横漕社区")
    rider.join("枇杷树下", "横墅江社区")
    wrong = {stop.questions[0].id for stop in route.stops[::3]}

    def pick(question: Question) -> bool:
        return question.id not in wrong

    for stop in route.stops:
        rider.ride_on() if stop is route.stops[0] else rider.arrive()
        rider.do_stop(stop, pick)
        rider.tap("stamp-next")
    total = int(re.sub(r"\D", "", rider.see("finish-total").inner_text()))
    right = sum(len(stop.questions) for stop in route.stops) - len(wrong)
    least = len(route.stops) * (route.scoring.checkin + route.scoring.story)
    assert total > least + right * route.scoring.answer_right

    friend.ride_on()
    friend.do_stop(route.stops[0])
    earned = friend.points()
    for phone in (rider, friend):
        phone.open_board()
    for name, points in (("枇杷树下", total), ("荷塘", earned)):
        for phone in (rider, friend):
            expect(phone.board_row(name)).to_contain_text(str(points), timeout=1_000)
    # Riders of other tests may stand above both.
    assert rider.rank("枇杷树下") < rider.rank("荷塘")
    # What is weighed as a whole ride is what a ride fetches.
    code = {name for name in fetched if name.endswith((".js", ".css"))}
    assert {name.partition("-")[0] for name in code} >= {"index", "ride", "play", "book", "styles"}
    assert code <= {path.name for path in whole_ride()}


@pytest.fixture
def quiet_server() -> Iterator[GameServer]:
    """A server of its own: everybody is on the first page of its boards."""
    with GameServer() as server:
        yield server


def test_points_of_one_phone_reach_the_other_within_a_second(
    new_phone: Phones, tour: Tour, quiet_server: GameServer
) -> None:
    stop = tour.routes["huaqiao-mini"].stops[0]
    watcher, rider = (
        new_phone(route="huaqiao-mini", url=quiet_server.url, moving=True) for _ in range(2)
    )
    watcher.join("看榜人", "其他/访客")
    rider.join("答题人", "花桥社区")
    watcher.tap("map-board")
    watcher.tap("board-tab-route")
    rider.ride_on()
    rider.tap("stop-checkin")
    expect(rider.see("stop-next")).to_be_visible()
    row = watcher.board_row("答题人")
    expect(row).to_be_visible(timeout=1_000)
    rider.choose_in_story()
    rider.tap("stop-next")
    rider.skip_game()
    rider.answer(stop.questions[0], right=True)
    expect(rider.see("quiz-feedback")).to_be_visible()
    scoring = tour.routes["huaqiao-mini"].scoring
    points = scoring.checkin + scoring.story + scoring.answer_right
    expect(row).to_contain_text(str(points), timeout=1_000)


def test_a_reload_in_the_middle_of_the_quiz_loses_nothing(new_phone: Phones, tour: Tour) -> None:
    stop = tour.routes["youguang"].stops[0]
    phone = new_phone()
    phone.join("桂影", "花桥社区")
    phone.ride_on()
    phone.check_in_and_read()
    phone.skip_game()
    phone.answer(stop.questions[0], right=True)
    expect(phone.see("quiz-feedback")).to_be_visible()
    before = phone.points()
    phone.page.reload()
    phone.answer(stop.questions[1], right=True)
    expect(phone.see("quiz-feedback")).to_be_visible()
    assert phone.points() > before
    phone.tap("quiz-next")
    phone.do_quiz(stop, start=2)


def test_a_killed_server_comes_back_and_the_phone_finishes(
    new_phone: Phones, tour: Tour, game_server
) -> None:
    stop = tour.routes["youguang"].stops[0]
    phone = new_phone()
    phone.join("芦花", "花桥社区")
    phone.ride_on()
    phone.check_in_and_read()
    phone.skip_game()
    phone.answer(stop.questions[0], right=True)
    expect(phone.see("quiz-feedback")).to_be_visible()
    phone.tap("quiz-next")
    game_server.kill()
    phone.answer(stop.questions[1], right=True)
    expect(phone.see("connection")).to_contain_text("已存 1 步")
    game_server.start()
    expect(phone.see("connection")).to_be_hidden(timeout=30_000)
    expect(phone.see("quiz-next")).to_be_visible()
    phone.tap("quiz-next")
    phone.do_quiz(stop, start=2)
    phone.tap("stamp-next")
    phone.arrive()
    assert phone.points() > 0


def test_ten_moves_made_offline_arrive_once_each(
    new_phone: Phones, tour: Tour, game_server, network_relay: NetworkRelay
) -> None:
    route = tour.routes["huaqiao-mini"]
    first, second = route.stops[:2]
    phone = new_phone(route="huaqiao-mini", url=network_relay.url)
    phone.join("小桥", "横漕社区")
    phone.ride_on()
    expect(phone.see("stop-checkin")).to_be_visible()
    network_relay.unplug()
    phone.check_in_and_read()
    expect(phone.see("connection")).to_contain_text("已存 2 步")
    phone.skip_game()
    made = 2
    for question in first.questions:
        phone.answer(question, right=True)
        phone.tap("quiz-next")
        made += 1
    phone.tap("stamp-next")
    phone.arrive()
    phone.check_in_and_read()
    phone.skip_game()
    made += 2
    for question in second.questions[: max(0, 10 - made)]:
        phone.answer(question, right=True)
        phone.tap("quiz-next")
        made += 1
    assert made >= 10
    expect(phone.see("connection")).to_contain_text(f"已存 {made} 步")
    assert game_server.entries("小桥") == []
    network_relay.plug()
    expect(phone.see("connection")).to_be_hidden(timeout=30_000)
    kept = game_server.entries("小桥")
    assert len(kept) == made
    assert len({entry.key for entry in kept}) == made
    assert len({entry.slot for entry in kept}) == made


def test_the_same_ride_goes_on_on_a_third_phone(new_phone: Phones, tour: Tour) -> None:
    stop = tour.routes["youguang"].stops[0]
    old = new_phone()
    code = old.join("白鹭", "横墅江社区")
    old.ride_on()
    old.check_in_and_read()
    old.skip_game()
    old.answer(stop.questions[0], right=True)
    expect(old.see("quiz-feedback")).to_be_visible()
    points = old.points()

    new = new_phone()
    new.page.goto(f"{new.base_url}/recover")
    new.see("recover-input").fill(code.lower().replace("-", " "))
    new.tap("recover-go")
    expect(new.see("map-go")).to_be_visible()
    assert new.points() == points
    new.tap("map-go")
    expect(new.see("stop-next")).to_be_visible()


def test_a_snapshot_that_a_move_has_overtaken_changes_nothing(new_phone: Phones) -> None:
    """The snapshot of before the check-in arrives after it: the story stays open."""
    phone = new_phone(route="huaqiao-mini")
    phone.join("慢半拍的", "其他/访客")
    phone.tap("map-go")
    phone.arrive()
    expect(phone.see("stop-checkin")).to_be_visible()
    requests, late = 0, []

    def answer(route: Route) -> None:
        """The second snapshot, taken as soon as the socket stands, comes late."""
        nonlocal requests
        requests += 1
        if requests == 2:
            late.append((route, route.fetch()))
        else:
            route.continue_()

    phone.page.route("**/api/rides/me*", answer)
    with phone.page.expect_request(lambda one: "/api/rides/me" in one.url and requests == 1):
        phone.page.reload()
    phone.tap("stop-checkin")
    expect(phone.see("story-block").first).to_be_visible()
    route, old = late.pop()
    with phone.page.expect_request("**/api/rides/me*"):
        route.fulfill(response=old)
    expect(phone.see("story-block").first).to_be_visible()
    assert phone.points() > 0
