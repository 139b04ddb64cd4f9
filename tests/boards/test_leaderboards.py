"""Scopes, midnight, payloads."""

from __future__ import annotations

from datetime import timedelta

import orjson
import pytest

from server.boards import Leaderboards, ScoredEntry
from tests.boards.world import DAY, START, Clock, make_leaderboards, points_of, rider, standings


def ridden(boards: Leaderboards, *points: tuple[str, int]) -> list[ScoredEntry]:
    facts = [
        ScoredEntry(number, rider(player, branch=f"b{player}"), earned, DAY)
        for number, (player, earned) in enumerate(points, 1)
    ]
    for fact in facts:
        boards.record(fact)
    return facts


def test_a_board_as_json() -> None:
    boards = make_leaderboards()
    ridden(boards, ("1", 5), ("2", 10))
    assert orjson.loads(boards.payload("route:r", 1)) == {
        "scope": "route:r",
        "version": 2,
        "count": 2,
        "frozen": False,
        "top": [
            {
                "rank": 1,
                "player": "2",
                "name": "乘客2",
                "branch": "b2",
                "branch_name": "b2支部",
                "points": 10,
            }
        ],
    }


def test_a_branch_board_as_json() -> None:
    boards = make_leaderboards()
    for number, (player, points) in enumerate([("1", 10), ("2", 5), ("3", 6)], 1):
        boards.record(ScoredEntry(number, rider(player, branch="b1"), points, DAY))
    shown = orjson.loads(boards.payload("branch:r", 10))
    # 21 points, three riders, two of them count: 21 / 3 × 2.
    assert shown["top"] == [
        {
            "rank": 1,
            "player": "b1",
            "name": "b1支部",
            "branch": "b1",
            "branch_name": "b1支部",
            "points": 14,
        }
    ]


def test_a_board_around_a_player() -> None:
    boards = make_leaderboards()
    ridden(boards, ("1", 50), ("2", 40), ("3", 30), ("4", 20))
    shown = orjson.loads(boards.payload_around("route:r", 1, "3", each_side=1))
    assert shown["me"] == {"rank": 3, "points": 30, "behind": 10}
    assert [row["player"] for row in shown["around"]] == ["2", "3", "4"]
    assert [row["player"] for row in shown["top"]] == ["1"]
    outside = orjson.loads(boards.payload_around("route:r", 1, "9"))
    assert (outside["me"], outside["around"]) == (None, None)


def test_reading_single_figures() -> None:
    boards = make_leaderboards()
    ridden(boards, ("1", 50), ("2", 40))
    assert boards.rank("route:r", "2") == 2
    assert points_of(boards, "route:r", "2") == 40
    assert boards.count("branch:r") == 2
    found = orjson.loads(boards.payload_around("day:r", 1, "2", each_side=1))
    assert found["me"]["behind"] == 10


def test_a_board_is_serialised_once_per_version() -> None:
    boards = make_leaderboards()
    ridden(boards, ("1", 5))
    first, tag = boards.payload("route:r", 20), boards.etag("route:r", 20)
    assert boards.payload("route:r", 20) is first
    assert boards.etag("route:r", 20) == tag
    boards.record(ScoredEntry(9, rider("1"), 5, DAY))
    assert boards.payload("route:r", 20) is not first
    assert boards.etag("route:r", 20) != tag


def test_every_limit_is_accepted() -> None:
    boards = make_leaderboards()
    ridden(boards, *((str(number), number) for number in range(1, 101)))
    for limit in range(1, 101):
        assert len(orjson.loads(boards.payload("route:r", limit))["top"]) == limit


@pytest.mark.parametrize("scope", ["route:nobody", "event:e", "branch:x", "day:x", "", "what"])
def test_a_scope_without_entries_has_an_empty_board(scope: str) -> None:
    shown = orjson.loads(make_leaderboards().payload(scope, 5))
    assert shown == {"scope": scope, "version": 0, "count": 0, "frozen": False, "top": []}


def test_changed_scopes_are_returned_once() -> None:
    boards = make_leaderboards()
    boards.record(ScoredEntry(1, rider("1"), 5, DAY))
    assert boards.dirty() == {"route:r", "day:r", "branch:r"}
    boards.record(ScoredEntry(2, rider("2", event="spring"), 5, DAY))
    assert boards.dirty() == {"event:spring"}  # what is done in an event counts only there
    assert boards.dirty() == set()
    boards.record(ScoredEntry(2, rider("2", route="mini"), 5, DAY))
    assert boards.dirty() == {"route:mini", "day:mini", "branch:mini"}


def test_midnight_empties_the_day_and_nothing_else() -> None:
    clock = Clock()
    boards = make_leaderboards(clock)
    facts = ridden(boards, ("1", 5), ("2", 10))
    boards.dirty()
    before = boards.version("day:r")
    clock.now = START + timedelta(minutes=59)
    assert boards.count("day:r") == 2
    clock.now = START + timedelta(minutes=60)
    assert boards.today() == DAY + 1
    assert boards.dirty() == {"day:r"}
    assert boards.count("day:r") == 0
    assert boards.count("route:r") == 2
    assert boards.version("day:r") > before
    again = make_leaderboards(clock)
    again.rebuild(standings(facts, DAY + 1), DAY + 1)
    assert again.payload("day:r", 5) == boards.payload("day:r", 5)


def test_a_day_stays_when_the_clock_is_set_back() -> None:
    clock = Clock()
    boards = make_leaderboards(clock)
    clock.now = START + timedelta(hours=2)
    boards.record(ScoredEntry(1, rider("1"), 5, DAY + 1))
    clock.now = START
    assert boards.count("day:r") == 1
    boards.record(ScoredEntry(2, rider("1"), 7, DAY))
    assert points_of(boards, "day:r", "1") == 5
    assert points_of(boards, "route:r", "1") == 12


def test_a_deleted_rider_keeps_the_rank_and_leaves_the_branch() -> None:
    boards = make_leaderboards()
    for number, player in enumerate(("1", "2"), 1):
        boards.record(ScoredEntry(number, rider(player), 10, DAY))
    assert boards.top("branch:r", 5)[0].points == 20
    gone = rider("1", branch="")._replace(name="已退出")
    boards.record(ScoredEntry(3, gone, 0, DAY))
    assert [(row.name, row.points) for row in boards.top("route:r", 5)] == [
        ("已退出", 10),
        ("乘客2", 10),
    ]
    assert boards.top("branch:r", 5)[0].points == 10
    [row] = [row for row in orjson.loads(boards.payload("day:r", 5))["top"] if row["rank"] == 1]
    assert (row["name"], row["branch_name"]) == ("已退出", "")
    boards.record(ScoredEntry(4, rider("2", branch="")._replace(name="已退出"), 0, DAY))
    assert boards.count("branch:r") == 0
