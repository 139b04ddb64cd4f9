"""A seat that is faster than it can be read is seen nowhere until the host has looked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from server.app import UseCases
from server.play import Refused
from server.settings import Settings
from tests.events.conftest import Hall, Phone
from tests.small_tour import moves_at, write_long_questions

NewEvent = Callable[..., Hall]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The small tour, with questions as long as they may be."""
    write_long_questions(settings.content_dir)
    return settings


def ride(phone: Phone, pause: float) -> list[dict[str, Any]]:
    results = []
    for stop in ("hall", "canal"):
        for move in moves_at(stop):
            phone.hall.time.seconds += pause
            results.append(phone.move(**move))
    assert all(one["ok"] for one in results), results
    return results


def race(phone: Phone, answers: int, pause: float) -> list[dict[str, Any]]:
    results = []
    for _ in range(answers):
        phone.hall.time.seconds += pause
        results.append(phone.answer())
    return results


def public(hall: Hall) -> dict[str, Any]:
    """What anybody in the hall sees of who has done what."""
    view, events = hall.view, hall.events
    teams = orjson.loads(events.board(f"teams:{hall.code}"))["top"]
    return {
        "board": [row["name"] for row in hall.board["top"]],
        "teams": [(row["name"], row["points"], row["active"]) for row in teams],
        "feed": [row["name"] for row in events.feed(hall.code) if row["kind"] != "join"],
        "podium": view["podium"] and [row["name"] for row in view["podium"]],
        "lanes": view["race"] and [lane["points"] for lane in view["race"]["lanes"]],
    }


def held(hall: Hall) -> list[tuple[str, str]]:
    return [(one["name"], one["state"]) for one in hall.events.host_view(hall.code)["held"]]


@pytest.mark.parametrize("mode", ["ride", "race"])
def test_a_script_in_an_event_is_seen_nowhere_until_the_host_has_looked(
    new_event: NewEvent, new_play: Callable[[], UseCases], mode: str
) -> None:
    hall = new_event(mode)
    reader, script = hall.sit("读的人"), hall.sit("脚本", "west")
    hall.wait(600)  # a script that waits in the lobby has not read anything by that
    hall.do("start")
    for phone, pause in ((reader, 30.0), (script, 0.02)):
        results = ride(phone, pause) if mode == "ride" else race(phone, 40, pause)
    assert results[-1]["held"] is True
    shown = public(hall)
    assert shown["board"] == ["读的人"]
    assert "脚本" not in shown["feed"]
    assert ("西社区", 0, 0) in shown["teams"]
    assert shown["lanes"] in (None, [shown["teams"][0][1], 0])
    assert (script.mine["held"], script.mine["rank"]) == (True, None)
    assert "held" not in reader.mine
    assert held(hall) == [("脚本", "held")]
    why = hall.events.host_view(hall.code)["held"][0]["why"]
    assert why.startswith(f"答了 {8 if mode == 'ride' else 40} 题，再快也要")
    again = new_play()
    assert orjson.loads(again.events.board(f"event:{hall.code}"))["top"] == hall.board["top"]

    hall.do("release", player=script.row.player)
    assert set(public(hall)["board"]) == {"读的人", "脚本"}
    assert "held" not in script.mine
    assert script.mine["rank"] is not None
    assert held(hall) == [("脚本", "accepted")]
    again.play.follow_others()
    assert orjson.loads(again.events.board(f"event:{hall.code}"))["top"] == hall.board["top"]

    hall.do("hold", player=script.row.player)
    hall.do("finish")
    assert public(hall)["podium"] == ["读的人" if mode == "ride" else "东社区"]  # or its branch
    assert [row["name"] for row in hall.events.results(hall.code)["board"]] == ["读的人"]
    assert held(hall) == [("脚本", "rejected")]


def test_an_organiser_may_release_a_seat_too(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = new_event("race")
    script = hall.sit("脚本")
    hall.do("start")
    race(script, 40, 0.02)
    assert new_play().play.decide(script.row.ride, True)
    hall.play.follow_others()
    assert public(hall)["board"] == ["脚本"]


def test_who_is_quick_in_a_race_is_not_held(new_event: NewEvent) -> None:
    hall = new_event("race")
    quick = hall.sit("快手")
    hall.do("start")
    race(quick, 40, 6.0)  # half the time that reading takes
    assert public(hall)["board"] == ["快手"]


def test_a_frozen_board_leaves_a_held_seat_out(new_event: NewEvent) -> None:
    hall = new_event("race")
    script = hall.sit("脚本")
    hall.do("start")
    race(script, 5, 0.02)
    hall.do("freeze")
    assert public(hall)["board"] == ["脚本"]
    race(script, 40, 0.02)
    assert public(hall)["board"] == []
    assert script.mine["rank"] is None


def test_only_players_of_the_event_are_released(new_event: NewEvent) -> None:
    hall = new_event("race")
    with pytest.raises(Refused) as caught:
        hall.do("release", player="NOBODY")
    assert caught.value.code == "unknown_player"
