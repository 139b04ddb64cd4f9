"""An event's ranking against the plain sort that it spares."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.events.model.ranking import Ranking

SEATS = st.integers(1, 8)
CHANGES = st.lists(
    st.tuples(SEATS, st.one_of(st.none(), st.tuples(st.integers(0, 5), st.integers(0, 3))))
)


@given(CHANGES)
def test_ranks_are_those_of_a_sort(changes: list[tuple[int, tuple[int, int] | None]]) -> None:
    ranking, plain = Ranking(), dict[int, tuple[int, int]]()
    for seat, score in changes:
        if score is None:
            ranking.discard(seat)
            plain.pop(seat, None)
        else:
            ranking.put(seat, *score)
            plain[seat] = score
    order = sorted((-points, time, seat) for seat, (points, time) in plain.items())
    assert [(seat, points) for _, seat, points, _ in ranking.rows()] == [
        (seat, -negated) for negated, _, seat in order
    ]
    assert len(ranking) == len(plain)
    for negated, time, seat in order:
        ahead = [place for place in order if place[:2] < (negated, time)]
        assert ranking.rank(seat) == len(ahead) + 1
        assert ranking.behind(seat) == (negated - ahead[-1][0] if ahead else None)
    assert ranking.rank(99) is None
    assert ranking.behind(99) is None
