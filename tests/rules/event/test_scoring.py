"""Points of live answers, lanes, papers: worked examples and properties."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.event.papers import (
    PaperAnswer,
    attempt_over,
    longest_run,
    nth_question,
    walk,
)
from server.rules.event.race import lane_share, team_points
from server.rules.event.scoring import (
    SAME_MS,
    Tally,
    answer_points,
    late_at,
    same_moment,
    sent_at,
    speed_share,
)
from server.rules.event.teams import COLOURS, dealt, smallest
from server.tour.model import Live, LiveStreak

LIVE = Live()


@pytest.mark.parametrize(
    ("took", "points"),
    [(0, 100), (1_000, 100), (10_500, 75), (20_000, 50), (60_000, 50), (1_190, 100), (1_200, 99)],
)
def test_points_fall_in_a_straight_line(took: int, points: int) -> None:
    assert answer_points(LIVE, 1.0, took, 20) == points


def test_without_speed_time_does_not_matter() -> None:
    calm = replace(LIVE, speed=False)
    assert {answer_points(calm, 1.0, took, 20) for took in range(0, 30_000, 100)} == {100}


def test_correctness_is_a_share() -> None:
    calm = replace(LIVE, speed=False)
    assert answer_points(calm, 0.75, 0, 20) == 75
    assert answer_points(replace(calm, points=5), 0.3, 0, 20) == 2  # 1.5 rounds up
    assert answer_points(calm, 0.0, 0, 20) == 0


@given(st.integers(0, 40_000), st.integers(0, 40_000), st.floats(0, 1), st.integers(3, 60))
def test_quicker_is_never_worse(one: int, other: int, slowest: float, seconds: int) -> None:
    live = replace(LIVE, slowest=slowest)
    quick, slow = sorted((one, other))
    assert answer_points(live, 1, quick, seconds) >= answer_points(live, 1, slow, seconds)
    assert slowest <= speed_share(live, slow, seconds) <= 1


def test_a_grace_longer_than_the_question_costs_nothing() -> None:
    assert speed_share(replace(LIVE, grace_ms=60_000), 19_000, 20) == 1


@pytest.mark.parametrize(
    ("delay", "took"), [(0.0, 2_000), (300.4, 1_700), (5_000.0, 1_200), (-50.0, 2_000)]
)
def test_the_measured_delay_is_taken_off_up_to_the_cap(delay: float, took: int) -> None:
    assert sent_at(12_000, delay, 800) - 10_000 == took


def test_answers_that_came_together_count_alike() -> None:
    assert same_moment([3_000, 3_199, 3_200, 9_000]) == {
        3_000: 3_000,
        3_199: 3_000,
        3_200: 3_200,
        9_000: 9_000,
    }


@given(st.lists(st.integers(0, 20_000), min_size=1))
def test_counting_alike_turns_no_order_round(times: list[int]) -> None:
    counted = same_moment(times)
    for one, other in pairwise(sorted(times)):
        assert counted[one] <= counted[other]
    assert all(0 <= time - counted[time] < SAME_MS for time in times)


@pytest.mark.parametrize(
    ("received", "tapped", "counts"),
    [
        (12_000, 9_000, 9_000),  # as the phone says
        (16_000, 9_000, 11_000 - 1_001),  # but for so long only, and before the closing
        (12_000, 1_000, 7_000),
        (12_000, 10_000, None),
        (12_000, 9_999.7, 9_999),
    ],
)
def test_a_late_answer_counts_as_tapped_within_a_bound(
    received: int, tapped: float, counts: int | None
) -> None:
    assert late_at(received, tapped, 10_000) == counts


def points_of(*shares: float | None, live: Live = LIVE) -> list[int]:
    tally = Tally()
    return [tally.count(live, share, 0, 20).points for share in shares]


def test_a_streak_brings_a_bonus_from_the_third_on() -> None:
    assert points_of(1, 1, 1, 1, 0, 1, 1, 1) == [100, 100, 110, 110, 0, 100, 100, 110]


def test_the_bonus_of_a_run_has_an_end() -> None:
    assert points_of(*[1.0] * 9)[2:] == [110, 110, 110, 110, 110, 100, 100]
    odd = replace(LIVE, streak=LiveStreak(from_=1, bonus=10, most=25))
    assert points_of(1, 1, 1, 1, live=odd) == [110, 110, 105, 100]


def test_a_poll_neither_makes_nor_breaks_a_run() -> None:
    assert points_of(1, 1, None, 1) == [100, 100, 0, 110]


def test_half_right_ends_a_run_but_earns() -> None:
    assert points_of(1, 1, 0.5, 1, 1, 1) == [100, 100, 50, 100, 100, 110]


def test_a_round_without_an_answer_ends_a_run() -> None:
    tally = Tally()
    for _ in range(3):
        tally.count(LIVE, 1, 0, 20)
    tally.miss()
    assert tally.count(LIVE, 1, 500, 20).points == 100
    assert (tally.points, tally.time, tally.streak) == (410, 500, 1)


@given(st.integers(0, 5_000), st.integers(1, 300), st.integers(1, 50))
def test_the_lane_formula(points: int, active: int, cap: int) -> None:
    exact = points / active * min(active, cap)
    assert abs(team_points(points, active, cap) - exact) <= 0.5
    assert team_points(points, 0, cap) == 0


def test_players_without_answers_lower_no_average() -> None:
    assert team_points(40, 2, 10) == 40
    assert team_points(40, 1, 10) == 40
    assert lane_share(700, 600) == 1
    assert lane_share(-5, 600) == 0


@given(st.integers(0, 2**62), st.integers(1, 30))
def test_every_lap_has_every_question_once(seed: int, size: int) -> None:
    ids = [f"q{at}" for at in range(size)]
    for lap in range(3):
        questions = [nth_question(ids, seed, lap * size + n) for n in range(1, size + 1)]
        assert sorted(questions) == sorted(ids)


@given(
    st.dictionaries(st.integers(1, 5), st.integers(0, 60_000)),
    st.lists(st.integers(0, 70_000), min_size=2, max_size=8),
)
def test_a_paper_only_goes_forward(answered: dict[int, int], looks: list[int]) -> None:
    before = 0
    for now in sorted(looks):
        given_by_now = {n: at for n, at in answered.items() if at <= now}
        turn = walk(0, 10_000, 5, given_by_now, now)
        assert before <= turn.n <= 6
        assert turn.over == (turn.n == 6)
        assert turn.over or turn.begins <= max(now, turn.begins) < turn.ends
        before = turn.n
    assert walk(0, 10_000, 5, answered, 60_000).over


def test_a_challenge_ends_with_the_first_wrong_answer() -> None:
    def answers(*shares: float) -> list[PaperAnswer]:
        return [PaperAnswer(n, share, 0, 0, 0) for n, share in enumerate(shares, 1)]

    assert longest_run(answers(1, 1, 0)) == 2
    assert attempt_over(answers(1, 1, 0), 9)
    assert not attempt_over(answers(1, 1), 9)
    assert attempt_over(answers(1, 1), 2)
    assert not attempt_over([], 9)


@given(st.integers(0, 60), st.integers(2, 8), st.integers(0, 2**62))
def test_teams_are_dealt_evenly(players: int, count: int, seed: int) -> None:
    names = [f"p{at}" for at in range(players)]
    teams = dealt(names, count, seed)
    sizes = [list(teams.values()).count(colour.id) for colour in COLOURS[:count]]
    assert sorted(teams) == sorted(names)
    assert max(sizes) - min(sizes) <= 1
    assert dealt(names[::-1], count, seed) == teams
    least = smallest(teams, count)
    assert list(teams.values()).count(least) == min(sizes)
