"""Moves made in time and delivered late: a tunnel, then the line closed, or the day was over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from server.play import Play
from server.play.audit import audit
from server.settings import Settings
from tests.conftest import Rider
from tests.play.conftest import START, Watch
from tests.small_tour import moves_at

CLOSES = START + timedelta(minutes=30)
MIDNIGHT = datetime(2026, 5, 1, 16, 0, tzinfo=UTC)  # in Shanghai
MINUTE = timedelta(minutes=1)


def on_board(play: Play) -> Rider:
    joined = play.join("short", "小顾", "east", consent=True)
    return Rider(play, joined.ride, joined.token, joined.recovery)


def deliver(
    rider: Rider, watch: Watch, moves: list[tuple[dict[str, Any], datetime]]
) -> list[dict[str, Any]]:
    """Sends moves at once, each with the time at which the phone made it."""
    sent = watch.now().timestamp() * 1000
    keyed = [
        rider.keyed({**move, "at": made.timestamp() * 1000, "sent": sent}) for move, made in moves
    ]
    return rider.play.make_moves(rider.ride, keyed)


def day_board(play: Play) -> list[tuple[str, int]]:
    shown = orjson.loads(play.board("day:short", 10).body)
    return [(row["name"], row["points"]) for row in shown["top"]]


def check_ledger(play: Play, watch: Watch, settings: Settings) -> None:
    tour = play.catalogue.tour
    assert [str(one) for one in audit(tour, play.ledger, watch.now, settings.timezone)] == []


def test_a_tunnel_longer_than_the_opening_hours(
    timed_play: Callable[..., Play], watch: Watch, settings: Settings
) -> None:
    rider = on_board(timed_play(closes=CLOSES))
    watch.set(CLOSES + 10 * MINUTE)
    made = [(move, CLOSES - 5 * MINUTE) for move in moves_at("hall")]
    late = [(move, CLOSES + MINUTE) for move in moves_at("canal")]
    results = deliver(rider, watch, made + late)
    assert [result["ok"] for result in results] == [True] * 6 + [False] * 6
    assert {result["error"]["code"] for result in results[6:]} == {"route_closed"}
    stamp = rider.play.snapshot(rider.ride)["stamps"][0]
    assert stamp["at"] == (CLOSES - 5 * MINUTE).isoformat(timespec="milliseconds")[:23] + "Z"
    check_ledger(rider.play, watch, settings)


def test_a_phone_that_says_no_time_counts_when_it_arrives(
    timed_play: Callable[..., Play], watch: Watch
) -> None:
    rider = on_board(timed_play(closes=CLOSES))
    watch.set(CLOSES + MINUTE)
    assert rider.move(**moves_at("hall")[0])["error"]["code"] == "route_closed"


@pytest.mark.parametrize(
    ("ago", "counts"), [(timedelta(hours=47), True), (timedelta(hours=49), False)]
)
def test_two_days_without_network_count_and_more_do_not(
    timed_play: Callable[..., Play], watch: Watch, ago: timedelta, counts: bool
) -> None:
    rider = on_board(timed_play(closes=CLOSES))
    watch.set(CLOSES + ago)
    [result] = deliver(rider, watch, [(moves_at("hall")[0], CLOSES - MINUTE)])
    assert result["ok"] is counts


def test_nothing_is_made_before_the_rides_last_move(
    timed_play: Callable[..., Play], watch: Watch
) -> None:
    """A ride that went on after closing time would show it: no later move can be from before."""
    rider = on_board(timed_play(closes=CLOSES))
    moves = moves_at("hall")
    watch.set(CLOSES - MINUTE)
    deliver(rider, watch, [(moves[0], CLOSES - MINUTE)])
    deliver(rider, watch, [(moves[1], START - 60 * MINUTE)])
    kept = rider.play.ledger.entries_of(rider.ride.id)
    assert [entry.played for entry in kept] == [CLOSES - MINUTE] * 2


def test_what_was_made_before_midnight_belongs_to_that_day(
    timed_play: Callable[..., Play], watch: Watch, settings: Settings
) -> None:
    play = timed_play()
    rider, other = on_board(play), on_board(play)
    watch.set(MIDNIGHT + 2 * MINUTE)
    other.move(**moves_at("hall")[0])
    watch.set(MIDNIGHT + 3 * MINUTE)
    moves = moves_at("hall")
    deliver(rider, watch, [(moves[0], MIDNIGHT - 2 * MINUTE), (moves[1], MIDNIGHT + MINUTE)])
    assert [entry.day for entry in play.ledger.entries_of(rider.ride.id)] == [20260501, 20260502]
    assert day_board(play) == [("小顾", 5), ("小顾", 5)]
    again = timed_play()
    assert again.board("day:short", 10).body == play.board("day:short", 10).body
    check_ledger(play, watch, settings)


def test_a_move_sent_again_keeps_its_first_time(timed: Rider, watch: Watch) -> None:
    watch.seconds = 600
    move = {**timed.keyed(moves_at("hall")[0]), "at": START.timestamp() * 1000 + 60_000}
    first = timed.play.make_move(timed.ride, {**move, "sent": watch.now().timestamp() * 1000})
    watch.seconds = 1200
    again = timed.play.make_move(timed.ride, {**move, "sent": watch.now().timestamp() * 1000})
    assert again == {**first, "repeat": True}
    [entry] = timed.play.ledger.entries_of(timed.ride.id)
    assert entry.played == START + timedelta(seconds=60)
