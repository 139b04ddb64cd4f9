"""A rehearsal, and the event afterwards: the same code, its lobby, and nothing that was played."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from server.app import UseCases
from server.desk.events.script import seat_riders
from server.play import Refused, audit
from tests.events.conftest import Hall, Phone, answer_to
from tests.small_tour import moves_at

NewEvent = Callable[..., Hall]


def synthetic(hall: Hall, count: int) -> list[Phone]:
    return [hall.sit(f"演练{number:03d}", synthetic=True) for number in range(count)]


def play_a_round(hall: Hall, *phones: Phone) -> None:
    hall.do("next")
    hall.wait(4)
    for phone in phones:
        assert phone.live(hall.quiz["round"], answer_to(hall.question))["ok"]
    if hall.quiz["phase"] == "open":
        hall.do("close")
    hall.do("reveal")


def check_lobby(hall: Hall, *people: str) -> None:
    view = hall.view
    assert (view["state"], view["frozen"], view["podium"]) == ("lobby", False, None)
    assert view["players"] == len(people)
    assert hall.board["top"] == []
    host = hall.events.host_view(hall.code)
    assert (host["log"], host["next"]) == ([], "开始")


def check_ledger(hall: Hall) -> None:
    play = hall.play
    assert audit(play.catalogue.tour, play.ledger, hall.time.now, ZoneInfo("Asia/Shanghai")) == []


def test_riders_of_a_rehearsal_sit_in_every_lane(new_event: NewEvent) -> None:
    hall = new_event("race")
    hall.sit("真人", "west")
    seat_riders(hall.events, hall.code, 4)
    lanes = {lane["id"]: lane["players"] for lane in hall.view["race"]["lanes"]}
    branches = set(hall.play.catalogue.tour.branches)
    assert set(lanes) == branches
    assert lanes["west"] > 1


def test_a_rehearsed_quiz_goes_back_to_its_lobby_with_the_same_code(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = new_event("quiz", rounds=2, speed=False)
    riders, real = synthetic(hall, 2), hall.sit("真人")
    hall.do("start")
    play_a_round(hall, *riders)
    hall.do("freeze")
    hall.do("void", round=1)
    hall.do("finish")
    desk = new_play().events  # as `bus event clear-rehearsal` beside the server
    assert desk.clear_rehearsal(hall.code) == (2, 0, True)
    hall.wait(3)
    check_lobby(hall, "真人")

    hall.do("start")
    play_a_round(hall, real)
    assert [(row["name"], row["points"]) for row in hall.board["top"]] == [("真人", 100)]
    again = Hall(new_play(), hall.time, hall.code, hall.key)
    assert again.board["top"] == hall.board["top"]
    check_ledger(hall)


@pytest.mark.parametrize("mode", ["quiz", "race", "ride"])
def test_moves_of_real_riders_go_only_where_all_is_asked_for(
    new_event: NewEvent, new_play: Callable[[], UseCases], mode: str
) -> None:
    """A host tries with a phone of their own: it plays again from the beginning."""
    hall = new_event(mode, rounds=2, speed=False) if mode == "quiz" else new_event(mode)
    riders, real = synthetic(hall, 2), hall.sit("试机")

    def play() -> dict[str, Any]:
        hall.do("start")
        if mode == "quiz":
            play_a_round(hall, real)
        elif mode == "race":
            assert real.answer()["ok"]
        else:
            for move in moves_at("hall"):
                hall.time.seconds += 10
                assert real.move(**move)["ok"]
        return real.mine

    first = play()
    assert first["points"] > 0
    with pytest.raises(Refused, match="wrong_state"):
        hall.events.clear_rehearsal(hall.code, everything=True)
    cleared = hall.events.clear_rehearsal(hall.code)
    assert (cleared.riders, cleared.lobby) == (len(riders), False)
    assert cleared.moves > 0
    assert hall.view["state"] == "running"
    assert real.mine["points"] == first["points"]

    hall.do("finish")
    desk = new_play().events
    assert desk.clear_rehearsal(hall.code, everything=True)[1:] == (cleared.moves, True)
    hall.wait(3)
    check_lobby(hall, "试机")
    assert (real.mine["points"], real.mine["rank"]) == (0, None)
    assert hall.play.snapshot(real.row)["points"] == 0
    assert play()["points"] == first["points"]
    again = Hall(new_play(), hall.time, hall.code, hall.key)
    assert again.board["top"] == hall.board["top"]
    check_ledger(hall)


def test_chosen_colours_stay(new_event: NewEvent) -> None:
    hall = new_event("race", teams=2)
    real = hall.sit("真人", team="blue")
    synthetic(hall, 2)
    hall.do("draw", teams=4)
    hall.do("start")
    hall.do("finish")
    assert hall.events.clear_rehearsal(hall.code).lobby
    assert [one["id"] for one in hall.view["teams"]] == ["red", "blue"]
    assert real.mine["team"] in {"red", "blue"}  # where the draw has put it elsewhere


def test_without_a_rehearsal_nothing_is_taken_back(new_event: NewEvent) -> None:
    hall = new_event("race")
    hall.do("start")
    hall.do("finish")
    assert hall.events.clear_rehearsal(hall.code) == (0, 0, False)
    assert hall.view["state"] == "finished"
