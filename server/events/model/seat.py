"""A seat: one ride in an event, with what its entries come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from server.events.model.clock import millis
from server.events.model.scoring import SeatScore
from server.ledger import DECISIONS, LEAVE, EntryRow, Hold, RideRow
from server.play.pace import Pace
from server.rules import RouteIndex
from server.rules.event.papers import PaperAnswer, longest_run
from server.rules.event.scoring import Scored
from server.rules.event.state import CHALLENGE, CLEARED, DUEL, LIVE_MOVE, PAPER_MOVE

LIVE, PAPER = LIVE_MOVE, PAPER_MOVE
NO_MOVES = DECISIONS | {CLEARED}
"""Kinds of entries with which a player has done nothing."""


class LiveAnswer(NamedTuple):
    """An answer to a round; `share` is None for a poll, `choice` what the phone sent."""

    share: float | None
    took: int
    picked: tuple[str, ...]
    choice: Any


@dataclass(slots=True, eq=False)
class Seat:
    """A player in an event. Its session alone calls the methods that change it.

    `points` are without the host's adjustments, `time` decides among equals (smaller is ahead).
    `delay` is the measured round trip in ms, `late` the rounds answered too late. `hold` is
    what its entries say of its place on public boards, `pace` how fast they were made.
    """

    row: RideRow
    name: str
    branch: str
    left: bool = False
    took_part: bool = False
    points: int = 0
    time: int = 0
    flags: int = 0
    delay: float = 0.0
    answers: dict[int, LiveAnswer] = field(default_factory=dict)
    scored: dict[int, Scored] = field(default_factory=dict)
    papers: dict[str, list[PaperAnswer]] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)
    last_ms: int = 0
    hold: Hold = Hold.NONE
    pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        self.pace = Pace.of(self.row)

    @property
    def gone(self) -> bool:
        """A rider of a rehearsal that was cleared away; one who left stays, without a name."""
        return self.left and self.row.synthetic

    @property
    def came_at(self) -> int:
        """When the seat was taken, in event ms."""
        return millis(self.row.created_at)

    def apply(self, entry: EntryRow) -> None:
        """Counts a committed entry of the seat. Points of live answers come with the reveal."""
        outcome = entry.outcome
        self.hold = self.hold.after(Hold.of(entry.kind, entry.flags))
        if entry.kind in NO_MOVES:
            return
        if entry.kind == LEAVE:
            self.left = True
            return
        if entry.kind == LIVE:
            choice = entry.move.get("choice")
            picked = tuple(outcome.get("picked") or ())
            answer = LiveAnswer(outcome.get("share"), int(outcome["took"]), picked, choice)
            self.answers[int(outcome["round"])] = answer
            return
        moment = millis(entry.played)
        if entry.kind == PAPER:
            at = int(outcome["ms"])
            moment = int(outcome.get("at", at))
            n, paper = int(outcome["n"]), self.papers.setdefault(str(outcome["paper"]), [])
            if n > 0:
                worth = int(outcome["points"])
                took = int(outcome["took"])
                paper.append(PaperAnswer(n, float(outcome["share"]), took, at, worth))
                self.took_part = True
            self.last_ms = at
        else:
            self.took_part = True
        self.points += entry.points
        if entry.points:
            self.time = moment

    def keep_pace(self, index: RouteIndex, entry: EntryRow) -> None:
        """Counts a committed entry in how fast the seat is."""
        if entry.kind not in NO_MOVES:
            self.pace.count(index, entry.kind, entry.item, entry.played)

    def set_score(self, score: SeatScore) -> None:
        """Replaces points, time and rounds by those of a quiz scored anew."""
        self.points, self.time = score.points, score.time
        self.took_part, self.scored = score.took_part, score.scored

    def anonymise(self, name: str, branch: str) -> None:
        """Replaces what was known about a person who has left."""
        self.name, self.branch = name, branch

    def flag(self) -> None:
        """Counts a flagged entry."""
        self.flags += 1

    def miss(self, number: int) -> None:
        """Notes an answer to a round that came too late to count."""
        if number not in self.answers:
            self.late.add(number)

    def set_delay(self, milliseconds: float) -> None:
        """Takes a measurement of the round trip to the phone."""
        self.delay = max(0.0, float(milliseconds))

    def best(self, mode: str) -> int | None:
        """The best duel or the longest streak of a challenge; None before the first."""
        if mode == CHALLENGE and self.papers:
            return max(longest_run(paper) for paper in self.papers.values())
        if mode == DUEL and self.papers:
            return max(sum(one.points for one in paper) for paper in self.papers.values())
        return None
