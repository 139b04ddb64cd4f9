"""What looks implausible is marked, and counts all the same."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import Rider
from tests.play.conftest import START, Watch
from tests.small_tour import moves_at


def flags(rider: Rider) -> list[tuple[str, ...]]:
    return [entry.flags for entry in rider.play.ledger.entries_of(rider.ride.id)]


def ride(rider: Rider, watch: Watch, pause: Callable[[int], float], right: bool = True) -> None:
    for number, move in enumerate(moves_at("hall", right=right)):
        watch.seconds += pause(number)
        assert rider.move(**move)["ok"]


def test_a_reader_is_not_marked(timed: Rider, watch: Watch) -> None:
    ride(timed, watch, lambda _: 20.0)
    assert flags(timed) == [()] * 6


def test_answers_faster_than_reading_are_marked_and_count(timed: Rider, watch: Watch) -> None:
    ride(timed, watch, lambda number: 0.5 if number in (2, 3) else 20.0)
    assert flags(timed) == [(), (), ("fast",), ("fast",), (), ()]
    assert timed.play.snapshot(timed.ride)["points"] == 54


def test_a_whole_quiz_right_and_fast_is_a_blitz(timed: Rider, watch: Watch) -> None:
    ride(timed, watch, lambda _: 0.5)
    assert flags(timed)[-1] == ("fast", "blitz")
    assert flags(timed)[2:-1] == [("fast",)] * 3


def test_fast_and_wrong_is_no_blitz(timed: Rider, watch: Watch) -> None:
    ride(timed, watch, lambda _: 0.5, right=False)
    assert flags(timed)[-1] == ("fast",)


def test_a_clock_set_back_changes_no_points_and_no_order(timed: Rider, watch: Watch) -> None:
    moves = moves_at("hall")
    for number, move in enumerate(moves):
        watch.seconds += -3_600.0 if number == 3 else 20.0
        assert timed.move(**move)["ok"]
    kept = timed.play.ledger.entries_of(timed.ride.id)
    assert [entry.seq for entry in kept] == [1, 2, 3, 4, 5, 6]
    assert kept[3].at < kept[2].at
    assert timed.play.snapshot(timed.ride)["points"] == 54


def phone_time(seconds: float, now: Watch) -> dict[str, float]:
    """What a phone with the server's own time says of a move made at `seconds`."""
    start = START.timestamp()
    return {"at": (start + seconds) * 1000, "sent": (start + now.seconds) * 1000}


def sent_together(rider: Rider, watch: Watch, pause: float, *, told: bool = True) -> None:
    """A stop ridden without network, at a pause between the moves, then sent in one request."""
    moves = moves_at("hall")
    watch.seconds += pause * len(moves)
    times = [phone_time(pause * number, watch) for number, _ in enumerate(moves, 1)]
    made = [{**move, **(at if told else {})} for move, at in zip(moves, times, strict=True)]
    results = rider.play.make_moves(rider.ride, [rider.keyed(move) for move in made])
    assert all(result["ok"] for result in results)


def test_moves_sent_together_are_judged_by_the_phones_time(timed: Rider, watch: Watch) -> None:
    sent_together(timed, watch, 20.0)
    assert flags(timed) == [()] * 6


def test_a_batch_hides_no_haste(timed: Rider, watch: Watch) -> None:
    sent_together(timed, watch, 0.5)
    assert flags(timed) == [(), (), ("fast",), ("fast",), ("fast",), ("fast", "blitz")]


def test_times_that_cannot_be_do_not_help(timed: Rider, watch: Watch) -> None:
    """A script says that each move took a minute; but the ride began a second ago."""
    watch.seconds += 1.0
    moves = [
        {**move, **phone_time(-3600.0 + 60 * number, watch)}
        for number, move in enumerate(moves_at("hall"))
    ]
    timed.play.make_moves(timed.ride, [timed.keyed(move) for move in moves])
    assert flags(timed)[2:] == [("fast",), ("fast",), ("fast",), ("fast", "blitz")]


def test_of_phones_without_a_time_a_batch_says_nothing(timed: Rider, watch: Watch) -> None:
    sent_together(timed, watch, 0.5, told=False)
    assert flags(timed) == [("batch",)] * 6
