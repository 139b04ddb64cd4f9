"""What organisers and hosts do with events at the desk."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from server.desk.accounts.roles import Permission
from server.desk.accounts.storage import AccountRow, accounts, log_change
from server.desk.events.hosts import HostAccount, hosted_by, hosts_of, put_hosts
from server.desk.events.processes import RehearsalProcesses
from server.desk.events.script import Script, job_json, seat_riders
from server.events import Cleared, Created, Events, EventSpec, Overview
from server.ledger import Also, EventRow, Ledger
from server.play import Catalogue, Refused
from server.refusals import Refusal
from server.rules.event.state import DRAFT, LOBBY, PAUSED, RUNNING

T = TypeVar("T")

MOST_RIDERS: Final = 500
PAGE: Final = 60
REHEARSAL_SECONDS: Final = 1_800.0


@dataclass(frozen=True, slots=True)
class HostedEvent:
    """An event, who hosts it, and whether riders of a rehearsal are at it on this server."""

    overview: Overview
    hosts: Sequence[HostAccount]
    rehearsing: bool

    @property
    def row(self) -> EventRow:
        """The event as made."""
        return self.overview.row


class DeskEvents:
    """Events as accounts of the desk see them: who may host all sees all, others their own.

    Methods that take a code raise Refused `unknown_event`, and `not_permitted` for an event of
    others. Every change is a line of the log of changes. `now` gives the time (aware).
    """

    def __init__(
        self,
        ledger: Ledger,
        events: Events,
        catalogue: Catalogue,
        processes: RehearsalProcesses,
        now: Callable[[], datetime],
    ) -> None:
        self._ledger = ledger
        self._events = events
        self._catalogue = catalogue
        self._processes = processes
        self._now = now

    # --- reading ---------------------------------------------------------------------------

    def page(
        self, actor: AccountRow, before: str = "", most: int = PAGE
    ) -> tuple[list[HostedEvent], bool]:
        """The newest events that the account may see; with `before` (a code) those made earlier
        than that one. Also whether there are still older ones.
        """
        rows = self._events.all()
        if not actor.may(Permission.HOST_ALL):
            own = self._read(lambda connection: hosted_by(connection, actor.id))
            rows = [row for row in rows if row.code in own]
        codes = [row.code for row in rows]
        start = codes.index(before) + 1 if before in codes else 0
        shown = rows[start : start + most]
        return self._hosted(shown), len(rows) > start + most

    def event(self, actor: AccountRow, code: str) -> HostedEvent:
        """One event."""
        return self._hosted([self._row(actor, code)])[0]

    def results(self, actor: AccountRow, code: str) -> dict[str, Any]:
        """The `EventResults`. Raises Refused `event_not_finished`."""
        self._row(actor, code)
        return self._events.results(code)

    def host_key(self, actor: AccountRow, code: str) -> str | None:
        """The key in the links of screen and remote. None where it can only be replaced."""
        self._row(actor, code)
        return self._events.host_key(code)

    def possible_hosts(self) -> list[HostAccount]:
        """The accounts that may host."""
        rows = self._read(accounts)
        return [
            HostAccount(row.id, row.name)
            for row in rows
            if not row.disabled and row.may(Permission.HOST)
        ]

    # --- making ----------------------------------------------------------------------------

    def create(
        self, actor: AccountRow, spec: EventSpec, hosts: Collection[int] | None = None
    ) -> Created:
        """A new draft, hosted by its maker unless others are named, which takes `host_all`. Raises
        Refused `invalid` with the fields at fault.
        """
        chosen = self._chosen(actor, hosts)
        return self._events.create(spec, self._made(actor, "event.create", spec.name, chosen))

    def copy(self, actor: AccountRow, code: str) -> Created:
        """The same event once more, a draft with questions drawn anew, hosted by the same people.
        Raises Refused `invalid`.
        """
        row = self._row(actor, code)
        kept = [host.id for host in self._hosted([row])[0].hosts] or [actor.id]
        return self._events.replay(code, self._made(actor, "event.copy", row.name, kept))

    def renew_key(self, actor: AccountRow, code: str) -> Created:
        """Another key for the links of screen and remote; the old ones are void."""
        row = self._row(actor, code)

        def also(connection: Connection, _: str) -> None:
            self._log(connection, actor, "event.links", row)

        return self._events.new_key(code, also)

    def set_hosts(self, actor: AccountRow, code: str, hosts: Collection[int]) -> None:
        """These host the event. Raises Refused `invalid`."""
        row = self._row(actor, code)
        chosen = self._chosen(actor, hosts)

        def write(connection: Connection) -> None:
            before = [host.name for host in hosts_of(connection, [code]).get(code, ())]
            put_hosts(connection, code, chosen)
            after = [host.name for host in hosts_of(connection, [code]).get(code, ())]
            self._log(connection, actor, "event.hosts", row, before=before, after=after)

        self._ledger.write(write)

    # --- rehearsing ------------------------------------------------------------------------

    def rehearse(self, actor: AccountRow, code: str, riders: int, url: str) -> None:
        """Opens the event if need be, and lets synthetic riders come from `url`, the server's own
        address. Raises Refused `already_done`, `wrong_state`, or that no seats are given.
        """
        row = self._row(actor, code)
        found = self._hosted([row])[0].overview
        if self._processes.is_running(code) or found.seats.simulated:
            raise Refused(Refusal.ALREADY_DONE, "假乘客已经在车上了；练完清掉，再练一遍")
        if found.seats.real and found.state.state in (RUNNING, PAUSED):
            raise Refused(Refusal.WRONG_STATE, "真乘客正在玩，这时候不能演练")
        route = self._catalogue.route(row.route)
        if found.state.state == DRAFT:
            self._command(code, "open")
        tokens = seat_riders(self._events, code, riders)
        job = job_json(Script.of(route, row.seed), url, tokens, REHEARSAL_SECONDS)
        self._processes.start(code, job)
        self._note(actor, "event.rehearse", row, after=riders)

    def clear_rehearsal(self, actor: AccountRow, code: str, *, everything: bool = False) -> Cleared:
        """Sends the synthetic riders home, with all they did; see `Events.clear_rehearsal`."""
        row = self._row(actor, code)
        cleared = self._events.clear_rehearsal(code, everything=everything)
        self._processes.end(code)
        self._note(actor, "event.clear_rehearsal", row, after=cleared.riders)
        return cleared

    # --- afterwards ------------------------------------------------------------------------

    def archive(self, actor: AccountRow, code: str) -> None:
        """Puts an event away that is over, or that never began and has no riders. Raises Refused
        `wrong_state`.
        """
        row = self._row(actor, code)
        if self._events.state(code) in (DRAFT, LOBBY):
            self._events.discard(code)
            self._note(actor, "event.discard", row)
            return
        self._command(code, "archive")
        self._note(actor, "event.archive", row)

    def publish(self, actor: AccountRow, code: str, *, published: bool) -> None:
        """Opens the results to whom their link is given, or closes them again. Raises Refused
        `wrong_state`, `already_done`.
        """
        row = self._row(actor, code)
        self._command(code, "publish" if published else "unpublish")
        self._note(actor, "event.publish", row, before=not published, after=published)

    # --- inside ----------------------------------------------------------------------------

    def _row(self, actor: AccountRow, code: str) -> EventRow:
        """The event, if the account may see it."""
        row = self._ledger.event(code)
        if row is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        if not actor.may(Permission.HOST_ALL):
            own = self._read(lambda connection: hosted_by(connection, actor.id))
            if code not in own:
                raise Refused(Refusal.NOT_PERMITTED, "这场活动不归这个账号主持，请找负责人")
        return row

    def _hosted(self, rows: Sequence[EventRow]) -> list[HostedEvent]:
        codes = [row.code for row in rows]
        hosts = self._read(lambda connection: hosts_of(connection, codes))
        return [
            HostedEvent(one, hosts.get(one.row.code, ()), self._processes.is_running(one.row.code))
            for one in self._events.overviews(rows)
        ]

    def _chosen(self, actor: AccountRow, hosts: Collection[int] | None) -> Collection[int]:
        """The accounts that are to host. Raises Refused."""
        if hosts is None:
            return [actor.id]
        if not actor.may(Permission.HOST_ALL):
            raise Refused(Refusal.NOT_PERMITTED)
        if not set(hosts) <= {host.id for host in self.possible_hosts()}:
            message = "有一位不能主持，请刷新后再选"
            raise Refused(Refusal.INVALID, message, {"hosts": message})
        return hosts

    def _made(self, actor: AccountRow, action: str, name: str, hosts: Collection[int]) -> Also:
        """What is written beside a new event."""

        def also(connection: Connection, code: str) -> None:
            put_hosts(connection, code, hosts)
            log_change(connection, self._now(), actor, action, " ".join(name.split()), after=code)

        return also

    def _command(self, code: str, do: str) -> None:
        self._events.command(code, {"do": do, "key": f"{do}-{time.time_ns():x}"})

    def _note(
        self,
        actor: AccountRow,
        action: str,
        row: EventRow,
        *,
        before: Any = None,
        after: Any = None,
    ) -> None:
        self._ledger.write(
            lambda connection: self._log(connection, actor, action, row, before=before, after=after)
        )

    def _log(
        self,
        connection: Connection,
        actor: AccountRow,
        action: str,
        row: EventRow,
        *,
        before: Any = None,
        after: Any = None,
    ) -> None:
        subject = f"{row.name}（{row.code}）"
        log_change(connection, self._now(), actor, action, subject, before=before, after=after)

    def _read(self, read: Callable[[Connection], T]) -> T:
        with self._ledger.engine.connect() as connection:
            return read(connection)
