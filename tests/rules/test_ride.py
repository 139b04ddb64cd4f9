"""A ride from the first check-in to the last stamp."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.rules import AlreadyDone, MoveRefused, RouteIndex, check_open, progress

from .world import NOW, Rider, make_route, make_stop


def test_a_whole_stop_earns_its_points_and_a_stamp(rider: Rider) -> None:
    assert rider.checks_in("a").points == 5
    assert rider.reads("a").points == 5
    assert rider.plays("a").points == 10
    assert [rider.answers(f"a-q{n}").points for n in (1, 2, 3)] == [10, 10, 12]
    assert rider.entries[-1].outcome == {"correct": True, "streak": 3, "stamp": "a"}
    assert rider.state.points == rider.state.stops["a"].points == 52
    assert rider.state.stamps == {"a": 6}


def test_reading_the_story_last_brings_the_stamp_too(rider: Rider) -> None:
    rider.checks_in("a")
    for n in (1, 2, 3):
        assert "stamp" not in rider.answers(f"a-q{n}", "k2").outcome
    assert rider.reads("a").outcome == {"stamp": "a"}


def test_the_game_is_not_needed_for_the_stamp_and_can_be_played_after(rider: Rider) -> None:
    rider.checks_in("a")
    rider.reads("a")
    for n in (1, 2, 3):
        rider.answers(f"a-q{n}")
    assert "a" in rider.state.stamps
    assert "stamp" not in rider.plays("a").outcome


def test_nothing_counts_before_the_check_in(rider: Rider) -> None:
    for attempt in (
        lambda: rider.reads("a"),
        lambda: rider.plays("a"),
        lambda: rider.answers("a-q1"),
    ):
        with pytest.raises(MoveRefused) as refused:
            attempt()
        assert refused.value.code == "not_checked_in"
        assert refused.value.message == "先在这一站打卡，再往下走"
    assert rider.state.points == 0
    assert rider.state.stops == {}


def test_the_next_stop_opens_with_the_stamp_of_the_one_before(rider: Rider) -> None:
    with pytest.raises(MoveRefused) as refused:
        rider.checks_in("b")
    assert refused.value.code == "stop_locked"
    rider.finishes("a")
    assert rider.checks_in("b").points == 5


def test_on_a_free_route_any_stop_may_be_first(stroller: Rider) -> None:
    stroller.finishes("c")
    stroller.finishes("a")
    assert set(stroller.state.stamps) == {"c", "a"}


def test_the_last_stamp_finishes_the_ride(stroller: Rider) -> None:
    for stop in ("b", "c"):
        stroller.finishes(stop)
    assert not any("finished" in entry.outcome for entry in stroller.entries)
    stroller.finishes("a")
    finishing = [entry for entry in stroller.entries if "finished" in entry.outcome]
    assert [(entry.stop, entry.outcome["finished"]) for entry in finishing] == [("a", True)]
    assert progress(stroller.index, stroller.state).finished


@pytest.mark.parametrize(
    ("again", "slot"),
    [
        ({"kind": "checkin"}, "checkin:a"),
        ({"kind": "story"}, "story:a"),
        ({"kind": "answer", "question": "a-q1", "choice": "k1"}, "answer:a-q1"),
    ],
)
def test_the_same_thing_twice_points_at_the_first_time(
    rider: Rider, again: dict[str, str], slot: str
) -> None:
    rider.checks_in("a")
    rider.reads("a")
    rider.answers("a-q1", "k2")
    before = rider.state.points
    with pytest.raises(AlreadyDone) as done:
        rider.sends(stop="a", **again)
    assert done.value.slot == slot
    assert rider.entries[done.value.seq - 1].slot == slot
    assert rider.state.points == before


def test_a_stop_or_question_that_is_not_on_the_route(rider: Rider) -> None:
    with pytest.raises(MoveRefused, match="unknown_stop"):
        rider.checks_in("nowhere")
    rider.checks_in("a")
    with pytest.raises(MoveRefused, match="unknown_question"):
        rider.sends(kind="answer", stop="a", question="nothing", choice="k1")
    with pytest.raises(MoveRefused, match="unknown_question"):
        rider.sends(kind="answer", stop="a", question="b-q1", choice="k1")


def test_opening_times_hold_to_the_moment() -> None:
    opens, closes = NOW, NOW + timedelta(hours=2)
    rider = Rider(RouteIndex(make_route(opens=opens, closes=closes)))

    rider.now = opens - timedelta(microseconds=1)
    with pytest.raises(MoveRefused, match="route_not_open") as early:
        rider.checks_in("a")
    assert early.value.fields == {"opens": opens.isoformat()}

    rider.now = opens
    rider.checks_in("a")

    rider.now = closes
    with pytest.raises(MoveRefused, match="route_closed"):
        rider.reads("a")
    with pytest.raises(MoveRefused, match="route_closed"):
        check_open(rider.index, rider.now)
    with pytest.raises(AlreadyDone):  # a phone may still repeat its move to get the result
        rider.checks_in("a")


def test_a_stop_without_questions_is_done_with_its_story() -> None:
    rider = Rider(RouteIndex(make_route(make_stop("a", []), make_stop("b"))))
    assert "stamp" not in rider.checks_in("a").outcome
    assert rider.reads("a").outcome == {"stamp": "a"}


def test_a_route_that_names_something_twice_is_no_route() -> None:
    with pytest.raises(ValueError, match="occurs twice"):
        RouteIndex(make_route(make_stop("a"), make_stop("a")))


def test_judging_alone_changes_nothing(rider: Rider) -> None:
    from server.rules import RideState, judge, parse_move

    move = parse_move({"key": "abcdefgh", "kind": "checkin", "stop": "a"})
    first = judge(rider.index, rider.state, move, 1, NOW)
    assert rider.state == RideState()
    assert judge(rider.index, rider.state, move, 1, NOW) == first
