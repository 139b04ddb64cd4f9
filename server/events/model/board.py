"""An event's leaderboard: the ranks as they are, and as they may be seen."""

from __future__ import annotations

from dataclasses import replace

from server.events.model.leaderboard import Standing
from server.events.model.ranking import Place, Ranking, shown_time
from server.events.model.read import EventRead, SeatRead
from server.events.model.scoring import current_standing


class Board:
    """Ranks of an event's seats. While the board is frozen, `shown`, `rank` and `behind` give
    what stood at the freeze.
    """

    def __init__(self, event: EventRead) -> None:
        self._event = event
        self._ranking = Ranking()
        self._ranks_before: dict[int, int] = {}
        self._standing: Standing | None = None
        self._frozen: Standing | None = None
        self._next_frozen: Standing | None = None

    # --- what changes it -------------------------------------------------------------------

    def invalidate(self) -> None:
        """The cached standing is outdated."""
        self._standing = None

    def place(self, seat: SeatRead) -> None:
        """Ranks a seat whose points have changed."""
        place = self._place_of(seat)
        if place is None:
            self._ranking.discard(seat.row.id)
        else:
            self._ranking.put(seat.row.id, -place[0], place[1])

    def place_all(self) -> None:
        """Ranks all seats anew."""
        places = (self._place_of(seat) for seat in self._event.seats.values())
        self._ranking.fill(place for place in places if place is not None)

    def keep_ranks(self) -> None:
        """Keeps the present ranks as those before the last round of a quiz."""
        self._ranks_before = {ride_id: rank for rank, ride_id, *_ in self._ranking.rows()}

    def prepare_freeze(self) -> None:
        """Keeps how everything stands for the freeze that is being written to the log."""
        self._next_frozen = self.standing()

    def freeze(self) -> None:
        """Shows, from now on, what was kept while the freeze was being written."""
        kept, self._next_frozen = self._next_frozen, None
        if kept is None:
            self._standing = None
            self._frozen = self.standing()
        else:  # with a version of its own
            self._frozen = replace(kept, version=kept.version + 1)

    def unfreeze(self) -> None:
        """Shows how everything stands."""
        self._frozen = None

    # --- what is known ---------------------------------------------------------------------

    @property
    def ranked(self) -> int:
        """Seats on the board as it may be seen."""
        frozen = self._shown_frozen()
        return len(self._ranking) if frozen is None else len(frozen.seats)

    def standing(self) -> Standing:
        """How everything stands, whether or not it may be seen."""
        if self._standing is None:
            rows = self._ranking.rows()
            self._standing = current_standing(self._event, rows, self._ranks_before)
        return self._standing

    def shown(self) -> Standing:
        """How everything stands for phones and screens."""
        return self._shown_frozen() or self.standing()

    def rank(self, seat: SeatRead) -> int | None:
        """A seat's rank as it may be seen."""
        frozen = self._shown_frozen()
        if frozen is None or not self._event.is_shown(seat):
            return self.current_rank(seat)
        found = frozen.of.get(seat.row.id)
        return None if found is None else found.rank

    def behind(self, seat: SeatRead) -> int | None:
        """Points to the next place up as they may be seen; None at the top or off the board."""
        frozen = self._shown_frozen()
        if frozen is None or not self._event.is_shown(seat):
            return self._ranking.behind(seat.row.id)
        found = frozen.of.get(seat.row.id)
        return None if found is None else found.behind

    def points(self, seat: SeatRead) -> int:
        """A seat's points as they may be seen."""
        frozen = self._shown_frozen()
        if frozen is None:
            return self._event.points(seat)
        found = frozen.of.get(seat.row.id)
        return 0 if found is None else found.points

    def current_rank(self, seat: SeatRead) -> int | None:
        """A seat's rank, whether or not it may be seen."""
        return self._ranking.rank(seat.row.id)

    def _shown_frozen(self) -> Standing | None:
        return self._frozen if self._event.state.frozen else None

    def _place_of(self, seat: SeatRead) -> Place | None:
        """Where a seat belongs; None off the board, where those without points are too."""
        points = self._event.points(seat)
        if points <= 0 or not self._event.is_shown(seat):
            return None
        return -points, shown_time(self._event.state.mode, seat.time), seat.row.id
