"""Which dated fact the calendar leaf shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.play.anniversaries import AHEAD, next_anniversary, next_occurrence
from server.tour.model import DatedFact

LIBERATED = DatedFact(date(1949, 5, 13), "昆山解放。", "", "资料")
METRO = DatedFact(date(2013, 10, 16), "地铁开到花桥。", "", "资料")
CONGRESS = DatedFact(date(2022, 10, 16), "二十大开幕。", "", "资料")
ALMANAC = (METRO, LIBERATED, CONGRESS)


@pytest.mark.parametrize(
    ("today", "fact", "days", "years"),
    [
        (date(2026, 5, 13), LIBERATED, 0, 77),
        (date(2026, 5, 1), LIBERATED, 12, 77),
        (date(2026, 9, 16), METRO, 30, 13),
        (date(2027, 10, 16), CONGRESS, 0, 5),
    ],
)
def test_today_comes_first_then_the_next_day(
    today: date, fact: DatedFact, days: int, years: int
) -> None:
    assert next_anniversary(ALMANAC, today) == (fact, days, years)


def test_a_day_far_away_is_not_announced() -> None:
    assert next_anniversary(ALMANAC, date(2026, 1, 10)) is None
    assert next_anniversary((), date(2026, 5, 13)) is None


def test_two_facts_of_one_day_take_turns() -> None:
    shown = [next_anniversary(ALMANAC, date(year, 10, 16)) for year in (2026, 2027)]
    assert {leaf.fact for leaf in shown if leaf} == {METRO, CONGRESS}


def test_a_fact_in_the_future_is_not_shown() -> None:
    assert next_anniversary((CONGRESS,), date(2021, 10, 16)) is None


def test_over_the_turn_of_the_year() -> None:
    winter = DatedFact(date(1935, 1, 15), "遵义会议召开。", "", "资料")
    assert next_anniversary((winter,), date(2026, 12, 20)) == (winter, 26, 92)


def test_the_twenty_ninth_of_february_is_shown_on_the_first_of_march() -> None:
    assert next_occurrence(date(2024, 2, 29), date(2026, 2, 28)) == date(2026, 3, 1)
    assert next_occurrence(date(2024, 2, 29), date(2028, 2, 1)) == date(2028, 2, 29)


@given(
    st.lists(st.dates(date(1900, 1, 1), date(2030, 1, 1)), max_size=8),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_any_day_has_a_leaf_that_is_true(days: list[date], today: date) -> None:
    leaf = next_anniversary([DatedFact(on, "事", "", "资料") for on in days], today)
    if leaf is None:
        return
    assert 0 <= leaf.days <= AHEAD
    assert leaf.fact.on <= today
    assert leaf.years >= 0
