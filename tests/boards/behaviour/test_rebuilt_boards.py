"""Leaderboards are a view: made anew from the ledger they are the same, version and all."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from server.boards import Leaderboards, Rider, ScoredEntry
from server.boards.branch_sums import branch_score
from tests.boards.world import CAP, DAY, Clock, make_leaderboards, standings

EVENTS = {"P1": "spring", "P2": "spring", "P5": "autumn"}
ROUTES = {"P3": "mini", "P4": "mini"}

MOVES = st.lists(
    st.tuples(
        st.sampled_from([f"P{number}" for number in range(6)]),
        st.sampled_from([0, 2, 5, 10]),
        st.integers(1, 3),  # how far ids go on
        st.sampled_from([False] * 9 + [True]),  # a new day begins
        st.sampled_from([False] * 7 + [True]),  # the rider leaves for good
        st.sampled_from([0] * 5 + [1, 2]),  # days that the move comes late
        st.sampled_from([False] * 5 + [True]),  # the rider is held, or shown again
    ),
    max_size=60,
)


Made = tuple[str, int, int, bool, bool, int, bool]


def facts_of(moves: list[Made]) -> list[ScoredEntry]:
    found: list[ScoredEntry] = []
    left: set[str] = set()
    held: set[str] = set()
    number, day = 0, DAY
    for player, points, step, new_day, leaves, late, turns in moves:
        number, day = number + step, min(day + new_day, DAY + 29)  # within May
        if player in left:
            continue
        branch = f"b{int(player[1]) % 3}"
        rider = Rider(player, player, branch, ROUTES.get(player, "r"), EVENTS.get(player))
        if leaves:
            left.add(player)
            rider = rider._replace(name="已退出", branch="")
        if turns:
            held ^= {player}
        of_day = day if leaves else max(DAY, day - late)
        off = player in held and not rider.event
        found.append(ScoredEntry(number, rider, 0 if leaves else points, of_day, off))
    return found


def everything(boards: Leaderboards) -> dict[str, bytes]:
    scopes = [f"{kind}:{route}" for kind in ("route", "day", "branch") for route in ("r", "mini")]
    scopes += ["event:spring", "event:autumn"]
    return {scope: boards.payload(scope, 50) for scope in scopes}


@given(MOVES)
def test_made_anew_they_are_the_same(moves: list[Made]) -> None:
    facts = facts_of(moves)
    day = max((fact.day for fact in facts), default=DAY)
    clock = Clock()
    clock.now += timedelta(days=day - DAY)
    grown, made = make_leaderboards(clock), make_leaderboards(clock)
    for fact in facts:
        grown.record(fact)
    made.rebuild(standings(facts, day), day)
    assert everything(made) == everything(grown)
    grown.rebuild(standings(facts, day), day)
    assert everything(made) == everything(grown)


@given(MOVES)
def test_every_scope_holds_what_belongs_there(
    moves: list[Made],
) -> None:
    facts = facts_of(moves)
    boards = make_leaderboards()
    points: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    here = [fact for fact in facts if fact.rider.route == "r" and not fact.rider.event]
    last_day = max((fact.day for fact in here), default=DAY)
    branch_of: dict[str, str] = {}
    off = {fact.rider.player: fact.held for fact in facts}
    for fact in facts:
        boards.record(fact)
        rider = fact.rider
        if off[rider.player]:
            continue
        if rider.event:
            points[f"event:{rider.event}"][rider.player] += fact.points
            continue
        points[f"route:{rider.route}"][rider.player] += fact.points
        if rider.route == "r":
            branch_of[rider.player] = rider.branch
            if fact.day == last_day and fact.points:
                points["day:r"][rider.player] += fact.points
    for scope in ("route:r", "route:mini", "event:spring", "day:r"):
        shown = {row.player: row.points for row in boards.top(scope, 50)}
        assert shown == dict(points[scope]), scope
    branches: defaultdict[str, list[int]] = defaultdict(list)
    for player, branch in branch_of.items():
        if branch and points["route:r"][player]:
            branches[branch].append(points["route:r"][player])
    expected = {branch: branch_score(sum(had), len(had), CAP) for branch, had in branches.items()}
    assert {row.player: row.points for row in boards.top("branch:r", 50)} == expected


@given(MOVES)
def test_versions_only_grow_and_change_with_the_board(
    moves: list[Made],
) -> None:
    boards = make_leaderboards()
    seen: dict[str, tuple[int, list[object]]] = {}
    for fact in facts_of(moves):
        boards.record(fact)
        for scope in everything(boards):
            version, rows = boards.version(scope), list(boards.top(scope, 50))
            before, rows_before = seen.get(scope, (0, []))
            assert version >= before
            assert version > before or rows == rows_before
            seen[scope] = (version, rows)


@given(st.integers(1, 10_000), st.integers(1, 60), st.integers(1, 30))
def test_the_branch_formula(points: int, riders: int, cap: int) -> None:
    exact = Fraction(points, riders) * min(riders, cap)  # of floats the half would be a hair more
    assert abs(branch_score(points, riders, cap) - exact) <= Fraction(1, 2)
