"""The lamps of branches: one string after another, each with a lamp for every stop."""

from __future__ import annotations

from server.boards.lamps import BranchLamps

STOPS = ("hall", "canal", "field")


def test_a_stamp_lights_the_lamp_of_its_stop() -> None:
    lamps = BranchLamps()
    lamps.light("P1", "east", "canal")
    assert lamps.string("east", STOPS) == (0, (False, True, False))
    assert lamps.string("west", STOPS) == (0, (False, False, False))


def test_a_rider_lights_one_lamp_at_a_stop() -> None:
    lamps = BranchLamps()
    for _ in range(2):
        lamps.light("P1", "east", "hall")
    assert lamps.string("east", ("hall",)) == (1, (False,))


def test_a_full_string_begins_the_next_one() -> None:
    lamps = BranchLamps()
    for stop in STOPS:
        lamps.light("P1", "east", stop)
    assert lamps.string("east", STOPS) == (1, (False, False, False))
    lamps.light("P2", "east", "field")
    assert lamps.string("east", STOPS) == (1, (False, False, True))


def test_stops_that_left_the_route_count_no_more() -> None:
    lamps = BranchLamps()
    lamps.light("P1", "east", "gone")
    assert lamps.string("east", STOPS) == (0, (False, False, False))
    assert lamps.string("east", ()) == (0, ())


def test_lamps_go_along_to_another_branch_and_out_with_who_leaves() -> None:
    lamps = BranchLamps()
    lamps.light("P1", "east", "hall")
    lamps.move("P1", "west")
    assert lamps.string("east", STOPS).lit[0] is False
    assert lamps.string("west", STOPS).lit[0] is True
    lamps.move("P1", "")
    assert lamps.string("west", STOPS).lit[0] is False
    assert lamps.string("", STOPS).lit[0] is False
