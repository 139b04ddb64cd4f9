"""Where a ride goes on, and its totals."""

from __future__ import annotations

from server.rules import progress

from .world import Rider


def test_a_new_ride_begins_at_the_first_stop(rider: Rider) -> None:
    view = progress(rider.index, rider.state)
    assert (view.current, view.streak, view.finished) == ("a", 0, False)
    assert view.locked == {"b", "c"}
    assert view.totals.stops == 3
    assert view.totals.questions == 9
    assert view.totals.max_stars == 9


def test_totals_in_the_middle_of_a_ride(rider: Rider) -> None:
    rider.finishes("a")
    rider.checks_in("b")
    rider.answers("b-q1")
    rider.answers("b-q2", "k4")
    view = progress(rider.index, rider.state)
    assert (view.current, view.locked) == ("b", {"c"})
    assert (view.totals.stamps, view.totals.answered, view.totals.right) == (1, 5, 4)
    assert view.totals.stars == 3
    assert view.streak == 0


def test_the_streak_ends_at_the_last_answered_question_of_the_route(stroller: Rider) -> None:
    stroller.checks_in("a")
    stroller.checks_in("b")
    for question in ("b-q2", "b-q1", "a-q3"):
        stroller.answers(question)
    stroller.answers("a-q1", "k2")
    assert progress(stroller.index, stroller.state).streak == 3


def test_a_free_route_goes_on_with_its_first_open_stop(stroller: Rider) -> None:
    stroller.finishes("a")
    stroller.finishes("c")
    view = progress(stroller.index, stroller.state)
    assert (view.current, view.locked) == ("b", frozenset())
    stroller.finishes("b")
    view = progress(stroller.index, stroller.state)
    assert view.current is None
    assert view.finished
    assert view.streak == 9
