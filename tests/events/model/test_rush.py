"""What is a rush, and what a hall."""

from __future__ import annotations

from server.events.model.rush import RUSH_LASTS_MS, RUSH_SEATS, Rush, find_rushes


def test_a_hall_that_joins_within_a_minute_is_no_rush() -> None:
    assert find_rushes([at * 60 for at in range(1_000)]) == []  # a thousand in a minute


def test_hundreds_in_a_second_are_one() -> None:
    people = [0, 1_000, 2_000]
    script = [5_000 + at * 3 for at in range(300)]
    late = [5_000 + RUSH_LASTS_MS]
    assert find_rushes(people + script + late) == [Rush(5_000, 300)]


def test_all_of_its_minute_belong_to_it_and_the_next_minute_is_another() -> None:
    burst = list(range(RUSH_SEATS))
    again = [RUSH_LASTS_MS + at for at in burst]
    assert find_rushes([*burst, 30_000, *again]) == [
        Rush(0, RUSH_SEATS + 1),
        Rush(RUSH_LASTS_MS, RUSH_SEATS),
    ]
