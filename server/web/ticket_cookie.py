"""A second copy of a phone's tickets, in cookies: browsers empty what pages store, Safari after
seven days without a visit.

Each ride has a cookie of its own, by its line or event, so that what one person rides on a phone
replaces only their own place, as in the page's storage. Its value is the phone's token: it is
revoked with it and deleted with the ride. Scripts cannot read it, and one address alone looks at it
(`POST /api/rides/return`); a request is somebody's by its bearer token, never by a cookie.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import NamedTuple

from flask import Response, request

from server.ledger import RideRow
from server.play import Refused
from server.web import request_context

TICKET = "ticket-"
MARK = "ticket"
"""A cookie that the page can read: there are tickets to ask for."""

SECONDS = 180 * 86_400
PATH = "/api/rides"
MOST_TICKETS = 12


class Ticket(NamedTuple):
    """A token from a cookie, with the ride that it opens."""

    ride: RideRow
    token: str


def remember_ticket(response: Response, row: RideRow, token: str) -> Response:
    """Gives the phone a second copy of its ticket."""
    _set(response, _name(row), token, path=PATH, httponly=True)
    _set(response, MARK, "1", path="/", httponly=False)
    return response


def remember_missing_ticket(response: Response, row: RideRow, token: str) -> Response:
    """The same for a phone that has none for this line: it got on before there were any."""
    return response if _name(row) in request.cookies else remember_ticket(response, row, token)


def forget_ticket(response: Response, row: RideRow, *, own: bool) -> Response:
    """Removes the copy, if it is the ride's `own`: another person may have got on since."""
    if own:
        response.delete_cookie(_name(row), path=PATH)
    return response


def is_own(row: RideRow) -> bool:
    """Whether the phone's copy for this line or event is the ride's. Ask before it is deleted."""
    with contextlib.suppress(Refused):
        return request_context.play().rider(request.cookies.get(_name(row))).id == row.id
    return False


def tickets() -> Iterator[Ticket]:
    """The tickets of the request that open a ride still. Raises StorageError."""
    for token in _tokens().values():
        with contextlib.suppress(Refused):
            yield Ticket(request_context.play().rider(token), token)


def forget_dead_tickets(response: Response, found: list[Ticket]) -> Response:
    """Removes the copies that open nothing, and the mark where none is left."""
    alive = {one.token for one in found}
    for name, token in _tokens().items():
        if token not in alive:
            response.delete_cookie(name, path=PATH)
    if not found:
        response.delete_cookie(MARK, path="/")
    return response


def _tokens() -> dict[str, str]:
    named = [one for one in request.cookies.items() if one[0].startswith(TICKET)]
    return dict(named[:MOST_TICKETS])


def _name(row: RideRow) -> str:
    return f"{TICKET}{row.event or row.route}"


def _set(response: Response, name: str, value: str, *, path: str, httponly: bool) -> None:
    response.set_cookie(
        name,
        value,
        max_age=SECONDS,
        path=path,
        secure=request.is_secure or request_context.settings().public_url.startswith("https:"),
        httponly=httponly,
        samesite="Lax",
    )
