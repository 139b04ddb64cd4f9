"""What a poster is about, from the content as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from server.desk.posters.words import WORDS
from server.desk.short_links import LinkKind, ShortLinks
from server.ledger import EventRow, Ledger
from server.play import Catalogue, Refused
from server.refusals import Refusal
from server.tour.model import Branch, Route, Stop
from server.tour.names import OTHER_BRANCH

MOST_SCENES: Final = 12
STOP_MARK: Final = "/"
"""Between route and stop in the id of a stop's poster."""


class Brand(NamedTuple):
    """Whose poster it is: the `title` in large letters and the part of it that is shining, the
    site's name and the bus's.
    """

    title: str
    shining: str
    site: str
    bus: str


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster's facts, in its language. `code` is that of its short link; `kicker` stands above
    the `name`, `when` below it; `neighbours` are the stops before and after, empty where there is
    none, and `number` its own. `scenes` are pairs of a scene and the words on its plaques.
    """

    brand: Brand
    kind: LinkKind
    id: str
    code: str
    name: str
    kicker: str
    call: str
    when: str = ""
    number: str = ""
    neighbours: tuple[str, ...] = ()
    scenes: tuple[tuple[Mapping[str, Any], str], ...] = ()


class PosterSubjects:
    """Makes posters of ids. A code is given out the first time that a poster is made."""

    def __init__(
        self, links: ShortLinks, catalogue: Catalogue, ledger: Ledger, timezone: ZoneInfo
    ) -> None:
        self._links = links
        self._catalogue = catalogue
        self._ledger = ledger
        self._timezone = timezone

    def poster(self, kind: LinkKind, id_: str, lang: str) -> Poster:
        """The poster of a stop (`ROUTE/STOP`), a route, an event (its six digits) or a branch.

        Raises:
            Refused: `unknown_stop`, `unknown_route`, `unknown_event`, `unknown_branch`.
        """
        match kind:
            case LinkKind.STOP:
                return self._stop(id_, lang)
            case LinkKind.ROUTE:
                return self._route(id_, lang)
            case LinkKind.EVENT:
                return self._event(id_, lang)
            case LinkKind.BRANCH:
                return self._branch(id_, lang)

    def ids(self, kind: LinkKind) -> list[str]:
        """Everything of a kind that a poster can be made of, in the order of the content; events
        the newest first.
        """
        tour = self._catalogue.tour
        match kind:
            case LinkKind.STOP:
                return [
                    f"{route.id}{STOP_MARK}{stop.id}"
                    for route in tour.routes.values()
                    for stop in route.stops
                ]
            case LinkKind.ROUTE:
                return list(tour.routes)
            case LinkKind.EVENT:
                return [event.code for event in self._ledger.events()]
            case LinkKind.BRANCH:
                return [branch for branch in tour.branches if branch != OTHER_BRANCH]

    def _stop(self, id_: str, lang: str) -> Poster:
        route_id, _, stop_id = id_.partition(STOP_MARK)
        route, words = self._catalogue.route(route_id), WORDS[lang]
        found = self._catalogue.index(route.id).stop_at.get(stop_id)
        if found is None:
            raise Refused(Refusal.UNKNOWN_STOP)
        at = found.position
        shown = self._shown_route(route, lang)
        stop = shown.stops[at]
        ordered = route.order == "in_order"
        before = shown.stops[at - 1].short if at > 0 else ""
        after = shown.stops[at + 1].short if at + 1 < len(shown.stops) else ""
        return Poster(
            self._brand(lang),
            LinkKind.STOP,
            f"{route.id}{STOP_MARK}{stop.id}",
            self._links.of_stop(route, route.stops[at]),
            stop.name,
            words.number.format(route=shown.name, n=at + 1) if ordered else shown.name,
            words.call_stop,
            number=str(at + 1) if ordered else "",
            neighbours=(before, after) if ordered else (),
            scenes=((stop.scene, stop.short),),
        )

    def _route(self, id_: str, lang: str) -> Poster:
        route, words = self._catalogue.route(id_), WORDS[lang]
        shown = self._shown_route(route, lang)
        return Poster(
            self._brand(lang),
            LinkKind.ROUTE,
            route.id,
            self._links.of_route(route),
            shown.name,
            words.stops.format(n=len(route.stops)),
            words.call_route,
            scenes=_scenes(shown.stops),
        )

    def _event(self, id_: str, lang: str) -> Poster:
        event = self._ledger.event(id_)
        if event is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        words = WORDS[lang]
        return Poster(
            self._brand(lang),
            LinkKind.EVENT,
            event.code,
            self._links.of_event(event.code, event.name),
            event.name,
            words.event.format(code=event.code),
            words.call_event,
            when=self._when(event, lang),
            scenes=_scenes(self._stops_of(event.route, lang)),
        )

    def _branch(self, id_: str, lang: str) -> Poster:
        branch, words = self._catalogue.branch(id_), WORDS[lang]
        if branch is None:
            raise Refused(Refusal.UNKNOWN_BRANCH)
        shown: Branch = self._catalogue.localization(lang).tour.branches[branch.id]
        longest = max(self._catalogue.tour.routes.values(), key=lambda one: len(one.stops))
        return Poster(
            self._brand(lang),
            LinkKind.BRANCH,
            branch.id,
            self._links.of_branch(branch),
            shown.name,
            words.branch.format(region=shown.region),
            words.call_branch,
            scenes=_scenes(self._stops_of(longest.id, lang)),
        )

    def usual(self, lang: str) -> tuple[str, str]:
        """Title and slogan of posters where nobody writes others."""
        return self._brand(lang).title, WORDS[lang].slogan

    def _brand(self, lang: str) -> Brand:
        """The large letters are Chinese; other languages have the site's name in their own."""
        site = self._catalogue.tour.site
        shown = self._catalogue.localization(lang).tour.site
        title = "".join(site.title) if shown.name == site.name else shown.name
        shining = site.title[-1]
        return Brand(title, shining if shining in title else "", shown.name, site.short)

    def _shown_route(self, route: Route, lang: str) -> Route:
        return self._catalogue.localization(lang).tour.routes[route.id]

    def _stops_of(self, route_id: str, lang: str) -> tuple[Stop, ...]:
        try:
            return self._shown_route(self._catalogue.route(route_id), lang).stops
        except Refused:  # a route of an old event
            return ()

    def _when(self, event: EventRow, lang: str) -> str:
        if event.starts_at is None:
            return ""
        at = event.starts_at.astimezone(self._timezone)
        if lang == "en":
            return f"{at:%d %B %Y, %H:%M}".lstrip("0")
        return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def _scenes(stops: tuple[Stop, ...]) -> tuple[tuple[Mapping[str, Any], str], ...]:
    return tuple((stop.scene, stop.short) for stop in stops[:MOST_SCENES])
