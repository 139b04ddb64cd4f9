"""Short links `/s/CODE`: what is printed leads to where the thing is now, after every edit.

Ids are looked up through `was:`, stops in other routes too. What is gone is named, with the next
best place to go.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from server.ledger import Ledger, LedgerError, read_short_code, short_code
from server.play import Catalogue, Refused
from server.play.storage_errors import storage_errors
from server.refusals import Refusal
from server.tour.model import Branch, Route, Stop

log = logging.getLogger(__name__)


class LinkKind(StrEnum):
    """What a short link leads to."""

    STOP = "stop"
    ROUTE = "route"
    EVENT = "event"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a short link leads: the current ids; of a stop also its route.

    `gone` is what was printed, where that is no more: `route` is then the next best place, or
    empty.
    """

    kind: LinkKind
    route: str = ""
    stop: str = ""
    event: str = ""
    branch: str = ""
    gone: str = ""


class ShortLinks:
    """Gives short links out and follows them, by the catalogue as it is at the moment."""

    def __init__(self, ledger: Ledger, catalogue: Catalogue) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._derived: tuple[object, dict[str, tuple[LinkKind, str]]] = (None, {})

    # --- giving ----------------------------------------------------------------------------

    def of_stop(self, route: Route, stop: Stop) -> str:
        """The code of a stop on a route. Raises LedgerError."""
        return self._give(LinkKind.STOP, _stop_targets(route, stop), stop.name)

    def of_route(self, route: Route) -> str:
        """The code of a route. Raises LedgerError."""
        return self._give(LinkKind.ROUTE, _ids(route), route.name)

    def of_branch(self, branch: Branch) -> str:
        """The code of a branch. Raises LedgerError."""
        return self._give(LinkKind.BRANCH, _ids(branch), branch.name)

    def of_event(self, code: str, name: str) -> str:
        """The code of an event, by its six digits. Raises LedgerError."""
        return self._give(LinkKind.EVENT, [code], name)

    def _give(self, kind: LinkKind, targets: Sequence[str], title: str) -> str:
        return self._ledger.give_short_link(kind, targets, title).wait(15.0).code

    # --- following -------------------------------------------------------------------------

    def follow(self, typed: str) -> Followed:
        """Where the code leads, as typed or scanned. Without a database, what is still in the
        content is found all the same.

        Raises:
            Refused: `unknown_event` where nothing has the code; counted as a guess.
        """
        code = read_short_code(typed)
        if code is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        try:
            with storage_errors():
                row = self._ledger.short_link(code)
        except LedgerError as why:
            log.warning("a short link is looked up in the content alone: %s", why)
            row = None
        if row is not None:
            return self._resolve(LinkKind(row.kind), row.target, row.title)
        found = self._of_content().get(code)
        if found is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        return self._resolve(*found, "")

    def _resolve(self, kind: LinkKind, target: str, title: str) -> Followed:
        match kind:
            case LinkKind.STOP:
                route_id, _, stop_id = target.partition("/")
                return self._stop(route_id, stop_id, title)
            case LinkKind.ROUTE:
                route = self._route(target)
                return Followed(kind, route=route.id) if route else Followed(kind, gone=title)
            case LinkKind.BRANCH:
                branch = self._catalogue.branch(target)
                return Followed(kind, branch=branch.id) if branch else Followed(kind, gone=title)
            case LinkKind.EVENT:
                with storage_errors():
                    there = self._ledger.event(target)
                return Followed(kind, event=target) if there else Followed(kind, gone=title)

    def _stop(self, route_id: str, stop_id: str, title: str) -> Followed:
        """On its own route if it is still there, else on the first other one that has it."""
        own = self._route(route_id)
        routes = [own] if own else []
        routes += [one for one in self._catalogue.tour.routes.values() if one is not own]
        for route in routes:
            found = self._catalogue.indexes[route.id].stop_at.get(stop_id)
            if found is not None:
                return Followed(LinkKind.STOP, route=route.id, stop=found.id)
        return Followed(LinkKind.STOP, route=own.id if own else "", gone=title)

    def _route(self, route_id: str) -> Route | None:
        try:
            return self._catalogue.route(route_id)
        except Refused:
            return None

    def _of_content(self) -> dict[str, tuple[LinkKind, str]]:
        """Everything in the content by the code that it gets where nothing else has it."""
        tour = self._catalogue.tour
        if self._derived[0] is not tour:
            codes: dict[str, tuple[LinkKind, str]] = {}
            for kind, target in self._targets():
                codes.setdefault(short_code(kind, target), (kind, target))
            self._derived = tour, codes
        return self._derived[1]

    def _targets(self) -> Iterator[tuple[LinkKind, str]]:
        tour = self._catalogue.tour
        for route in tour.routes.values():
            yield from ((LinkKind.ROUTE, target) for target in _ids(route))
            for stop in route.stops:
                yield from ((LinkKind.STOP, target) for target in _stop_targets(route, stop))
        for branch in tour.branches.values():
            yield from ((LinkKind.BRANCH, target) for target in _ids(branch))


def _ids(thing: Route | Stop | Branch) -> list[str]:
    """The current id, then those it had before."""
    return [thing.id, *thing.was]


def _stop_targets(route: Route, stop: Stop) -> list[str]:
    return [f"{one}/{other}" for one in _ids(route) for other in _ids(stop)]
