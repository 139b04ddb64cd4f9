"""Any moves in any order leave the ride consistent."""

from __future__ import annotations

from collections import Counter
from string import ascii_lowercase
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from server.rules import GAMES, AlreadyDone, MoveRefused, RouteIndex, progress, replay, solution_of
from server.rules.streak import run_bonus
from server.tour.model import RouteOrder, Scoring
from tests.rules.world import SEED, Rider, fill, make_route, make_stop, single

GAME_TYPES = tuple(GAMES)
STOPS = tuple(ascii_lowercase[: len(GAME_TYPES)])
QUESTIONS = tuple(f"{stop}-q{n}" for stop in STOPS for n in (1, 2, 3))


def index_of(order: RouteOrder) -> RouteIndex:
    stops = [
        make_stop(
            stop,
            [single(f"{stop}-q1"), single(f"{stop}-q2"), fill(f"{stop}-q3", "花桥")],
            game_type,
        )
        for stop, game_type in zip(STOPS, GAME_TYPES, strict=True)
    ]
    return RouteIndex(make_route(*stops, order=order))


INDEX = {order: index_of(order) for order in RouteOrder}


def some_solutions(stop: str) -> st.SearchStrategy[Any]:
    perfect = solution_of(INDEX[RouteOrder.FREE].stop_at[stop], SEED)
    if isinstance(perfect, list):
        return st.just(perfect) | st.permutations(perfect)
    values = st.sampled_from(list(perfect.values()))
    partly = st.dictionaries(st.sampled_from(list(perfect)), values)
    return st.just(perfect) | partly


def messages() -> st.SearchStrategy[dict[str, Any]]:
    stops = st.sampled_from((*STOPS, "nowhere"))
    choice = st.sampled_from(("k1", "k2", "花桥", "上海", "", ["k1"], ["k1", "k2"], [], None, 5))
    return st.one_of(
        st.builds(lambda stop: {"kind": "checkin", "stop": stop}, stops),
        st.builds(lambda stop: {"kind": "story", "stop": stop}, stops),
        st.builds(
            lambda q, stop, ch: {
                "kind": "answer",
                "stop": stop or q[0],
                "question": q,
                "choice": ch,
            },
            st.sampled_from((*QUESTIONS, "nothing")),
            st.none() | stops,
            choice,
        ),
        st.sampled_from(STOPS).flatmap(
            lambda stop: st.builds(
                lambda solution: {"kind": "game", "stop": stop, "solution": solution},
                some_solutions(stop) | st.none(),
            )
        ),
        st.builds(lambda stop: {"kind": "dance", "stop": stop}, stops),
    )


def expected_points(rider: Rider) -> int:
    """The score by docs/scoring.md, computed from what is done alone."""
    scoring, state = rider.index.scoring, rider.state
    total = runs = run = 0
    for stop in rider.index.stops:
        at = state.view(stop.id)
        total += scoring.checkin * at.checked_in + scoring.story * at.story_read
        total += scoring.game[at.best or 0]
    for question in (*(one.id for one in rider.index.questions), None):
        right = state.answers.get(question) if question else None
        if right:
            run += 1
        else:
            runs += run_bonus(run, scoring.streak_from, scoring.streak_bonus)
            run = 0
    answers = Counter(state.answers.values())
    return total + runs + 10 * answers[True] + 2 * answers[False]


class AnyRide(RuleBasedStateMachine):
    """A client sends arbitrary moves."""

    order = RouteOrder.IN_ORDER

    def __init__(self) -> None:
        super().__init__()
        self.rider = Rider(INDEX[self.order])

    @rule(message=messages())
    def sends(self, message: dict[str, Any]) -> None:
        before = replay(self.rider.index, self.rider.entries)
        try:
            judged = self.rider.sends(**message)
        except (MoveRefused, AlreadyDone):
            assert self.rider.state == before
        else:
            assert judged.points >= 0
            assert self.rider.state.points == before.points + judged.points

    @rule(stop=st.sampled_from(STOPS))
    def does_a_whole_stop(self, stop: str) -> None:
        for message in (
            {"kind": "checkin", "stop": stop},
            {"kind": "story", "stop": stop},
            *(
                {"kind": "answer", "stop": stop, "question": f"{stop}-q{n}", "choice": "k1"}
                for n in (1, 2)
            ),
            {"kind": "answer", "stop": stop, "question": f"{stop}-q3", "choice": "花桥"},
        ):
            self.sends(message)

    @invariant()
    def nothing_is_counted_twice(self) -> None:
        slots = [entry.slot for entry in self.rider.entries]
        assert len(slots) == len(set(slots))
        assert self.rider.state.points == expected_points(self.rider)

    @invariant()
    def the_state_is_the_sum_of_its_entries(self) -> None:
        state = self.rider.state
        assert replay(self.rider.index, self.rider.entries) == state
        assert state.seq == len(self.rider.entries)
        assert state.points == sum(entry.points for entry in self.rider.entries)
        assert state.points == sum(stop.points for stop in state.stops.values())

    @invariant()
    def stamps_mean_story_and_quiz(self) -> None:
        state = self.rider.state
        for stop in self.rider.index.stops:
            at = state.view(stop.id)
            done = at.story_read and all(q.id in state.answers for q in stop.questions)
            assert (stop.id in state.stamps) == done
            assert at.checked_in or not (at.story_read or at.attempts or at.answered)
            assert at.attempts <= self.rider.index.scoring.game_attempts

    @invariant()
    def stops_open_in_order(self) -> None:
        view = progress(self.rider.index, self.rider.state)
        if self.order is RouteOrder.FREE:
            assert not view.locked
            return
        visited = [stop in self.rider.state.stops for stop in STOPS]
        assert visited == sorted(visited, reverse=True)
        if view.current:
            assert view.current not in view.locked


class AnyFreeRide(AnyRide):
    order = RouteOrder.FREE


AnyRide.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
AnyFreeRide.TestCase.settings = AnyRide.TestCase.settings
TestAnyRide = AnyRide.TestCase
TestAnyFreeRide = AnyFreeRide.TestCase


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(QUESTIONS), st.booleans(), min_size=1).flatmap(
        lambda rights: st.tuples(st.just(rights), st.permutations(list(rights)))
    ),
    st.integers(1, 5),
    st.integers(0, 9),
)
def test_the_order_of_arrival_never_changes_a_total(
    answered: tuple[dict[str, bool], list[str]], streak_from: int, bonus: int
) -> None:
    rights, arrival = answered
    stops = [make_stop(s, [single(q) for q in QUESTIONS if q[0] == s]) for s in STOPS]
    scoring = Scoring(streak_from=streak_from, streak_bonus=bonus)
    index = RouteIndex(make_route(*stops, order=RouteOrder.FREE, scoring=scoring))
    totals = []
    for order in (sorted(rights), arrival):
        rider = Rider(index)
        for stop in STOPS:
            rider.checks_in(stop)
        gains = [rider.answers(q, "k1" if rights[q] else "k2").points for q in order]
        assert min(gains) >= 2
        assert rider.state.points == expected_points(rider)
        totals.append((rider.state.points, rider.state.answers, progress(index, rider.state)))
    assert totals[0] == totals[1]
