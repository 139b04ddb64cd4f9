"""A session: one event in memory, the fold of its log and of its seats' entries.

It may be dropped at any time and read from the ledger again with the same result. All of its
state is read and changed under `mutex`, in which nothing waits; `turn` lets one command at a
time through to the ledger.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from server.boards import Rider
from server.events.model.display_names import Names
from server.events.model.leaderboard import Standing
from server.events.model.ranking import Place, Ranking
from server.events.model.scoring import current_standing, rescore
from server.events.model.seat import LIVE, Seat
from server.events.push import Broadcaster
from server.ledger import LEAVE, EntryRow, EventRow, EventStep, RideRow
from server.mutex import mutex
from server.play.catalogue import Catalogue
from server.rules import QuestionAt, RouteIndex
from server.rules.event import EventState, apply_step, phase_at
from server.rules.event.state import QUIZ
from server.tour.model import Live

AWAY_MS = 20_000  # the longest that a phone pauses between two tries to connect
FLAGS_KEPT = 20
FEED_KEPT = 20
RESCORES = frozenset({"reveal", "standings", "void", "adjust", "remove", "undo"})
FOR_EVERYBODY = frozenset(
    {
        "open", "start", "pause", "resume", "finish", "archive", "freeze", "unveil", "next",
        "reveal", "standings", "void", "undo", "draw",
    }
)  # fmt: skip


class EventSession:
    """An event with its seats. `now` gives event time."""

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
        self.turn = threading.Lock()
        self.state = EventState(row.mode, row.teams)
        self.keys: dict[str, int] = {}
        self.seats: dict[int, Seat] = {}
        self.players: dict[str, Seat] = {}
        self.names = Names(self)
        self.ranking = Ranking()
        self.before: dict[int, int] = {}
        self.frozen: Standing | None = None
        self.coming_frozen: Standing | None = None
        self.last_id = 0
        self.online: set[int] = set()
        self.made_at = now()
        self.left_at: dict[int, int] = {}
        self.answered: set[int] = set()
        self.open_duels: set[str] = set()
        self.flags: deque[dict[str, Any]] = deque(maxlen=FLAGS_KEPT)
        self.feed: deque[dict[str, Any]] = deque(maxlen=FEED_KEPT)
        self.strays: list[EntryRow] = []
        self.loading = True
        self.stale = False
        self.out = Broadcaster(self)
        self._standing: Standing | None = None

    # --- what happens ----------------------------------------------------------------------

    def seat(self, row: RideRow) -> Seat:
        """Lets a seat in; one that is there already stays as it is."""
        known = self.seats.get(row.id)
        if known is not None:
            return known
        made = Seat(row, name=row.nickname, branch=row.branch)
        late = bool(self.seats) and row.id < next(reversed(self.seats))
        self.seats[row.id] = made
        self.players[row.player] = made
        self.touched()
        if late:
            self.seats = dict(sorted(self.seats.items()))
        self.names.added(made, in_order=not late)
        for entry in [one for one in self.strays if one.ride_id == row.id]:
            self.strays.remove(entry)
            self._count(made, entry)
        if not self.loading:
            self.out.joined(made)
        return made

    def take(self, step: EventStep) -> None:
        """Takes one more step of the log, and works out what hangs on it."""
        if step.seq <= self.state.seq:
            return
        current = self.state.round
        told = current is not None and current.revealed
        apply_step(self.state, step)
        self.keys[step.key] = step.seq
        if step.do == "next":
            self.answered.clear()
        elif step.do == "freeze":
            self.frozen = self._at_freeze()
        elif step.do in ("unveil", "archive"):
            self.frozen = None
        elif step.do == "cleared":
            self.stale = not self.loading  # seats have gone: what is kept says who is left
        elif step.do == "match":
            self.open_duels.add(str(step.data["duel"]))
        if self.loading:
            return
        if step.do in ("rename", "remove", "undo"):
            self.names.changed()
        if self.state.mode == QUIZ:
            if step.do in RESCORES and not (told and step.do == "standings"):
                rescore(self)
        elif step.do in RESCORES:
            self.rank_all()
        self.touched()
        self.out.stepped(step, for_everybody=step.do in FOR_EVERYBODY)

    def _at_freeze(self) -> Standing:
        """What was captured while the freeze was being kept, with a version of its own."""
        coming, self.coming_frozen = self.coming_frozen, None
        if coming is None:
            self.touched()
            return self.current()
        return replace(coming, version=coming.version + 1)

    def record(self, entry: EntryRow) -> None:
        """Counts a committed entry, once, in the order of ids."""
        if entry.id <= self.last_id:
            return
        self.last_id = entry.id
        seat = self.seats.get(entry.ride_id)
        if seat is None:
            self.strays.append(entry)
            return
        self._count(seat, entry)

    def _count(self, seat: Seat, entry: EntryRow) -> None:
        seat.take(entry)
        if isinstance(entry.context, Rider) and entry.kind == LEAVE:
            seat.name, seat.branch = entry.context.name, entry.context.branch
        if entry.flags:
            self.names.flagged(seat, entry)
        if entry.kind == LEAVE:
            if not self.loading:
                self.names.changed()
                self.place(seat)
        elif entry.kind == LIVE:
            self._answered(seat, int(entry.outcome["round"]))
        elif not self.loading:
            self.place(seat)
        if not self.loading:
            self.touched()
            self.out.counted(seat, entry)

    def _answered(self, seat: Seat, number: int) -> None:
        current = self.state.round
        if current is not None and current.number == number:
            self.answered.add(seat.row.id)
        asked = self.state.rounds[number - 1] if number <= len(self.state.rounds) else None
        if asked is not None and asked.revealed and not self.loading:
            rescore(self)  # it was on its way when the answer was told

    def place(self, seat: Seat) -> None:
        """Puts a seat where its points belong."""
        place = self.place_of(seat)
        if place is None:
            self.ranking.discard(seat.row.id)
        else:
            self.ranking.put(seat.row.id, -place[0], place[1])

    def place_of(self, seat: Seat) -> Place | None:
        """Where a seat belongs; None off the board."""
        player = seat.row.player
        here = seat.took_part or player in self.state.adjusted
        if not here or self.is_removed(seat):
            return None
        return -self.points(seat), seat.time, seat.row.id

    def rank_all(self) -> None:
        """Ranks everybody anew."""
        places = (self.place_of(seat) for seat in self.seats.values())
        self.ranking.fill(place for place in places if place is not None)

    def touched(self) -> None:
        """Something counts differently now."""
        self._standing = None

    # --- what is known ---------------------------------------------------------------------

    def points(self, seat: Seat) -> int:
        """A seat's points, with the host's adjustments."""
        return seat.points + self.state.adjusted.get(seat.row.player, 0)

    def is_removed(self, seat: Seat) -> bool:
        """Whether the seat is not to be seen any more."""
        return seat.gone or seat.row.player in self.state.removed

    def present(self) -> list[Seat]:
        """The seats that the host has not taken away."""
        return [seat for seat in self.seats.values() if not self.is_removed(seat)]

    def connected(self, ride_id: int, here: bool) -> None:
        """A seat's first phone has come, or its last one has gone."""
        if here:
            self.online.add(ride_id)
        elif ride_id in self.online:
            self.online.discard(ride_id)
            self.left_at[ride_id] = self.now()

    def answered_late(self, seat: Seat, number: int) -> None:
        """An answer to a round has come too late to count."""
        if number not in seat.answers:
            seat.late.add(number)

    def all_answered(self) -> bool:
        """Whether nobody is waited for in the open round.

        Waited for are the seats that are connected, and those that were less than `AWAY_MS` ago: a
        phone in a lift comes back, and so does a hall whose server was started again just now.
        """
        since = self.now() - AWAY_MS
        waited = {
            ride_id
            for ride_id, seat in self.seats.items()
            if ride_id in self.online or self.left_at.get(ride_id, self.made_at) > since
            if not self.is_removed(seat)
        }
        return bool(waited) and waited <= self.answered

    def team_of(self, seat: Seat) -> str | None:
        """A seat's team: its colour, or its branch."""
        if self.state.team_count:
            return self.state.teams.get(seat.row.player)
        return self.catalogue.branch_or_other(seat.branch).id if seat.branch else None

    def question(self, question_id: str) -> QuestionAt | None:
        """A question of the route, by a present or an old id."""
        return None if self.index is None else self.index.question_at.get(question_id)

    @property
    def rounds(self) -> int:
        """How many questions a quiz has."""
        return len(self.questions)

    @property
    def phase(self) -> str:
        """The phase of the quiz now."""
        return phase_at(self.state, self.now())

    @property
    def version(self) -> int:
        """Grows with whatever counts, over restarts too."""
        return self.last_id + self.state.seq

    def current(self) -> Standing:
        """How everything stands, whether or not it may be seen."""
        if self._standing is None:
            self._standing = current_standing(self)
        return self._standing

    def shown(self) -> Standing:
        """How everything stands for phones and screens: as it was at the freeze, if frozen."""
        return self.frozen if self.state.frozen and self.frozen else self.current()

    def rank(self, seat: Seat) -> int | None:
        """A seat's rank as it may be seen."""
        if self.state.frozen and self.frozen:
            line = self.frozen.of.get(seat.row.id)
            return None if line is None else line.rank
        return self.ranking.rank(seat.row.id)
