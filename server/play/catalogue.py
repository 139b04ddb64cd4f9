"""The tour with everything looked up beforehand: indexes of routes, old ids, names."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.boards import Rider
from server.ledger import RideRow
from server.play.editions import ShownEdition, chinese_edition
from server.play.errors import Refused
from server.refusals import Refusal
from server.rules import NameWords, RouteIndex
from server.tour.model import Branch, Question, Route, Stop, Tour

NO_BRANCH = ""
GONE_BRANCH = "other"
"""Where riders show up whose branch has left the list; the tour always has this entry."""


class Catalogue:
    """Finds routes, branches and stops by id, also by the old ids that `was:` lists.

    `response_cache` keeps what doors make of the tour, for as long as it is loaded.
    """

    def __init__(self, tour: Tour) -> None:
        self.tour = tour
        self.response_cache: dict[str, Any] = {}
        self.name_words = NameWords(tour.blocked_words)
        self.indexes: dict[str, RouteIndex] = {
            route.id: RouteIndex(route) for route in tour.routes.values()
        }
        self.chinese = chinese_edition(tour)
        self.questions: dict[str, Question] = self.chinese.questions
        self._editions = {lang: ShownEdition(edition) for lang, edition in tour.editions.items()}
        self._routes: dict[str, Route] = dict(tour.routes)
        self._branches: dict[str, Branch] = dict(tour.branches)
        for route in tour.routes.values():
            for old in route.was:
                self._routes.setdefault(old, route)
        for branch in tour.branches.values():
            for old in branch.was:
                self._branches.setdefault(old, branch)

    def route(self, route_id: str) -> Route:
        """Raises Refused `unknown_route`."""
        found = self._routes.get(route_id)
        if found is None:
            raise Refused(Refusal.UNKNOWN_ROUTE)
        return found

    def edition(self, lang: object) -> ShownEdition:
        """The tour in a language; Chinese where nobody has translated it into that."""
        found = self._editions.get(lang) if isinstance(lang, str) else None
        return found or self.chinese

    def current_route(self, route_id: str) -> str:
        """The id that the route has now; a route that has left the tour keeps the old one."""
        found = self._routes.get(route_id)
        return route_id if found is None else found.id

    def index(self, route_id: str) -> RouteIndex:
        """Raises Refused `unknown_route`."""
        return self.indexes[self.route(route_id).id]

    def branch(self, branch_id: str) -> Branch | None:
        """The branch under its current or an old id."""
        return self._branches.get(branch_id)

    def shown_branch(self, branch_id: str) -> Branch:
        """The branch to show for a rider; those of a branch that is gone ride for 其他."""
        return self._branches.get(branch_id) or self.tour.branches[GONE_BRANCH]

    def rider(self, ride: RideRow) -> Rider:
        """Who the boards show for a ride; whoever has left rides for no branch."""
        return self.rider_of(ride.player, ride.nickname, ride.branch, ride.route, ride.event)

    def rider_of(self, player: str, name: str, branch: str, route: str, event: str | None) -> Rider:
        """The same from its parts, under current ids."""
        shown = self.shown_branch(branch).id if branch else NO_BRANCH
        return Rider(player, name, shown, self.current_route(route), event)

    def stop(self, stop_id: str) -> Stop | None:
        """The stop by its current id."""
        return self.tour.stops.get(stop_id)


def is_open(route: Route, now: datetime) -> bool:
    """Whether moves count on the route at `now`."""
    return (route.opens is None or now >= route.opens) and (
        route.closes is None or now < route.closes
    )


def is_reviewed(route: Route) -> bool:
    """Whether every stop of the route has been approved by somebody."""
    return all(stop.review.done for stop in route.stops)
