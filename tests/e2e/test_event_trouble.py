"""In the middle of a live quiz things break; the quiz goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from harness.network_relay import NetworkRelay
from server.events.model.rush import RUSH_SEATS
from server.ledger import Ledger, make_engine
from tests.e2e.game_server import GameServer
from tests.e2e.hall import BRANCHES, NAMES, ROUTE, Hall, Seat

pytestmark = pytest.mark.e2e

ROUNDS = 4
RECONNECT_MS = 30_000


def each_once(hall: Hall, phones: int) -> None:
    """No question was skipped or repeated, and no answer was lost or counted twice."""
    rounds = hall.office.rounds(hall.code)
    assert [number for number, _ in rounds] == list(range(1, ROUNDS + 1))
    assert len({question for _, question in rounds}) == ROUNDS
    slots = [(entry.ride_id, entry.slot) for entry in hall.office.answers(hall.code)]
    assert len(slots) == len(set(slots)) == phones * ROUNDS


def test_server_killed_page_refreshed_cable_cut_and_a_phone_changed(
    new_hall: Callable[..., Hall],
    game_server: GameServer,
    network_relay: NetworkRelay,
    new_page: Callable[[], Page],
) -> None:
    phones = 4
    hall = new_hall("quiz", rounds=ROUNDS, seconds=60, ready=1)
    hall.begin(phones)
    server_killed_in_a_question(hall, game_server)
    host_refreshed_in_a_question(hall)
    network_of_the_host_cut(hall, network_relay)
    phone_changed_in_a_question(hall, new_page())
    hall.play_round(4, lambda n: n == 0)
    hall.press()
    hall.stands("finished")
    hall.agree_at_the_end()
    each_once(hall, phones)


def test_a_rush_is_cleared_by_one_tap_and_who_is_real_comes_back(
    new_hall: Callable[..., Hall], game_server: GameServer
) -> None:
    hall = new_hall("quiz", rounds=ROUNDS)
    flood(hall, game_server)
    hall.open_remote()
    hall.press()
    hall.stands("lobby")
    real = hall.seat(NAMES[0], BRANCHES[0])
    people = hall.remote.get_by_test_id("remote-online")
    expect(people).to_have_text("1")
    expect(hall.remote.get_by_test_id("remote-rush")).to_contain_text(f"{RUSH_SEATS + 1} 位")
    hall.tap("remote-sweep")
    real.tap("event-come-back")
    real.shows("lobby")
    expect(hall.remote.get_by_test_id("remote-rush")).to_be_hidden()
    expect(people).to_have_text("1")


def flood(hall: Hall, server: GameServer) -> None:
    """A script has taken many seats at one moment, before the server looks at the event."""
    moment, engine = datetime.now(UTC), make_engine(f"sqlite:///{server.database}")
    ledger = Ledger(engine, "a secret for measuring only", lambda: moment)
    try:
        for _ in range(RUSH_SEATS):
            ledger.join_event("枇杷", "other", ROUTE, hall.code)
    finally:
        ledger.drain(10)
        engine.dispose()


def server_killed_in_a_question(hall: Hall, server: GameServer) -> None:
    """Round 1: the server is killed when half of the answers are in."""
    lost = hall.remote.get_by_test_id("remote-lost")
    hall.press()
    for seat in hall.seats[:2]:
        seat.answer_round(1, right=True)
    server.kill()
    expect(lost).to_be_visible()
    server.start()
    expect(lost).to_be_hidden(timeout=RECONNECT_MS)
    hall.stands("running", "open")
    offer = hall.remote.get_by_test_id("remote-redo-offer")
    expect(offer).to_have_attribute("data-why", "outage")
    for seat in hall.seats[:2]:
        expect(seat.see("event-answer-status")).to_have_attribute("data-state", "received")
    for seat in hall.seats:
        expect(seat.see("connection")).to_be_hidden(timeout=RECONNECT_MS)
    online = hall.remote.get_by_test_id("remote-online")
    expect(online).to_have_text(str(len(hall.seats)), timeout=RECONNECT_MS)
    for seat in hall.seats[2:]:
        seat.answer_round(1, right=False)
    hall.stands("running", "closed")
    hall.press()
    hall.stands("running", "revealed")
    hall.press()
    hall.stands("running", "standings")


def host_refreshed_in_a_question(hall: Hall) -> None:
    """Round 2: screen and remote are loaded anew, and show the same question and countdown."""
    hall.press()
    hall.stands("running", "open")
    question_card = hall.screen.get_by_test_id("question-card")
    text, left = question_card.get_by_role("heading").inner_text(), seconds_left(question_card)
    hall.screen.reload()
    hall.remote.reload()
    hall.stands("running", "open")
    expect(question_card.get_by_role("heading")).to_have_text(text, use_inner_text=True)
    assert 0 < seconds_left(question_card) <= left
    for seat in hall.seats:
        seat.answer_round(2, right=True)
    hall.stands("running", "closed")
    points = [seat.see("event-points").inner_text() for seat in hall.seats]
    assert points[2:] == ["0", "0"]
    assert "0" not in points[:2]


def seconds_left(card: Locator) -> int:
    """What the countdown on the question's card shows."""
    return int(card.get_by_role("timer").inner_text())


