"""Posters as accounts of the desk make them: what there is to choose, a look, files to keep."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from server.addresses import Reach, reach_of
from server.desk.accounts.storage import AccountRow, log_change
from server.desk.events import DeskEvents
from server.desk.posters.files import PosterFile, PosterFormat, poster_file
from server.desk.posters.printing import FontsMissing, Printer
from server.desk.posters.subjects import STOP_MARK, Poster, PosterSubjects
from server.desk.posters.values import PosterOptions
from server.desk.short_links import LinkKind
from server.desk.versions.content import Native
from server.ledger import Ledger
from server.play import Catalogue, Refused
from server.refusals import Refusal
from server.tour.names import OTHER_BRANCH

MOST_POSTERS: Final = 120
"""In one file."""
MOST_EVENTS: Final = 200
LOOK_PIXELS: Final = 1_000
"""How wide a look is."""


class PosterChoice(NamedTuple):
    """Something that a poster can be made of. `group` is the route of a stop, a branch's region;
    `number` a stop's own, from 1, on a route that is ridden in order, else 0.
    """

    kind: LinkKind
    id: str
    name: str
    group: str = ""
    number: int = 0


class DeskPosters:
    """Makes posters for one account or another; hosts make those of events that they host.

    Methods raise Refused `unknown_…` for what is not there, `not_permitted` for an event of
    others, `poster_fonts` where Noto CJK is missing. `now` gives the time (aware).
    """

    def __init__(
        self,
        subjects: PosterSubjects,
        catalogue: Catalogue,
        events: DeskEvents,
        ledger: Ledger,
        now: Callable[[], datetime],
        run_native: Native,
    ) -> None:
        self._subjects = subjects
        self._catalogue = catalogue
        self._events = events
        self._ledger = ledger
        self._now = now
        self._run_native = run_native
        self._one_at_a_time = threading.Lock()

    def choices(self, actor: AccountRow) -> list[PosterChoice]:
        """Everything in the order of the content, the account's events the newest first."""
        tour = self._catalogue.tour
        found = []
        for route in tour.routes.values():
            ordered = route.order == "in_order"
            found += [
                PosterChoice(
                    LinkKind.STOP,
                    f"{route.id}{STOP_MARK}{stop.id}",
                    stop.name,
                    route.name,
                    at if ordered else 0,
                )
                for at, stop in enumerate(route.stops, 1)
            ]
        found += [PosterChoice(LinkKind.ROUTE, one.id, one.name) for one in tour.routes.values()]
        events, _ = self._events.page(actor, most=MOST_EVENTS)
        found += [PosterChoice(LinkKind.EVENT, one.row.code, one.row.name) for one in events]
        found += [
            PosterChoice(LinkKind.BRANCH, one.id, one.name, one.region)
            for one in tour.branches.values()
            if one.id != OTHER_BRANCH
        ]
        return found

    def usual(self, lang: str) -> tuple[str, str]:
        """Title and slogan where the organiser writes none."""
        return self._subjects.usual(lang)

    def look(
        self, actor: AccountRow, address: str, kind: LinkKind, id_: str, options: PosterOptions
    ) -> bytes:
        """A poster as PNG, to look at."""
        poster = self._poster(actor, kind, id_, options.lang)

        def made(printer: Printer) -> bytes:
            return printer.png(poster, options, pixels=LOOK_PIXELS)

        body: bytes = self._printed(address, made)
        return body

    def file(
        self,
        actor: AccountRow,
        address: str,
        kind: LinkKind,
        ids: Sequence[str],
        options: PosterOptions,
        form: PosterFormat,
    ) -> PosterFile:
        """Posters to print; a line of the log says who made them.

        Raises Refused `poster_address` where the address opens on this machine only.
        """
        if reach_of(address) is Reach.MACHINE:
            raise Refused(Refusal.POSTER_ADDRESS)
        posters = [self._poster(actor, kind, one, options.lang) for one in ids]

        def made(printer: Printer) -> PosterFile:
            return poster_file(printer, posters, options, form)

        file: PosterFile = self._printed(address, made)
        what = {"kind": kind.value, "ids": list(ids), "form": form.value}

        def log(connection: Any) -> None:
            log_change(connection, self._now(), actor, "poster.make", file.name, after=what)

        self._ledger.write(log)
        return file

    def _poster(self, actor: AccountRow, kind: LinkKind, id_: str, lang: str) -> Poster:
        if kind is LinkKind.EVENT:
            self._events.event(actor, id_)
        return self._subjects.poster(kind, id_, lang)

    def _printed(self, address: str, make: Callable[[Printer], Any]) -> Any:
        """Typst's own threads take the machine's cores: one job at a time."""

        def job() -> Any:
            with self._one_at_a_time:
                return make(Printer(address))

        try:
            return self._run_native(job)
        except FontsMissing:
            raise Refused(Refusal.POSTER_FONTS) from None
