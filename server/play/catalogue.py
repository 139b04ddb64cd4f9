"""Lookups over the tour: indexes of routes, current and old ids, localizations."""

from __future__ import annotations

from copy import copy
from datetime import datetime
from typing import Any

from server.boards import Rider
from server.ledger import RideRow
from server.play.errors import Refused
from server.play.localization import Localization, original_localization
from server.refusals import Refusal
from server.rules import NameWords, RouteIndex
from server.tour.model import Branch, Question, QuestionType, Route, Site, Stop, Tour

NO_BRANCH = ""
HOUSE_SHORTEST = 4
"""Characters."""
GONE_BRANCH = "other"
"""The branch shown for riders whose own is no longer listed; every tour has it."""


class Catalogue:
    """Finds routes, branches and stops by id, also by the old ids that `was:` lists.

    `version` is the number of the tour's version, 0 where it is kept as none. `response_cache`
    holds serialised responses that depend on the tour only.
    """

    def __init__(self, tour: Tour, version: int = 0) -> None:
        self.tour = tour
        self.version = version
        self.response_cache: dict[str, Any] = {}
        self.name_words = NameWords(tour.blocked_words, tour.allowed_words, _house(tour.site))
        self.indexes: dict[str, RouteIndex] = {
            route.id: RouteIndex(route) for route in tour.routes.values()
        }
        self.chinese = original_localization(tour)
        self.questions: dict[str, Question] = self.chinese.questions
        self._localizations = {
            lang: Localization(translated) for lang, translated in tour.translations.items()
        }
        self._routes: dict[str, Route] = dict(tour.routes)
        self._branches: dict[str, Branch] = dict(tour.branches)
        for route in tour.routes.values():
            for old in route.was:
                self._routes.setdefault(old, route)
        for branch in tour.branches.values():
            for old in branch.was:
                self._branches.setdefault(old, branch)

    def take(self, tour: Tour, version: int = 0) -> bool:
        """Serves another tour from now on, all of it at once; whether boards look different then.

        What holds an index or a localization keeps it: `index` and `localization` give new ones.
        """
        fresh = Catalogue(tour, version)
        other = fresh._shown_on_boards() != self._shown_on_boards()
        self.__dict__.update(fresh.__dict__)
        return other

    def copy(self) -> Catalogue:
        """The catalogue of this tour, which no later one changes."""
        return copy(self)

    def _shown_on_boards(self) -> object:
        """Everything of the tour that boards, feeds and lamps are made of."""
        routes = [
            (
                route.id,
                route.was,
                route.branch_cap,
                [(stop.id, stop.was, stop.name) for stop in route.stops],
                [
                    (question.id, question.was, question.options)
                    for stop in route.stops
                    for question in stop.questions
                    if question.type is QuestionType.POLL
                ],
            )
            for route in self.tour.routes.values()
        ]
        branches = [(one.id, one.was, one.name) for one in self.tour.branches.values()]
        return routes, branches

    def route(self, route_id: str) -> Route:
        """Raises Refused `unknown_route`."""
        found = self._routes.get(route_id)
        if found is None:
            raise Refused(Refusal.UNKNOWN_ROUTE)
        return found

    def localization(self, lang: object) -> Localization:
        """The tour in a language; the original where there is no such translation."""
        found = self._localizations.get(lang) if isinstance(lang, str) else None
        return found or self.chinese

    def current_route(self, route_id: str) -> str:
        """The current id of a route; unchanged for a route that is no longer in the tour."""
        found = self._routes.get(route_id)
        return route_id if found is None else found.id

    def index(self, route_id: str) -> RouteIndex:
        """Raises Refused `unknown_route`."""
        return self.indexes[self.route(route_id).id]

    def branch(self, branch_id: str) -> Branch | None:
        """The branch under its current or an old id."""
        return self._branches.get(branch_id)

    def branch_or_other(self, branch_id: str) -> Branch:
        """The branch to show for a rider; 其他 where the branch is no longer listed."""
        return self._branches.get(branch_id) or self.tour.branches[GONE_BRANCH]

    def rider(self, ride: RideRow) -> Rider:
        """The rider as boards show it; a deleted player has no branch."""
        return self.rider_of(ride.player, ride.nickname, ride.branch, ride.route, ride.event)

    def rider_of(self, player: str, name: str, branch: str, route: str, event: str | None) -> Rider:
        """The rider from its parts, with current ids."""
        shown = self.branch_or_other(branch).id if branch else NO_BRANCH
        return Rider(player, name, shown, self.current_route(route), event)

    def stop(self, stop_id: str) -> Stop | None:
        """The stop by its current id."""
        return self.tour.stops.get(stop_id)


def _house(site: Site) -> tuple[str, ...]:
    """The site's names under which nobody rides; a short one may be no more than a place's."""
    names = ("".join(name.split()) for name in (site.name, site.short))
    return tuple(name for name in names if len(name) >= HOUSE_SHORTEST)


def is_open(route: Route, now: datetime) -> bool:
    """Whether moves count on the route at `now`."""
    return (route.opens is None or now >= route.opens) and (
        route.closes is None or now < route.closes
    )


def is_reviewed(route: Route) -> bool:
    """Whether every stop of the route has been reviewed."""
    return all(stop.review.done for stop in route.stops)
