"""Who was at a stop today."""

from __future__ import annotations

from server.boards.visitors import StopVisitors


def test_the_last_to_arrive_comes_first() -> None:
    visitors = StopVisitors()
    for player in ("P1", "P2", "P3"):
        visitors.arrive(player, "hall", 20260501)
    assert list(visitors.latest("hall")) == ["P3", "P2", "P1"]
    assert list(visitors.latest("canal")) == []


def test_a_new_day_begins_with_nobody() -> None:
    visitors = StopVisitors()
    visitors.arrive("P1", "hall", 20260501)
    visitors.roll(20260502)
    assert list(visitors.latest("hall")) == []
    visitors.arrive("P2", "hall", 20260501)  # a move of yesterday, delivered late
    assert list(visitors.latest("hall")) == []


def test_who_leaves_was_never_there() -> None:
    visitors = StopVisitors()
    visitors.arrive("P1", "hall", 20260501)
    visitors.forget("P1")
    assert list(visitors.latest("hall")) == []
