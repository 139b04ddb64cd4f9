"""Certificates of rides: issued at the end of the route, permanent, and impossible to enumerate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import limits
import pytest

from server.app import Game
from server.play import Play, Refused
from server.play.rate_limits import CERTIFICATE_SERIALS
from server.settings import Settings
from tests.conftest import Rider
from tests.small_tour import moves_at

STRANGER = "192.0.2.7"
NOBODYS = "YG-2026-2222-2223"
WRONG_PER_MINUTE = limits.parse(CERTIFICATE_SERIALS.rate).amount


def ride_to_the_end(rider: Rider, *stops: str) -> None:
    for stop in stops or ("hall", "canal"):
        rider.do_stop(stop)


def code_of(call: Callable[..., Any], *given: object) -> str:
    with pytest.raises(Refused) as caught:
        call(*given)
    return caught.value.code


def test_the_last_stamp_brings_it(play: Play, rider: Rider) -> None:
    rider.do_stop("hall")
    assert code_of(play.certificates.get, rider.ride) == "no_certificate"
    assert code_of(play.certificates.issue, rider.ride) == "not_finished"
    results = rider.do_stop("canal")
    play.follow_others()  # the writer has done what came before
    mine = play.certificates.get(rider.ride)
    assert mine["points"] == results[-1]["total"]
    assert (mine["name"], mine["branch_name"]) == ("小顾", "东社区")
    assert (mine["route"], mine["route_name"]) == ("short", "线路2")
    assert [stop["stop"] for stop in mine["stops"]] == ["hall", "canal"]
    assert mine["finished_at"] == max(stop["at"] for stop in mine["stops"])
    assert mine["serial"].startswith(f"YG-{mine['date'][:4]}-")
    assert play.certificates.issue(rider.ride) == mine


def test_a_batch_of_moves_brings_it_too(play: Play, rider: Rider) -> None:
    moves = [rider.keyed(move) for stop in ("hall", "canal") for move in moves_at(stop)]
    assert all(result["ok"] for result in play.make_moves(rider.ride, moves))
    play.follow_others()
    assert play.certificates.get(rider.ride)["name"] == "小顾"


def test_what_comes_later_changes_nothing(play: Play, rider: Rider) -> None:
    ride_to_the_end(rider)
    before = play.certificates.issue(rider.ride)
    stop = play.catalogue.index("short").stops[0]
    solved = rider.move(kind="game", stop="hall", solution=_solution(stop, rider.ride.seed))
    assert solved["points"] > 0
    assert play.certificates.issue(rider.ride) == before


def _solution(stop: Any, seed: int) -> Any:
    from server.rules import solution_of

    return solution_of(stop, seed)


def test_it_stays_true_when_the_content_changes(
    new_game: Callable[..., Game], settings: Settings, tmp_path: Path
) -> None:
    play = new_game().play
    joined = play.join("short", "小顾", "east", consent=True)
    rider = Rider(play, joined.ride, joined.token, joined.recovery)
    ride_to_the_end(rider)
    before = play.certificates.issue(rider.ride)
    route = settings.routes_dir / "short.yaml"
    text = route.read_text("utf-8")
    route.write_text(
        text.replace("线路2", "改了名的线").replace("- canal", "- canal\n- field"), "utf-8"
    )
    later = new_game(replace(settings)).play
    row = later.rider(rider.token)
    assert later.snapshot(row)["finished"] is False
    assert later.catalogue.route("short").name == "改了名的线"
    assert later.certificates.get(row) == later.certificates.issue(row) == before
    assert later.certificates.check(before["serial"], STRANGER)["route_name"] == "线路2"


def test_anybody_may_check_it(play: Play, rider: Rider) -> None:
    ride_to_the_end(rider)
    mine = play.certificates.issue(rider.ride)
    shown = play.certificates.check(mine["serial"].lower().replace("-", " "), STRANGER)
    assert shown == {
        "serial": mine["serial"],
        "withdrawn": False,
        "name": "小顾",
        "route": "short",
        "route_name": "线路2",
        "date": mine["date"],
        "stamps": 2,
    }


def test_nothing_of_a_person_is_left_after_leaving(play: Play, rider: Rider) -> None:
    ride_to_the_end(rider)
    serial = play.certificates.issue(rider.ride)["serial"]
    assert play.export(rider.ride)["certificate"]["serial"] == serial
    play.leave(rider.ride)
    shown = play.certificates.check(serial, STRANGER)
    assert shown["withdrawn"] is True
    assert shown["name"] is None
    assert "小顾" not in str(shown)
    for call in (play.certificates.get, play.certificates.issue):
        assert code_of(call, rider.ride) == "unauthorized"


def test_serials_cannot_be_searched_for(play: Play, rider: Rider) -> None:
    ride_to_the_end(rider)
    serial = play.certificates.issue(rider.ride)["serial"]
    check = play.certificates.check
    assert code_of(check, "小顾", STRANGER) == "bad_serial"
    for _ in range(WRONG_PER_MINUTE * 2):  # looking at real ones is never limited
        check(serial, "192.0.2.8")
    unknown = [code_of(check, NOBODYS, "192.0.2.9") for _ in range(WRONG_PER_MINUTE)]
    assert set(unknown) == {"unknown_certificate"}
    assert code_of(check, NOBODYS, "192.0.2.9") == "too_many"
    assert code_of(check, serial, "192.0.2.9") == "too_many"  # else a hit would show
    assert check(serial, STRANGER)["serial"] == serial
