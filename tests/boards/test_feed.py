"""The feed: the latest items, without those of rides that are held."""

from __future__ import annotations

from server.boards.feed import FEED_LENGTH, FeedEntry, RouteFeed


def feed_of(*rides: int) -> RouteFeed:
    feed = RouteFeed()
    for number, ride in enumerate(rides, 1):
        feed.record(FeedEntry(number, ride, {"n": number}), held=False)
    return feed


def shown(feed: RouteFeed) -> list[int]:
    return [item["n"] for item in feed.latest()]


def test_the_latest_stand_first() -> None:
    assert shown(feed_of(*range(FEED_LENGTH + 3)))[:2] == [FEED_LENGTH + 3, FEED_LENGTH + 2]
    assert len(shown(feed_of(*range(FEED_LENGTH + 3)))) == FEED_LENGTH


def test_items_of_a_held_ride_wait_and_come_back_in_their_order() -> None:
    feed = feed_of(1, 2, 1, 2)
    feed.hold(1, True)
    feed.record(FeedEntry(5, 1, {"n": 5}), held=True)
    assert shown(feed) == [4, 2]
    feed.hold(1, False)
    assert shown(feed) == [5, 4, 3, 2, 1]
