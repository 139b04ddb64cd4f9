"""`EventSession`: one event in memory, the fold of its log and of its seats' entries.

It may be dropped at any time and read from the ledger again with the same result. Its state is
changed here and nowhere else; views read it as an `EventRead`. All of it is read and
changed under `mutex`, in which nothing waits; `log_lock` lets one command at a time through to
the ledger.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable

from server.boards import Rider
from server.events.model.board import Board
from server.events.model.clock import millis
from server.events.model.display_names import DisplayNames
from server.events.model.feed import FEED_KEPT, FeedItem, entry_item, feed_kind
from server.events.model.flags import Flag, flag_text
from server.events.model.observer import Observers
from server.events.model.papers import duel_item, duel_turns
from server.events.model.presence import Presence
from server.events.model.read import SeatRead
from server.events.model.rush import Rush, find_rushes
from server.events.model.scoring import Scores, quiz_scores
from server.events.model.seat import LIVE, PAPER, Seat
from server.ledger import LEAVE, REKEYED, EntryRow, EventRow, EventStep, RideRow, without_person
from server.mutex import mutex
from server.play import Catalogue
from server.rules import QuestionAt, RouteIndex
from server.rules.event import EventState, apply_step, forget_player, is_settled, phase_at
from server.rules.event.state import (
    CLEARED,
    CLOSED,
    DUEL_DRAWN,
    DUEL_WON,
    JOIN,
    QUIZ,
    RETURN,
    START,
)
from server.tour.model import Live

FLAGS_KEPT = 20
COMING_AND_GOING = frozenset({"remove", "sweep", RETURN, "undo"})
RESCORES = COMING_AND_GOING | {"reveal", "standings", "void", "redo", "adjust"}


class EventSession:
    """An event with its seats. `now` gives event time, `questions` are the ids of those drawn.

    While its log and entries are read, ranks and names are left alone: `settle` works them out,
    `finish_loading` ends the reading. `server/events/replay.py` does this.
    """

    def __init__(
        self,
        row: EventRow,
        live: Live,
        questions: Iterable[str],
        catalogue: Catalogue,
        now: Callable[[], int],
    ) -> None:
        self.row = row
        self.code = row.code
        self.live = live
        self.now = now
        self.catalogue = catalogue
        self.index: RouteIndex | None = catalogue.indexes.get(catalogue.current_route(row.route))
        self.questions = tuple(questions)
        self.mutex = mutex()
        self.log_lock = threading.Lock()
        self.state = EventState(row.mode, row.teams)
        self.keys: dict[str, int] = {}
        self.seats: dict[int, Seat] = {}
        self.players: dict[str, Seat] = {}
        self.names = DisplayNames(self)
        self.board = Board(self)
        self.answered: set[int] = set()
        self.open_duels: set[str] = set()
        self.flags: deque[Flag] = deque(maxlen=FLAGS_KEPT)
        self.feed: deque[FeedItem] = deque(maxlen=FEED_KEPT)
        self.last_id = 0
        self.alive_at = 0
        self.made_at = now()
        self.stale = False
        self.rekeyed = False
        self._presence = Presence(self.made_at)
        self._unseated: list[EntryRow] = []
        self._rushes: list[Rush] = []
        self._rushes_of = (0, 0)
        self.observers = Observers()
        self._loading = True

    # --- what changes it -------------------------------------------------------------------

    def admit(self, row: RideRow) -> Seat:
        """The ride's seat; a new one when it has none."""
        known = self.seats.get(row.id)
        if known is not None:
            return known
        seat = Seat(row, name=row.nickname, branch=row.branch)
        late = bool(self.seats) and row.id < next(reversed(self.seats))
        self.seats[row.id] = seat
        self.players[row.player] = seat
        self.board.invalidate()
        if late:
            self.seats = dict(sorted(self.seats.items()))
        self.names.add(seat, in_order=not late)
        for entry in [one for one in self._unseated if one.ride_id == row.id]:
            self._unseated.remove(entry)
            self._count(seat, entry)
        if not self._loading:
            self.feed.appendleft(FeedItem(millis(row.created_at), JOIN, row.id))
            self.observers.joined(seat)
        return seat

    def apply(self, step: EventStep) -> None:
        """Applies the next step of the log; one that was applied before is left out."""
        if step.seq <= self.state.seq:
            return
        current = self.state.round
        revealed = current is not None and current.revealed
        apply_step(self.state, step)
        self.keys[step.key] = step.seq
        if step.do in ("next", "redo"):
            self.answered.clear()
        elif step.do == "freeze":
            self.board.freeze()
        elif step.do in ("unveil", "archive"):
            self.board.unfreeze()
        elif step.do == "match":
            self.open_duels.add(str(step.data["duel"]))
        elif step.do == CLEARED and step.data.get("lobby"):
            self.board.unfreeze()
            self.open_duels.clear()
        if self._loading:
            return
        if step.do == CLEARED or (step.do == START and not self.has_content_of_start):
            self.stale = True  # what it is made of is another by now: the ledger knows
        self.rekeyed |= step.do == REKEYED  # the ledger has the key's hash
        if step.do == "outage":
            self._reopen_duels(int(step.data["from"]))
        if step.do == "rename" or step.do in COMING_AND_GOING:
            self.names.refresh()
        if step.do in RESCORES and not (revealed and step.do == "standings"):
            self._rescore()
        self.board.invalidate()
        self.observers.stepped(step)

    def record(self, entry: EntryRow) -> None:
        """Counts a committed entry, once, in the order of ids."""
        if entry.id <= self.last_id:
            return
        self.last_id = entry.id
        seat = self.seats.get(entry.ride_id)
        if seat is None:
            self._unseated.append(entry)
        else:
            self._count(seat, entry)

    def settle(self) -> None:
        """Works out names, ranks and duels, which are left alone while entries are read."""
        self.names.refresh()
        current = self.state.round
        self.answered = set()
        if current is not None:
            self.answered = {
                ride_id for ride_id, seat in self.seats.items() if current.number in seat.answers
            }
        self._rescore()
        self.open_duels &= self.duels_at(self.now())

    def finish_loading(self, feed: Iterable[FeedItem], alive_at: int) -> None:
        """Everything is read and settled; `feed` are its items, the oldest first, `alive_at` when
        a server last kept the clock going.
        """
        self.feed.extendleft(feed)
        self.alive_at = alive_at
        self._loading = False

    def take_row(self, row: EventRow) -> None:
        """Takes the event's row once its host's key has changed."""
        self.row, self.rekeyed = row, False
        self.observers.counts_changed()

    def prepare_freeze(self) -> int:
        """Keeps how everything stands for the freeze that is being written to the log; gives the
        id of the last entry that counts in it.
        """
        self.board.prepare_freeze()
        return self.last_id

    def end_duel(self, duel_id: str, at: int) -> None:
        """A duel is over since `at`."""
        self.open_duels.discard(duel_id)
        item = duel_item(self, duel_id, at)
        if item is not None:
            self.feed.appendleft(item)
            self.observers.duel_ended()

    def set_online(self, ride_id: int, online: bool) -> None:
        """A seat's first phone has connected, or its last one has gone."""
        self._presence.set_online(ride_id, online, self.now())
        self.observers.counts_changed()

    def take_over(self, other: EventSession) -> None:
        """Goes on from the connections of the session that this one replaces."""
        self._presence.take_over(other._presence, set(self.seats))

    def set_delay(self, ride_id: int, milliseconds: float) -> None:
        """Takes a measurement of the round trip to a seat's phone."""
        seat = self.seats.get(ride_id)
        if seat is not None:
            seat.set_delay(milliseconds)

    def answered_late(self, ride_id: int, number: int) -> None:
        """An answer to a round has come too late to count."""
        self.seats[ride_id].miss(number)

    def _reopen_duels(self, since: int) -> None:
        """What the clock has ended while no server was there goes on."""
        self.open_duels |= self.duels_at(self.now())
        ended = [one for one in self.feed if one.kind in (DUEL_WON, DUEL_DRAWN) and one.at > since]
        for item in ended:
            self.feed.remove(item)

    def _count(self, seat: Seat, entry: EntryRow) -> None:
        was_held = self.is_held(seat)
        seat.apply(entry)
        if self.index is not None:
            seat.keep_pace(self.index, entry)
        if isinstance(entry.context, Rider) and entry.kind == LEAVE:
            name = entry.context.name
            seat.anonymise(name, entry.context.branch)
            forget_player(self.state, seat.row.player, lambda data: without_person(data, name))
        self._flag(seat, entry)
        if entry.kind == LIVE:
            self._count_live(seat, int(entry.outcome["round"]))
        elif not self._loading:
            if entry.kind == LEAVE:
                self.names.refresh()
            self.board.place(seat)
        if self._loading:
            return
        if self.is_held(seat) != was_held:
            self.observers.held(seat)
        self.board.invalidate()
        kind = None if entry.kind in (LIVE, PAPER) else feed_kind(entry)
        if kind is not None:
            item = entry_item(entry, kind)
            self.feed.appendleft(item)
        self.observers.counted(seat, entry)

    def _flag(self, seat: Seat, entry: EntryRow) -> None:
        what = flag_text(entry.flags)
        if what:
            seat.flag()
            at = int(entry.outcome.get("ms", millis(entry.at)))
            number = int(entry.outcome["round"]) if entry.kind == LIVE else 0
            self.flags.appendleft(Flag(seat.row.player, what, at, number))

    def _count_live(self, seat: Seat, number: int) -> None:
        current = self.state.round
        if current is not None and current.number == number:
            self.answered.add(seat.row.id)
        asked = self.state.rounds[number - 1] if number <= len(self.state.rounds) else None
        if asked is not None and asked.revealed and not self._loading:
            self._rescore()  # it was on its way when the answer was revealed

    def _rescore(self) -> None:
        """Ranks all seats anew; a quiz's revealed rounds are scored anew before."""
        if self.state.mode == QUIZ:
            before, after = quiz_scores(self)
            self._set_scores(before)
            self.board.keep_ranks()
            self._set_scores(after)
        else:
            self.board.place_all()
        self.board.invalidate()

    def _set_scores(self, scores: Scores) -> None:
        for ride_id, score in scores.items():
            self.seats[ride_id].set_score(score)
        self.board.place_all()

    # --- what is known ---------------------------------------------------------------------

    @property
    def rounds(self) -> int:
        """How many rounds a quiz has: its questions, and those that were asked again."""
        return len(self.questions) + len(self.state.redone)

    @property
    def has_content_of_start(self) -> bool:
        """Whether its content is of the version that it began with, as far as that is known."""
        return self.state.version in (0, self.catalogue.version)

    @property
    def online(self) -> set[int]:
        """Ids of the rides of connected seats."""
        return self._presence.online

    @property
    def phase(self) -> str:
        """The phase of the quiz now."""
        return phase_at(self.state, self.now())

    @property
    def version(self) -> int:
        """Grows with whatever counts, over restarts too."""
        return self.last_id + self.state.seq

    @property
    def has_unseated(self) -> bool:
        """Whether entries wait for seats that other processes have given."""
        return bool(self._unseated)

    def duels_at(self, at: int) -> set[str]:
        """The duels that are being played at a moment."""
        return {
            duel.id
            for duel in self.state.duels.values()
            if not all(turn.over for turn in duel_turns(self, duel, at))
        }

    def points(self, seat: SeatRead) -> int:
        """A seat's points, with the host's adjustments."""
        return seat.points + self.state.adjusted.get(seat.row.player, 0)

    def is_removed(self, seat: SeatRead) -> bool:
        """Whether the seat is not to be seen any more."""
        return seat.gone or seat.row.player in self.state.removed

    def is_held(self, seat: SeatRead) -> bool:
        """Whether the seat is off boards until the host or an organiser has looked at it."""
        return seat.hold.off_boards

    def is_shown(self, seat: SeatRead) -> bool:
        """Whether what the seat has done is to be seen: it is neither removed nor held."""
        return not (self.is_removed(seat) or self.is_held(seat))

    def rushes(self) -> list[Rush]:
        """The minutes in which far too many of the present seats were taken."""
        known = (len(self.seats), self.state.seq)
        if known != self._rushes_of:
            came = (seat.came_at for seat in self.present() if not seat.row.synthetic)
            self._rushes_of, self._rushes = known, find_rushes(sorted(came))
        return self._rushes

    def came_in(self, rush: Rush) -> list[str]:
        """The players (public ids) who came in that minute."""
        present = (seat for seat in self.present() if not seat.row.synthetic)
        return [seat.row.player for seat in present if rush.holds(seat.came_at)]

    def is_here(self, seat: SeatRead) -> bool:
        """Whether the seat counts as somebody in the hall: of a rush only one whose phone has
        connected or has made a move.
        """
        if self.is_removed(seat):
            return False
        if not any(rush.holds(seat.came_at) for rush in self.rushes()):
            return True
        acted = seat.took_part or bool(seat.answers) or bool(seat.papers)
        return acted or self._presence.has_come(seat.row.id)

    def present(self) -> list[Seat]:
        """The seats that the host has not taken away."""
        return [seat for seat in self.seats.values() if not self.is_removed(seat)]

    @property
    def settled(self) -> bool:
        """Whether no answer to the present round can count any more. Once it is closed and every
        seat that was there has answered, none is waited for.
        """
        now = self.now()
        if is_settled(self.state, self.live, now):
            return True
        current = self.state.round
        if current is None or self.phase != CLOSED:
            return False
        return all(
            seat.row.id in self.answered or millis(seat.row.created_at) >= current.closes_at
            for seat in self.present()
        )

    def lost(self, since: int) -> int:
        """How many seats have lost their connection since a moment and are not back."""
        return self._presence.lost((seat.row.id for seat in self.present()), since)

    def all_answered(self) -> bool:
        """Whether the open round waits for no answer; see `Presence.awaited`."""
        present = (seat.row.id for seat in self.present())
        awaited = self._presence.awaited(present, self.now())
        return bool(awaited) and awaited <= self.answered

    def team_of(self, seat: SeatRead) -> str | None:
        """A seat's team: its colour, or its branch."""
        if self.state.team_count:
            return self.state.teams.get(seat.row.player)
        return self.catalogue.branch_or_other(seat.branch).id if seat.branch else None

    def question(self, question_id: str) -> QuestionAt | None:
        """A question of the route, by a present or an old id."""
        return None if self.index is None else self.index.question_at.get(question_id)