def network_of_the_host_cut(hall: Hall, network_relay: NetworkRelay) -> None:
    """The key is pressed in the tunnel, twice: it is done when the network is back, once."""
    lost, key = (hall.remote.get_by_test_id(name) for name in ("remote-lost", "remote-next"))
    hall.open_remote(network_relay.url)
    hall.stands("running", "closed")
    network_relay.unplug()
    expect(lost).to_be_visible()
    hall.press()
    expect(key).to_have_attribute("aria-busy", "true")
    key.click(force=True)
    network_relay.plug()
    expect(lost).to_be_hidden(timeout=RECONNECT_MS)
    hall.stands("running", "revealed")
    hall.press()
    hall.stands("running", "standings")


def phone_changed_in_a_question(hall: Hall, page: Page) -> None:
    """Round 3: a player continues on another phone, with the seat and the score."""
    old = hall.seats[0]
    points, code = old.see("event-points").inner_text(), old.recovery()
    hall.press()
    hall.stands("running", "open")
    old.page.close()
    new = Seat(page, hall.base_url, hall.code, hall.questions)
    new.page.goto(f"{new.base_url}/recover")
    new.see("recover-input").fill(code)
    new.tap("recover-go")
    new.name = NAMES[0]
    hall.seats[0] = new
    expect(new.see("event-points")).to_have_text(points)
    for seat in hall.seats:
        seat.answer_round(3, right=True)
    hall.stands("running", "closed")
    hall.press()
    hall.stands("running", "revealed")
    hall.press()
    hall.stands("running", "standings")


def test_two_remotes_pressed_together_go_on_by_one_step(
    new_hall: Callable[..., Hall], new_page: Callable[[], Page]
) -> None:
    hall = new_hall("quiz", rounds=2, seconds=60, ready=1)
    hall.begin(1)
    other = new_page()
    other.goto(hall.remote.url)
    both = [page.get_by_test_id("remote-next") for page in (hall.remote, other)]
    for remote in both:
        expect(remote).to_contain_text("出第一题")
    for remote in both:
        remote.dispatch_event("click")
    hall.stands("running", "open")
    assert [number for number, _ in hall.office.rounds(hall.code)] == [1]


def test_a_wrong_key_and_an_archived_event(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("quiz", rounds=1)
    trouble = hall.remote.get_by_test_id("remote-trouble")
    for link, kind in (
        (f"?event={hall.code}#wrong-key", "not_yours"),
        (f"?event={hall.code}", "no_key"),
        ("?event=000000#wrong-key", "unknown_event"),
        ("", "no_event"),
    ):
        hall.remote.goto("about:blank")
        hall.remote.goto(f"{hall.base_url}/host/remote{link}")
        expect(trouble).to_have_attribute("data-kind", kind)

    hall.begin(1)
    hall.tap("remote-more")
    hall.tap("remote-finish")
    hall.tap("remote-confirm")
    hall.stands("finished")
    hall.tap("remote-more")
    hall.tap("remote-archive")
    hall.tap("remote-confirm")
    hall.tap("remote-replay")
    link = hall.remote.get_by_test_id("remote-link-remote").inner_text()
    assert hall.code not in link
    hall.remote.goto(link)
    hall.stands("draft")
