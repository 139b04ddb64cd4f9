"""Names of the Socket.IO rooms, by what their members are sent."""

from __future__ import annotations

HEARTBEAT_ROOM = "heartbeat"
"""Seats and screens: they must notice within seconds that their connection is half open."""


def board_room(scope: str) -> str:
    """Phones on a route, which are sent the leaderboard of that scope."""
    return scope


def event_room(code: str) -> str:
    """Phones and screens of an event, each in its namespace."""
    return f"event:{code}"


def screens_room(route: str) -> str:
    """Screens that show a route."""
    return f"host:{route}"
