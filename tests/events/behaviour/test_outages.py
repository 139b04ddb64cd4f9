"""The server goes away and comes back: nobody loses time, and the host may ask again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from server.app import UseCases
from server.play import Refused
from server.rules.event.outage import RETURN_MS
from server.rules.event.phases import LATE_MS
from tests.events.conftest import Hall, answer_to

NewEvent = Callable[..., Hall]
NewPlay = Callable[[], UseCases]

RETURN = RETURN_MS / 1000


def open_round(hall: Hall) -> str:
    """The next question; gives its id."""
    hall.do("next")
    hall.wait(3)
    return hall.question


def back_after(hall: Hall, new_play: NewPlay, seconds: float) -> Hall:
    """The server is killed now, and another one starts later."""
    hall.time.seconds += seconds
    again = anew(hall, new_play)
    again.wait(0.1)
    return again


def anew(hall: Hall, new_play: NewPlay) -> Hall:
    """The same event in another process."""
    return replace(hall, game=new_play())


def begin(new_event: NewEvent, **settings: object) -> Hall:
    hall = new_event("quiz", **{"rounds": 2, **settings})
    hall.sit("还没答")
    hall.do("start")
    return hall


def test_an_open_question_has_the_time_that_it_had_left(
    new_event: NewEvent, new_play: NewPlay
) -> None:
    hall = begin(new_event, seconds=20)
    phone = hall.sit()
    question = open_round(hall)
    for _ in range(8):
        hall.wait(1)
    left = hall.quiz["closes_at"] - hall.view["now"]
    assert left == 12_000
    again = back_after(hall, new_play, 300)
    assert again.quiz["phase"] == "open"
    assert again.quiz["closes_at"] - again.view["now"] == left + RETURN_MS - 100
    phone.hall = again
    again.wait(2)
    assert phone.live(1, answer_to(question))["ok"]
    again.wait(left / 1000 + RETURN)
    assert again.quiz["phase"] == "closed"
    again.do("reveal")
    # It took 10.1 s, as if the server had never been away.
    assert phone.mine["points"] == 76
    steps = [step.do for step in again.play.ledger.event_log(again.code)]
    assert steps.count("outage") == 1
    third = back_after(again, new_play, 60)
    assert third.quiz["closes_at"] == again.quiz["closes_at"]  # it was over: nothing to give back


def test_a_question_killed_at_once_opens_when_phones_are_back(
    new_event: NewEvent, new_play: NewPlay
) -> None:
    hall = begin(new_event, seconds=20)
    hall.do("next")
    hall.wait(1)
    again = back_after(hall, new_play, 300)
    assert again.quiz["phase"] == "ready"
    again.wait(2 + RETURN)
    assert again.quiz["phase"] == "open"
    assert again.quiz["closes_at"] - again.quiz["opens_at"] == 20_000


def test_what_happens_to_a_server_while_nothing_runs_is_no_outage(
    new_event: NewEvent, new_play: NewPlay
) -> None:
    hall = begin(new_event, seconds=5)
    open_round(hall)
    for _ in range(12):
        hall.wait(1)
    assert hall.quiz["phase"] == "closed"
    hall.wait(60)
    again = back_after(hall, new_play, 300)
    assert again.events.host_view(again.code)["redo"] is None


def test_a_short_silence_is_no_outage(new_event: NewEvent, new_play: NewPlay) -> None:
    hall = begin(new_event, seconds=20)
    open_round(hall)
    before = hall.quiz["closes_at"]
    assert back_after(hall, new_play, 1.8).quiz["closes_at"] == before


def test_a_server_that_was_not_the_only_one_was_no_outage(
    new_event: NewEvent, new_play: NewPlay
) -> None:
    hall = begin(new_event, seconds=60)
    open_round(hall)
    before = hall.quiz["closes_at"]
    for _ in range(10):
        hall.wait(1)
    assert back_after(hall, new_play, 0).quiz["closes_at"] == before


def test_a_process_that_was_stopped_for_a_while_has_been_away(new_event: NewEvent) -> None:
    hall = begin(new_event, seconds=20)
    open_round(hall)
    hall.time.seconds += 30
    hall.events.tick(30_000)
    assert hall.quiz["phase"] == "open"
    assert hall.quiz["closes_at"] - hall.view["now"] == 20_000 + RETURN_MS


def test_autopilot_does_not_rush_after_an_outage(new_event: NewEvent, new_play: NewPlay) -> None:
    hall = begin(new_event, seconds=5)
    hall.do("autopilot_on")
    open_round(hall)
    for _ in range(11):
        hall.wait(1)
    assert hall.quiz["phase"] == "revealed"
    again = back_after(hall, new_play, 300)
    assert again.quiz["phase"] == "revealed"
    again.wait(RETURN)
    assert again.quiz["phase"] == "revealed"


def test_a_duel_stands_still_while_the_server_is_away(
    new_event: NewEvent, new_play: NewPlay
) -> None:
    hall = new_event("duel", duel_rounds=2, duel_seconds=10)
    one, two = hall.sit("甲"), hall.sit("乙")
    hall.do("start")
    one.request("duel")
    two.request("duel")
    hall.wait(4)
    one.answer()
    hall.wait(1)
    again = back_after(hall, new_play, 300)
    for phone in (one, two):
        phone.hall = again
    assert again.view["duel"]["playing"] == 1
    assert not [item for item in again.events.feed(again.code) if item["kind"] == "duel"]
    assert two.paper["n"] == 1
    assert two.paper["ends_at"] - again.view["now"] == 8_000 + RETURN_MS - 100
    assert two.answer()["ok"]
    third = back_after(again, new_play, 0)
    two.hall = third
    assert two.paper["n"] == 2


def test_an_answer_that_was_on_its_way_when_the_server_went_counts(
    new_event: NewEvent, new_play: NewPlay
) -> None:
    hall = begin(new_event, seconds=5)
    phone = hall.sit()
    question = open_round(hall)
    tapped = hall.quiz["closes_at"] - 100
    for _ in range(6):
        hall.wait(1)
    assert hall.quiz["phase"] == "closed"
    again = back_after(hall, new_play, 300)
    phone.hall = again
    again.wait(RETURN - 1)
    assert phone.live(1, answer_to(question), tapped=tapped)["ok"]


def test_what_was_tapped_in_time_counts_until_nothing_is_waited_for(new_event: NewEvent) -> None:
    hall = begin(new_event, seconds=20)
    early, honest, late, silent = (hall.sit(name) for name in ("甲", "乙", "丙", "丁"))
    question = open_round(hall)
    opens, closes = hall.quiz["opens_at"], hall.quiz["closes_at"]
    hall.wait(22)
    code = lambda result: result["error"]["code"]  # noqa: E731
    assert code(silent.live(1, answer_to(question))) == "too_late"
    assert code(late.live(1, answer_to(question), tapped=closes)) == "too_late"
    # By the phone's own times, of a page that knows no event clock: tapped 3 s ago.
    assert honest.live(1, answer_to(question), at=50_000, sent=53_000)["ok"]
    # What it says is believed for so long, and no longer.
    assert early.live(1, answer_to(question), tapped=opens)["ok"]
    hall.wait(LATE_MS / 1000 - 2)
    assert code(late.live(1, answer_to(question), tapped=closes - 1)) == "too_late"
    hall.do("reveal")
    took = {one.row.id: one for one in (early, honest)}
    entries = {
        entry.ride_id: entry.outcome["took"]
        for entry in hall.play.ledger.entries_of_event(hall.code)
    }
    assert {ride: entries[ride] for ride in took} == {
        early.row.id: 22_000 - LATE_MS,
        honest.row.id: 19_000,
    }


def test_a_question_is_asked_again(new_event: NewEvent, new_play: NewPlay) -> None:
    hall = begin(new_event, seconds=20)
    phone = hall.sit()
    question = open_round(hall)
    assert phone.live(1, answer_to(question))["ok"]
    assert "redo" in hall.events.host_view(hall.code)["commands"]
    hall.do("redo", round=1)
    assert (hall.quiz["phase"], hall.quiz["round"], hall.quiz["rounds"]) == ("ready", 2, 3)
    assert hall.quiz["again"] == 1
    hall.wait(3)
    assert hall.question == question
    assert hall.quiz["answered"] == 0
    with pytest.raises(Refused, match="already_done"):
        hall.do("redo", round=1)  # the other remote was a moment later
    assert phone.mine["chosen"] is None
    assert phone.live(2, answer_to(question, right=False))["ok"]
    hall.do("close")
    hall.do("reveal")
    assert phone.mine["points"] == 0
    again = anew(hall, new_play)
    assert (again.quiz, again.board) == (hall.quiz, hall.board)
    hall.do("standings")
    assert open_round(hall) != question
    assert hall.quiz["round"] == hall.quiz["rounds"] == 3
    assert hall.quiz["last"]


def test_a_repeated_round_stays_void(new_event: NewEvent) -> None:
    hall = begin(new_event)
    phone = hall.sit()
    question = open_round(hall)
    phone.live(1, answer_to(question))
    hall.do("close")
    hall.do("reveal")
    assert phone.mine["points"] == 100
    void = hall.do("void", round=1)
    hall.do("pause")
    hall.do("redo", round=1)
    assert hall.view["state"] == "running"
    with pytest.raises(Refused, match="nothing_to_undo"):
        hall.do("undo", seq=void["version"])
    log = hall.events.host_view(hall.code)["log"]
    assert [item["undoable"] for item in log if item["do"] == "void"] == [False]
    assert phone.mine["points"] == 0
    hall.do("finish")
    voids = [one["void"] for one in hall.events.results(hall.code)["questions"]]
    assert voids == [True, False]


def test_the_host_is_offered_to_ask_again_when_something_went_wrong(
    new_event: NewEvent, new_play: NewPlay
) -> None:
    hall = begin(new_event, seconds=60)
    phones = [hall.sit(f"乘客{n}") for n in range(4)]
    question = open_round(hall)
    offer = lambda: hall.events.host_view(hall.code)["redo"]  # noqa: E731
    assert offer() is None
    for phone in phones[:2]:
        hall.events.online(hall.code, phone.row.id, False)
    assert offer() is None
    hall.events.online(hall.code, phones[2].row.id, False)
    assert offer() == {"round": 1, "why": "lost", "count": 3}
    for phone in phones:
        hall.events.online(hall.code, phone.row.id, True)
    assert offer() is None
    void = hall.do("void", round=1)
    assert offer() == {"round": 1, "why": "void", "count": 0}
    hall.do("undo", seq=void["version"])
    hall.wait(1)
    hall = back_after(hall, new_play, 39.5)
    assert offer() == {"round": 1, "why": "outage", "count": 40}
    hall.do("redo", round=1)
    assert offer() is None
    assert hall.quiz["phase"] == "ready"
    hall.wait(3)
    assert hall.question == question
