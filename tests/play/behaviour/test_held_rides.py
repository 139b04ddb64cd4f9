"""A ride that is faster than it can be read stays off public boards until somebody has looked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from server.play import Play, Refused
from server.play.audit import audit
from server.settings import Settings
from tests.conftest import Rider
from tests.play.conftest import Watch
from tests.small_tour import moves_at

LONG = 16  # times the text: reading the short line takes two minutes
SCOPES = ("route:short", "branch:short", "day:short")


@pytest.fixture
def play(timed_play: Callable[..., Play]) -> Play:
    return timed_play(times=LONG)


def board_on(play: Play, name: str, branch: str = "east") -> Rider:
    joined = play.join("short", name, branch, consent=True)
    return Rider(play, joined.ride, joined.token, joined.recovery)


def ride(rider: Rider, watch: Watch, pause: float) -> list[dict[str, Any]]:
    """The whole line, a pause before each move."""
    results = []
    for stop in ("hall", "canal"):
        for move in moves_at(stop):
            watch.seconds += pause
            results.append(rider.move(**move))
    return results


def ride_in_one_batch(rider: Rider, watch: Watch, *, told: bool) -> list[dict[str, Any]]:
    """The same in one request, as a script does that would escape; it may lie about the times."""
    watch.seconds += 0.3
    now = watch.now().timestamp() * 1000
    moves = [move for stop in ("hall", "canal") for move in moves_at(stop)]
    if told:
        moves = [
            {**move, "at": now - 60_000 * (12 - number), "sent": now}
            for number, move in enumerate(moves)
        ]
    return rider.play.make_moves(rider.ride, [rider.keyed(move) for move in moves])


def names(play: Play, scope: str) -> list[str]:
    return [row["name"] for row in orjson.loads(play.board(scope, 50).body)["top"]]


def public(play: Play) -> dict[str, Any]:
    """What strangers see of the line besides boards."""
    stats = play.standings.stats("short")
    return {
        "stats": (stats.riders, stats.lights),
        "feed": play.standings.feed("short"),
        "lamps": play.company.lamps("short", "east"),
        "passers": play.company.passers("short", "hall")["riders"],
    }


def decide(play: Play, rider: Rider, *, accepted: bool) -> None:
    assert play.ledger.decide(rider.ride.ride, accepted=accepted, day=play.standings.today())


def check_views(play: Play, timed_play: Callable[..., Play], watch: Watch, zone: Any) -> None:
    """Boards made again from the ledger are the same, and the audit agrees."""
    again = timed_play()
    for scope in SCOPES:
        assert again.board(scope, 50).body == play.board(scope, 50).body
    assert [str(one) for one in audit(play.catalogue.tour, play.ledger, watch.now, zone)] == []


@pytest.mark.parametrize("way", ["one by one", "batch", "batch with times"])
def test_a_script_is_on_no_board(
    play: Play,
    timed_play: Callable[..., Play],
    watch: Watch,
    settings: Settings,
    way: str,
) -> None:
    reader = board_on(play, "读的人")
    ride(reader, watch, 30.0)
    fresh = board_on(play, "又一个")
    if way == "one by one":
        results = ride(fresh, watch, 0.02)
    else:
        results = ride_in_one_batch(fresh, watch, told=way != "batch")
    assert all(result["ok"] for result in results)
    assert results[-1]["held"] is True
    assert results[-1]["rank"] is None
    for scope in ("route:short", "day:short"):
        assert names(play, scope) == ["读的人"]
    assert orjson.loads(play.board("branch:short", 5).body)["top"][0]["points"] == 112
    shown = play.snapshot(fresh.ride)
    assert (shown["held"], shown["rank"], shown["points"]) == (True, None, 112)
    assert "held" not in play.snapshot(reader.ride)
    check_views(play, timed_play, watch, settings.timezone)


def test_a_script_lights_no_lamp_and_stands_in_no_feed(
    play: Play, timed_play: Callable[..., Play], watch: Watch
) -> None:
    ride(board_on(play, "读的人"), watch, 30.0)
    honest = public(play)
    assert (honest["stats"], len(honest["feed"])) == ((1, 2), 4)
    script = board_on(play, "脚本")
    ride(script, watch, 0.02)
    assert public(play) == honest == public(timed_play())
    decide(play, script, accepted=True)
    shown = public(play)
    assert shown == public(timed_play())
    assert (shown["stats"], len(shown["feed"])) == ((2, 4), 8)
    assert shown["lamps"]["complete"] == 2
    decide(play, script, accepted=False)
    assert public(play) == honest


def test_a_script_has_no_certificate_until_somebody_has_looked(play: Play, watch: Watch) -> None:
    script = board_on(play, "脚本")
    ride(script, watch, 0.02)
    issue = play.certificates.issue
    with pytest.raises(Refused) as caught:
        issue(script.ride)
    assert caught.value.code == "ride_held"
    decide(play, script, accepted=True)
    serial = issue(script.ride)["serial"]
    assert play.certificates.check(serial, "192.0.2.1")["name"] == "脚本"
    decide(play, script, accepted=False)
    with pytest.raises(Refused) as caught:
        play.certificates.check(serial, "192.0.2.1")
    assert caught.value.code == "ride_held"


def test_one_who_knows_much_and_taps_fast_is_not_held(play: Play, watch: Watch) -> None:
    rider = board_on(play, "小顾")
    results = ride(rider, watch, 12.0)  # longer than reading, but for the pauses
    assert not any("held" in result for result in results)
    assert names(play, "route:short") == ["小顾"]


def test_a_few_quick_answers_are_flagged_and_not_held(
    timed_play: Callable[..., Play], watch: Watch
) -> None:
    play = timed_play()
    rider = board_on(play, "小顾")
    ride(rider, watch, 0.1)  # 36 seconds' reading: less than says anything
    assert names(play, "route:short") == ["小顾"]
    flags = [entry.flags for entry in play.ledger.entries_of(rider.ride.id)]
    assert ("fast",) in flags
    assert not any("rushed" in one for one in flags)


def test_accepted_it_is_back_with_all_its_points(
    play: Play, timed_play: Callable[..., Play], watch: Watch, settings: Settings
) -> None:
    script, reader = board_on(play, "脚本"), board_on(play, "读的人", "west")
    ride(script, watch, 0.02)
    ride(reader, watch, 30.0)
    decide(play, script, accepted=True)
    for scope in ("route:short", "day:short"):
        assert names(play, scope) == ["脚本", "读的人"]
    assert "held" not in play.snapshot(script.ride)
    assert play.snapshot(script.ride)["rank"] == 1
    check_views(play, timed_play, watch, settings.timezone)


def test_what_is_ridden_while_held_counts_once_accepted(
    play: Play, timed_play: Callable[..., Play], watch: Watch, settings: Settings
) -> None:
    script = board_on(play, "脚本")
    ride(script, watch, 0.02)
    watch.seconds += 86_400
    solution = {"kind": "game", "stop": "hall", "solution": ["i1"]}
    script.move(**solution)
    decide(play, script, accepted=True)
    points = play.snapshot(script.ride)["points"]
    shown = orjson.loads(play.board("route:short", 5, script.ride).body)
    assert shown["me"] == {"rank": 1, "points": points, "behind": 0}
    check_views(play, timed_play, watch, settings.timezone)


def test_accepted_it_is_not_held_again(timed_play: Callable[..., Play], watch: Watch) -> None:
    play = timed_play(times=LONG)
    script = board_on(play, "脚本")
    for move in moves_at("hall"):
        script.move(**move)
    assert play.snapshot(script.ride)["held"] is True
    decide(play, script, accepted=True)
    results = [script.move(**move) for move in moves_at("canal")]
    assert not any("held" in result for result in results)
    assert names(play, "route:short") == ["脚本"]


def test_rejected_it_stays_off_and_may_be_accepted_later(
    play: Play, timed_play: Callable[..., Play], watch: Watch, settings: Settings
) -> None:
    rider = board_on(play, "慢慢骑的")
    ride(rider, watch, 30.0)
    assert names(play, "route:short") == ["慢慢骑的"]
    decide(play, rider, accepted=False)
    assert [names(play, scope) for scope in SCOPES] == [[], [], []]
    assert play.snapshot(rider.ride)["held"] is True
    check_views(play, timed_play, watch, settings.timezone)
    decide(play, rider, accepted=True)
    assert names(play, "branch:short") == ["东社区"]
    check_views(play, timed_play, watch, settings.timezone)


def test_a_decision_of_another_process_is_followed(
    play: Play, timed_play: Callable[..., Play], watch: Watch
) -> None:
    script = board_on(play, "脚本")
    ride(script, watch, 0.02)
    office = timed_play()
    decide(office, script, accepted=True)
    play.follow_others()
    assert names(play, "route:short") == ["脚本"]
    assert "held" not in play.snapshot(script.ride)


def test_who_leaves_while_held_leaves_no_name(
    play: Play, timed_play: Callable[..., Play], watch: Watch, settings: Settings
) -> None:
    script = board_on(play, "脚本")
    ride(script, watch, 0.02)
    play.leave(script.ride)
    assert names(play, "route:short") == []
    decide(play, script, accepted=True)
    assert names(play, "route:short") == ["已退出"]
    assert names(play, "branch:short") == []
    check_views(play, timed_play, watch, settings.timezone)
