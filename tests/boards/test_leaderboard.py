"""A board against sorting everything each time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.boards import Leaderboard, Ranked

PLAYERS = st.sampled_from([f"P{number}" for number in range(12)])
ENTRIES = st.lists(st.tuples(PLAYERS, st.integers(0, 3) | st.just(10)), max_size=80)


def naive(entries: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Players with points, best first: points, then who got there earlier, then the id."""
    points: dict[str, int] = {}
    reached: dict[str, int] = {}
    for number, (player, earned) in enumerate(entries, 1):
        points[player] = points.get(player, 0) + earned
        reached[player] = number if earned else reached.get(player, 0)
    order = sorted(points, key=lambda player: (-points[player], reached[player], player))
    return [(player, points[player]) for player in order]


def ridden(entries: list[tuple[str, int]]) -> Leaderboard:
    board = Leaderboard()
    for number, (player, earned) in enumerate(entries, 1):
        board.add(player, f"name of {player}", "b", earned, number)
    return board


@given(ENTRIES)
def test_a_board_is_sorted_after_any_entries(entries: list[tuple[str, int]]) -> None:
    board, expected = ridden(entries), naive(entries)
    assert len(board) == len(expected)
    assert [(row.player, row.points) for row in board.top(100)] == expected
    assert [row.rank for row in board.top(100)] == list(range(1, len(expected) + 1))
    for rank, (player, points) in enumerate(expected, 1):
        assert board.rank(player) == rank
        assert board.points(player) == points


@given(ENTRIES, PLAYERS, st.integers(0, 6))
def test_the_neighbours_of_a_player(
    entries: list[tuple[str, int]], player: str, each_side: int
) -> None:
    board, expected = ridden(entries), naive(entries)
    found = board.around(player, each_side)
    at = next((at for at, (other, _) in enumerate(expected) if other == player), None)
    if at is None:
        assert found is None
        return
    assert found is not None
    shown = expected[max(0, at - each_side) : at + each_side + 1]
    assert [(row.player, row.points) for row in found.rows] == shown
    assert [row.rank for row in found.rows] == [expected.index(row) + 1 for row in shown]
    assert (found.rank, found.points) == (at + 1, expected[at][1])
    assert found.behind == (expected[at - 1][1] - expected[at][1] if at else 0)


@given(ENTRIES, st.lists(PLAYERS, max_size=6))
def test_a_removed_player_leaves_no_gap(entries: list[tuple[str, int]], gone: list[str]) -> None:
    board = ridden(entries)
    for player in gone:
        board.discard(player)
    expected = [row for row in naive(entries) if row[0] not in gone]
    assert [(row.player, row.points) for row in board.top(100)] == expected


@given(ENTRIES, ENTRIES)
def test_filling_replaces_everything(
    before: list[tuple[str, int]], entries: list[tuple[str, int]]
) -> None:
    board, expected = ridden(before), ridden(entries)
    board.fill(
        (player, f"name of {player}", branch, points, tie)
        for player, branch, points, tie in expected.rows()
    )
    assert board.top(100) == expected.top(100)
    board.clear()
    assert len(board) == 0


def test_a_new_name_shows_and_keeps_the_place() -> None:
    board = ridden([("P1", 5), ("P2", 5)])
    board.add("P1", "已退出", "", 0, 3)
    assert board.top(2) == [
        Ranked(1, "P1", "已退出", "", 5),
        Ranked(2, "P2", "name of P2", "b", 5),
    ]
    assert board.branch("P1") == ""


def test_a_player_without_entries_has_no_rank() -> None:
    board = ridden([("P1", 5)])
    assert "P1" in board
    assert "P9" not in board
    assert board.rank("P9") is None
    assert board.branch("P9") is None
    assert board.points("P9") == 0
