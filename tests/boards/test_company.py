"""What entries leave for fellow riders to see, in the order in which they come."""

from __future__ import annotations

from server.boards import Company, Trace
from tests.boards.world import DAY, rider

STOPS = ("hall", "canal")


def test_an_entry_is_counted_where_it_belongs() -> None:
    company = Company()
    company.record(Trace(rider("P1", "east"), DAY, arrival="hall"))
    company.record(Trace(rider("P1", "east"), DAY, poll="poll", option="k2"))
    company.record(Trace(rider("P1", "east"), DAY, stamp="hall"))
    assert list(company.visitors.latest("hall")) == ["P1"]
    assert company.polls.counts("poll", ("k1", "k2")) == [0, 1]
    assert company.lamps.string("east", STOPS).lit == (True, False)


def test_who_leaves_counts_nowhere() -> None:
    company = Company()
    company.record(Trace(rider("P1", "east"), DAY, arrival="hall", stamp="hall"))
    company.record(Trace(rider("P1", "east"), DAY, poll="poll", option="k2"))
    company.record(Trace(rider("P1", ""), DAY))
    assert list(company.visitors.latest("hall")) == []
    assert company.polls.counts("poll", ("k1", "k2")) == [0, 0]
    assert company.lamps.string("east", STOPS).lit == (False, False)


def test_who_is_held_counts_once_shown_again() -> None:
    company = Company()
    company.record(Trace(rider("P1", "east"), DAY, stamp="hall"))
    company.record(Trace(rider("P1", "east"), DAY, poll="poll", option="k2", held=True))
    company.record(Trace(rider("P1", "east"), DAY, stamp="canal", held=True))
    assert company.polls.counts("poll", ("k1", "k2")) == [0, 0]
    assert company.lamps.string("east", STOPS).lit == (False, False)
    company.record(Trace(rider("P1", "east"), DAY))
    assert company.polls.counts("poll", ("k1", "k2")) == [0, 1]
    assert company.lamps.string("east", STOPS).complete == 1
