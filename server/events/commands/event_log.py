"""Steps of an event: decided by the rules, kept by the ledger, and only then taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from server.events.model.questions import question_json
from server.ledger import Conflict, EventDraft, EventStep, Ledger
from server.play.errors import Refused
from server.refusals import Refusal
from server.rules.event import Command, EventRefused, Facts, decide, is_stale

if TYPE_CHECKING:
    from server.events.model.session import Room

MOST_CONFLICTS = 8
COMMIT_SECONDS = 7.0

Steps = Sequence[tuple[str, dict[str, Any]]]


class Conductor:
    """Adds steps to events' logs, one at a time for each event."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def command(self, room: Room, command: Command, actor: str) -> dict[str, Any]:
        """Does a command; the acknowledgement. Raises Refused, LedgerError."""
        with room.turn:
            if command.key in room.keys:
                return {"ok": True, "version": room.state.seq}
            if is_stale(room.state, command):
                return {"ok": True, "version": room.state.seq, "stale": True}
            kept = self._kept(
                room, command.key, actor, lambda: decide(room.state, command, facts_of(room))
            )
            stale = {"stale": True} if kept is None else {}
            return {"ok": True, "version": room.state.seq, **stale}

    def steps(self, room: Room, key: str, actor: str, make: Callable[[], Steps]) -> None:
        """Adds what `make` gives. It may raise EventRefused, and is asked again if another
        process was quicker.
        """
        with room.turn:
            if key not in room.keys:
                self._kept(room, key, actor, make)

    def catch_up(self, room: Room) -> bool:
        """Takes the steps that other processes have added; False when there are none."""
        with room.turn:
            return self._caught_up(room)

    def _kept(
        self, room: Room, key: str, actor: str, make: Callable[[], Steps]
    ) -> list[EventStep] | None:
        """The steps once they are kept and taken; None when another process took the turn."""
        for attempt in range(MOST_CONFLICTS):
            try:
                with room.latch:
                    decided = make()
            except EventRefused as why:
                if attempt == 0 and self._caught_up(room):
                    continue
                raise Refused(why.code, why.message) from None
            if not decided:
                return []
            last = room.state.seq
            try:
                drafts = _drafts(room, key, actor, decided)
                kept = self._ledger.append_event(
                    room.code, last, key, drafts, timeout=COMMIT_SECONDS
                )
            except Conflict:
                self._caught_up(room)
                if key in room.keys:
                    return None
                continue
            if kept[0].seq != last + 1:  # the key was there before
                self._caught_up(room)
                return None
            with room.latch:
                for step in kept:
                    room.take(step)
            return kept
        raise Refused(Refusal.BUSY)

    def _caught_up(self, room: Room) -> bool:
        steps = self._ledger.event_log(room.code, room.state.seq)
        with room.latch:
            for step in steps:
                room.take(step)
        return bool(steps)


def facts_of(room: Room) -> Facts:
    """What is true around a command."""
    number = len(room.state.rounds)
    asked = room.question(room.questions[number]) if number < room.rounds else None
    return Facts(
        now=room.now(),
        live=room.live,
        rounds=room.rounds,
        question=None if asked is None else question_json(asked, room.row.seed),
        players=[seat.row.player for seat in room.seats.values() if not seat.gone],
        seed=room.row.seed,
    )


def _drafts(room: Room, key: str, actor: str, steps: Steps) -> Callable[[], list[EventDraft]]:
    """The steps for the log. A freeze holds on to how things stand when it is written: this
    runs in the ledger's writer, between two commits.
    """
    at = room.now()

    def make() -> list[EventDraft]:
        drafts = []
        for number, (do, data) in enumerate(steps):
            held = data
            if do == "freeze":
                with room.latch:
                    room.coming_frozen = room.current()
                    held = {**data, "entry": room.last_id}
            name = key if number == 0 else f"{key}+{number}"
            drafts.append(EventDraft(name, do, held, actor, at))
        return drafts

    return make
