"""Steps of an event: decided by the rules, kept by the ledger, and only then taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from server.events.model.questions import question_json
from server.events.model.session import EventSession
from server.events.views.leaderboards import podium_ranks
from server.ledger import Conflict, EventDraft, EventStep, Ledger
from server.play import Refused
from server.refusals import Refusal
from server.rules.event import Command, EventRefused, Facts, decide, is_stale
from server.rules.event.state import START

MOST_CONFLICTS = 8
COMMIT_SECONDS = 7.0

Steps = Sequence[tuple[str, dict[str, Any]]]


class EventLog:
    """Adds steps to events' logs, one at a time for each event."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def command(self, session: EventSession, command: Command, actor: str) -> dict[str, Any]:
        """Does a command; the acknowledgement. Raises Refused, LedgerError."""
        with session.log_lock:
            if command.key in session.keys:
                return {"ok": True, "version": session.state.seq}
            if is_stale(session.state, command, session.now()):
                return {"ok": True, "version": session.state.seq, "stale": True}
            kept = self._decide_and_append(
                session,
                command.key,
                actor,
                lambda: decide(session.state, command, facts_of(session)),
            )
            stale = {"stale": True} if kept is None else {}
            return {"ok": True, "version": session.state.seq, **stale}

    def append(
        self, session: EventSession, key: str, actor: str, make: Callable[[], Steps]
    ) -> None:
        """Adds what `make` gives. It may raise EventRefused, and is called again if another
        process was quicker.
        """
        with session.log_lock:
            if key not in session.keys:
                self._decide_and_append(session, key, actor, make)

    def catch_up(self, session: EventSession) -> bool:
        """Takes the steps that other processes have added; False when there are none."""
        with session.log_lock:
            return self._read_new(session)

    def _decide_and_append(
        self, session: EventSession, key: str, actor: str, make: Callable[[], Steps]
    ) -> list[EventStep] | None:
        """The steps once they are kept and taken; None when another process took the turn."""
        for attempt in range(MOST_CONFLICTS):
            try:
                with session.mutex:
                    decided = make()
            except EventRefused as why:
                if attempt == 0 and self._read_new(session):
                    continue
                raise Refused(why.code, why.message) from None
            if not decided:
                return []
            last = session.state.seq
            try:
                drafts = _drafts(session, key, actor, decided)
                kept = self._ledger.append_event(
                    session.code, last, key, drafts, timeout=COMMIT_SECONDS
                )
            except Conflict:
                self._read_new(session)
                if key in session.keys:
                    return None
                continue
            if kept[0].seq != last + 1:  # the key was there before
                self._read_new(session)
                return None
            with session.mutex:
                for step in kept:
                    session.apply(step)
            return kept
        raise Refused(Refusal.BUSY)

    def _read_new(self, session: EventSession) -> bool:
        steps = self._ledger.event_log(session.code, session.state.seq)
        with session.mutex:
            for step in steps:
                session.apply(step)
        return bool(steps)


def facts_of(session: EventSession) -> Facts:
    """What is true around a command."""
    number = len(session.state.rounds) - len(session.state.redone)
    more = number < len(session.questions)
    asked = session.question(session.questions[number]) if more else None
    return Facts(
        now=session.now(),
        live=session.live,
        rounds=session.rounds,
        question=None if asked is None else question_json(asked, session.row.seed),
        players=[seat.row.player for seat in session.seats.values() if not seat.gone],
        seed=session.row.seed,
        rushes={rush.at: session.came_in(rush) for rush in session.rushes()},
        steps=len(podium_ranks(session)),
    )


def _drafts(
    session: EventSession, key: str, actor: str, steps: Steps
) -> Callable[[], list[EventDraft]]:
    """The steps for the log. A freeze holds on to how things stand when it is written: this
    runs in the ledger's writer, between two commits.
    """
    at = session.now()

    def make() -> list[EventDraft]:
        drafts = []
        for number, (do, data) in enumerate(steps):
            held = data
            if do == START and session.catalogue.version:
                held = {**data, "version": session.catalogue.version}
            if do == "freeze":
                with session.mutex:
                    held = {**data, "entry": session.prepare_freeze()}
            name = key if number == 0 else f"{key}+{number}"
            drafts.append(EventDraft(name, do, held, actor, at))
        return drafts

    return make
