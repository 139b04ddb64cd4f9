"""Who rides along: lamps of branches, shares of polls, who passed a stop today."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from server.boards import LEAST_VOTES, Company, Rider, Trace, percentages
from server.ledger import EntryRow, TraceRow
from server.play.catalogue import Catalogue
from server.rules import RouteIndex

MOST_NAMES = 4
"""Names that a stop shows, the caller's own among them."""

Shown = Mapping[str, Any]


class Passer(NamedTuple):
    """A rider as the riders' board shows it."""

    player: str
    name: str


class Companies:
    """The company of each route, counted from the ledger's entries as boards are.

    `name(route, player)` is the name on the route's board, None for who is not on it: nobody is
    named or counted at a stop who is not there. Not safe for threads; see `Standings`.
    """

    def __init__(
        self, catalogue: Catalogue, name: Callable[[str, str], str | None], today: Callable[[], int]
    ) -> None:
        self._catalogue = catalogue
        self._name = name
        self._today = today
        self._routes: dict[str, Company] = {}

    # --- from the ledger -----------------------------------------------------------------

    def polls(self) -> set[str]:
        """The ids of all polls of the tour, old ones included."""
        return {
            name
            for index in self._catalogue.indexes.values()
            for name, question in index.question_at.items()
            if not question.judged
        }

    def rebuild(
        self, rows: Iterable[TraceRow], riders: Mapping[int, Rider], held: Collection[int]
    ) -> None:
        """Counts anew, from `Ledger.traces` and the riders by the number of their ride; `held` are
        the rides that public boards leave out.
        """
        self._routes.clear()
        for row in rows:
            rider = riders.get(row.ride_id)
            if rider is None:
                continue
            # Of check-ins only those of today are read; the day of others must begin no day.
            day = row.day if row.kind == "checkin" else 0
            trace = self._trace(rider, row.kind, row.stop, row.item, row.stamp == 1, day, row.move)
            self._record(trace, held=row.ride_id in held)

    def record(self, entry: EntryRow, rider: Rider, *, held: bool) -> None:
        """Counts a committed entry of a ride that public boards leave out, or show, from now on."""
        stamped = "stamp" in entry.outcome
        trace = self._trace(
            rider, entry.kind, entry.stop, entry.item, stamped, entry.day, entry.move
        )
        self._record(trace, held=held)

    def _trace(
        self,
        rider: Rider,
        kind: str,
        stop_id: str,
        item: str | None,
        stamped: bool,
        day: int,
        move: Mapping[str, Any] | None,
    ) -> Trace | None:
        """What an entry leaves for others to see; None in events and off the tour."""
        index = self._catalogue.indexes.get(rider.route)
        if index is None or rider.event is not None:
            return None
        at = index.stop_at.get(stop_id)
        stop = "" if at is None else at.id
        poll, option = _vote(index, item, move) if kind == "answer" else ("", "")
        return Trace(
            rider,
            day,
            arrival=stop if kind == "checkin" else "",
            stamp=stop if stamped else "",
            poll=poll,
            option=option,
        )

    def _record(self, trace: Trace | None, *, held: bool) -> None:
        if trace is not None:
            self._of(trace.rider.route).record(trace._replace(held=held))

    # --- for phones ----------------------------------------------------------------------

    def passers(self, route: str, stop: str) -> Shown:
        """How many riders checked in at the stop today, and the latest of them."""
        visitors, today = self._of(route).visitors, self._today()
        visitors.roll(today)
        found = [
            Passer(player, name)
            for player in visitors.latest(stop)
            if (name := self._name(route, player)) is not None
        ]
        return {
            "stop": stop,
            "day": today,
            "riders": len(found),
            "latest": [passer._asdict() for passer in found[:MOST_NAMES]],
        }

    def shares(self, route: str, poll: str) -> Shown:
        """How a route's riders chose, in whole percent; no shares of fewer than LEAST_VOTES."""
        options = [one.id for one in self._catalogue.questions[poll].options]
        counts = self._of(route).polls.counts(poll, options)
        votes = sum(counts)
        shown = [
            {"option": option, "percent": percent}
            for option, percent in zip(options, percentages(counts), strict=True)
        ]
        return {
            "question": poll,
            "answers": votes,
            "least": LEAST_VOTES,
            "shares": shown if votes >= LEAST_VOTES else None,
        }

    def lamps(self, route: str, branch: str) -> Shown:
        """The string that a branch is lighting along a route."""
        stops = [stop.id for stop in self._catalogue.indexes[route].stops]
        string = self._of(route).lamps.string(branch, stops)
        return {
            "route": route,
            "branch": branch,
            "complete": string.complete,
            "left": string.lit.count(False),
            "lamps": [
                {"stop": stop, "lit": lit} for stop, lit in zip(stops, string.lit, strict=True)
            ],
        }

    def everything(self, route: str) -> list[Shown]:
        """All that is shown of a route's company, for comparing two of them."""
        index = self._catalogue.indexes[route]
        branches = self._catalogue.tour.branches
        polls = [question.id for question in index.questions if not question.judged]
        return [
            *(self.passers(route, stop.id) for stop in index.stops),
            *(self.shares(route, poll) for poll in polls),
            *(self.lamps(route, branch) for branch in branches),
        ]

    def _of(self, route: str) -> Company:
        found = self._routes.get(route)
        if found is None:
            found = self._routes[route] = Company()
        return found


def _vote(index: RouteIndex, item: str | None, move: Mapping[str, Any] | None) -> tuple[str, str]:
    """The poll and the option of an answer; both empty where it is no vote, or one that its rider
    has had deleted.
    """
    question = index.question_at.get(item or "")
    choice = move.get("choice") if move else None
    if question is None or question.judged or not choice:
        return "", ""
    return question.id, question.current([choice] if isinstance(choice, str) else choice)[0]
