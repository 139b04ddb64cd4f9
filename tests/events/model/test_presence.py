"""Which seats an open round waits for."""

from __future__ import annotations

from server.events.model.presence import AWAY_MS, Presence

MADE = 1_000_000


def test_a_connected_seat_is_awaited_for_as_long_as_it_takes() -> None:
    presence = Presence(MADE)
    presence.set_online(1, True, MADE)
    assert presence.awaited([1], MADE + 100 * AWAY_MS) == {1}


def test_a_seat_that_has_gone_is_awaited_for_a_while() -> None:
    presence = Presence(MADE)
    presence.set_online(1, True, MADE)
    presence.set_online(1, False, MADE + 50_000)
    assert presence.online == set()
    assert presence.awaited([1], MADE + 50_000 + AWAY_MS - 1) == {1}
    assert presence.awaited([1], MADE + 50_000 + AWAY_MS) == set()


def test_after_a_restart_every_seat_may_come_back() -> None:
    presence = Presence(MADE)
    assert presence.awaited([1, 2], MADE + AWAY_MS - 1) == {1, 2}
    assert presence.awaited([1, 2], MADE + AWAY_MS) == set()


def test_a_seat_that_never_was_connected_does_not_go() -> None:
    presence = Presence(MADE)
    presence.set_online(1, False, MADE + 50_000)
    assert presence.awaited([1], MADE + 50_001) == set()


def test_a_session_made_anew_goes_on_with_the_connections() -> None:
    before, after = Presence(MADE), Presence(MADE + 90_000)
    before.set_online(1, True, MADE)
    before.set_online(2, True, MADE)
    before.set_online(3, True, MADE)
    before.set_online(2, False, MADE + 80_000)
    after.take_over(before, {1, 2})
    assert after.online == {1}
    assert after.awaited([1, 2], MADE + 90_000) == {1, 2}
    assert after.awaited([1, 2], MADE + 80_000 + AWAY_MS) == {1}
