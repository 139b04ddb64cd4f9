"""What views read from the request and the app: game, settings, language, caller."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import cast

from flask import current_app, request

from server.addresses import client_address, is_forwarded, is_loopback, is_within
from server.events import Events
from server.ledger import RideRow
from server.play import Localization, Play, Refused
from server.settings import Settings

LONGEST_NUMBER = 10
BEARER = "Bearer "


def play() -> Play:
    """The game."""
    return cast("Play", current_app.extensions["play"])


def events() -> Events:
    """The hosted events."""
    return cast("Events", current_app.extensions["events"])


def settings() -> Settings:
    """The settings the app was made with."""
    return cast("Settings", current_app.extensions["settings"])


def lang() -> str:
    """The requested language; empty where the request names none."""
    return request.args.get("lang", "")


def localization() -> Localization:
    """The tour in the requested language, or in Chinese."""
    return play().catalogue.localization(lang())


def version() -> int:
    """The number of the version that the request asks for; 0 where it names none."""
    asked = request.args.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER else 0


def bearer() -> str:
    """The request's bearer token; empty where there is none."""
    header = request.headers.get("Authorization", "")
    return header[len(BEARER) :].strip() if header.startswith(BEARER) else ""


def caller() -> str:
    """The client's address."""
    return client_address(request.environ, settings().trusted_proxies)


def is_inside() -> bool:
    """Whether the request comes from one of `INSIDE_NETWORKS`, through trusted proxies at most."""
    known = settings()
    through_others = is_forwarded(request.environ, known.trusted_proxies)
    return not through_others and is_within(caller(), known.inside_networks)


def limit_joins(*, of_event: bool) -> None:
    """Counts a join of the caller's network, or of the player whose seat in an event the request's
    token opens; commands on this machine join as many as they like. What a proxy passes on is not
    of this machine, whether or not the proxy is trusted.

    Raises Refused `too_many`.
    """
    address = caller()
    forwarded = is_forwarded(request.environ, settings().trusted_proxies)
    if forwarded or not is_loopback(address):
        limits = play().rate_limits
        seat = None if of_event else known_rider()
        if of_event:
            limits.event_joins.hit(address)
        elif seat is not None and seat.event is not None:
            limits.seat_joins.hit(seat.player)
        else:
            limits.joins.hit(address)


def event_lookup(code: str) -> AbstractContextManager[None]:
    """A context for a lookup by event code: unknown codes count against the client's network.

    Raises Refused `too_many`.
    """
    return play().rate_limits.event_codes.guess(caller(), code)


def known_rider() -> RideRow | None:
    """The ride of the request's token; None without a token that opens one."""
    token = bearer()
    try:
        return play().rider(token) if token else None
    except Refused:
        return None


def rider() -> RideRow:
    """The ride of the request's token. Raises Refused `unauthorized`."""
    return play().rider(bearer())
