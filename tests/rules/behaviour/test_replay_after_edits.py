"""A ride rebuilt from its entries, also after organisers have changed the content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.rules import AlreadyDone, RideState, RouteIndex, progress, replay
from server.tour.model import RouteOrder
from tests.rules.world import Kept, Rider, make_route, make_stop, single


def ridden(*stops: str) -> Rider:
    rider = Rider(RouteIndex(make_route()))
    for stop in stops:
        rider.finishes(stop)
    return rider


def carried_to(rider: Rider, index: RouteIndex) -> Rider:
    """The same rider after a reload of the content."""
    return Rider(index, replay(index, rider.entries), rider.entries)


def test_replaying_a_ride_gives_the_same_state() -> None:
    rider = ridden("a", "b")
    assert replay(rider.index, rider.entries) == rider.state
    assert replay(rider.index, []) == RideState()


def test_a_renamed_stop_and_question_keep_what_was_done() -> None:
    rider = ridden("a")
    questions = [single("new-q1", was=("a-q1",)), single("a-q2"), single("a-q3")]
    new = replace(make_stop("new", questions, was=("a",)), game=rider.index.stops[0].game)
    later = carried_to(rider, RouteIndex(make_route(new, make_stop("b"))))

    assert later.state.points == rider.state.points
    assert later.state.stops["new"].points == rider.state.points
    assert later.state.answers == {"new-q1": True, "a-q2": True, "a-q3": True}
    assert later.state.stops["new"].best == 3
    assert set(later.state.stamps) == {"new"}
    with pytest.raises(AlreadyDone) as done:
        later.answers("new-q1")
    assert rider.entries[done.value.seq - 1].item == "a-q1"
    later.checks_in("b")


def test_an_old_phone_may_still_use_the_old_names() -> None:
    index = RouteIndex(make_route(make_stop("new", [single("q2", was=("q1",))], was=("old",))))
    rider = Rider(index)
    assert rider.checks_in("old").stop == "new"
    assert rider.sends(kind="answer", stop="old", question="q1", choice="k1").item == "q2"


def test_points_for_what_has_vanished_still_count() -> None:
    rider = ridden("a", "b")
    later = carried_to(rider, RouteIndex(make_route(make_stop("b", [single("b-q2")]))))
    assert later.state.points == rider.state.points
    assert later.state.seq == rider.state.seq
    assert later.state.stops["b"].points == rider.state.stops["b"].points
    assert later.state.answers == {"b-q2": True}
    assert progress(later.index, later.state).finished


def test_a_stop_whose_last_open_question_was_taken_out_is_complete() -> None:
    rider = Rider(RouteIndex(make_route()))
    rider.checks_in("a")
    rider.reads("a")
    rider.answers("a-q1")
    rider.answers("a-q2")
    shorter = make_stop("a", [single("a-q1"), single("a-q2")])
    later = carried_to(rider, RouteIndex(make_route(shorter, make_stop("b"))))
    assert later.state.stamps == {"a": 4}
    later.checks_in("b")


def test_a_question_added_later_does_not_take_a_stamp_away() -> None:
    rider = ridden("a")
    longer = make_stop("a", [single(f"a-q{n}") for n in range(1, 6)])
    later = carried_to(rider, RouteIndex(make_route(longer, make_stop("b"))))
    assert set(later.state.stamps) == {"a"}
    assert "stamp" not in later.answers("a-q4").outcome
    assert "stamp" not in later.answers("a-q5").outcome
    later.checks_in("b")


def test_a_stop_put_in_before_does_not_lock_where_the_rider_has_been() -> None:
    rider = ridden("a")
    rider.checks_in("b")
    new = make_stop("new")
    later = carried_to(rider, RouteIndex(make_route(make_stop("a"), new, *map(make_stop, "bc"))))
    view = progress(later.index, later.state)
    assert (view.current, view.locked) == ("new", {"c"})
    assert later.reads("b").points == 5


def test_a_question_moved_to_another_stop_stays_answered_and_its_stamp_in_place() -> None:
    rider = ridden("a")
    a = make_stop("a", [single("a-q1"), single("a-q2")])
    b = make_stop("b", [single("a-q3"), single("b-q1")])
    later = carried_to(rider, RouteIndex(make_route(a, b, order=RouteOrder.FREE)))
    assert set(later.state.stamps) == {"a"}
    assert later.state.stops["b"].answered == 1


def test_a_game_moved_to_another_stop_keeps_its_attempts() -> None:
    rider = ridden("a")
    b = replace(make_stop("b"), game=make_stop("a").game)
    later = carried_to(rider, RouteIndex(make_route(replace(make_stop("a"), game=b.game), b)))
    assert later.state.stops["b"].attempts == 1
    assert later.state.points == rider.state.points


def test_two_questions_merged_into_one_count_as_one_answer() -> None:
    rider = ridden("a")
    merged = make_stop("a", [single("both", was=("a-q1", "a-q2")), single("a-q3")])
    later = carried_to(rider, RouteIndex(make_route(merged)))
    assert later.state.stops["a"].answered == 2
    assert later.state.points == rider.state.points


def test_an_entry_of_an_unknown_kind_counts_its_points() -> None:
    index = RouteIndex(make_route())
    entries = [
        Kept(1, "dance", "a", None, "dance:a", 7, {}),
        Kept(2, "checkin", "a", None, "", 5, {}),
    ]
    state = replay(index, entries)
    assert (state.points, state.seq, state.stops["a"].points) == (12, 2, 12)
    assert state.slots == {"checkin:a": 2}
