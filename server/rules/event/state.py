"""An event as the sum of its log. Only `server.rules.event.fold` changes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

DRAFT, LOBBY, RUNNING, PAUSED = "draft", "lobby", "running", "paused"
FINISHED, ARCHIVED = "finished", "archived"
PODIUM: Final = 3
"""Ranks that stand on the podium."""
STATES: Final[Mapping[str, str]] = {
    DRAFT: "草稿",
    LOBBY: "候车",
    RUNNING: "进行中",
    PAUSED: "暂停",
    FINISHED: "已结束",
    ARCHIVED: "已归档",
}

RIDE, QUIZ, RACE, DUEL, CHALLENGE = "ride", "quiz", "race", "duel", "challenge"
MODES: Final[Mapping[str, str]] = {
    RIDE: "自由乘车",
    QUIZ: "同步竞答",
    RACE: "支部赛",
    DUEL: "双人 PK",
    CHALLENGE: "挑战答题",
}

IDLE, READY, OPEN, CLOSED = "idle", "ready", "open", "closed"
REVEALED, STANDINGS = "revealed", "standings"
PHASES: Final = (IDLE, READY, OPEN, CLOSED, REVEALED, STANDINGS)

CORRECTIONS: Final = frozenset({"rename", "remove", "void", "adjust", "sweep"})

PAPER_MODES: Final = (RACE, DUEL, CHALLENGE)
"""The modes in which each seat has questions of its own."""

START: Final = "start"
"""The step with which an event begins; its `version` is the content's, from there on."""

CLEARED: Final = "cleared"
"""The step that ends a rehearsal; the ledger names emptied moves of real riders likewise."""

RELEASE, HOLD = "release", "hold"
SEAT_DECISIONS: Final = frozenset({RELEASE, HOLD})
"""What a host may decide about a seat that is faster than it can be read: back on boards, or off
them. They are entries of the seat's ride, no steps of the event.
"""

LIVE_MOVE, PAPER_MOVE = "live", "paper"
"""The kinds of moves of seats: an answer to a round, an answer on a paper of one's own."""

AWAY, VOID, OFFLINE = "outage", "void", "lost"
TROUBLES: Final = (AWAY, VOID, OFFLINE)
"""Why a host is offered to ask a question again: the server was away during it, it does not
count, many phones have lost their connection.
"""

WON, LOST, DRAWN = "won", "lost", "drawn"
OUTCOMES: Final = (WON, LOST, DRAWN)
"""How a duel ends, seen from one side."""

BRANCH_TEAMS, COLOUR_TEAMS = "branch", "colours"
TEAM_KINDS: Final = (BRANCH_TEAMS, COLOUR_TEAMS)
"""What a team is."""

PLAYERS: Final = "players"
"""What a host may request besides commands: a page of the players."""

SYNC, PONG, CHEER, LEAVE_DUEL, TEAM = "sync", "pong", "cheer", "leave_duel", "team"
RETURN: Final = "return"
SEAT_REQUESTS: Final = (SYNC, PONG, CHEER, DUEL, LEAVE_DUEL, CHALLENGE, RACE, TEAM, RETURN)
"""What a seat may request by `event`; `duel`, `challenge` and `race` are named as their modes."""

JOIN, CHECKIN, STAMP, FINISH = "join", "checkin", "stamp", "finish"
DUEL_WON, DUEL_DRAWN = DUEL, "drawn"
FEED_KINDS: Final = (JOIN, CHECKIN, STAMP, FINISH, DUEL_WON, DUEL_DRAWN)
"""What the feed of an event shows."""


@dataclass(slots=True)
class Round:
    """A question that was asked; `question` is what the log holds of it, answer and all.

    `stage` is empty until it is `revealed` and then `standings`; `stage_at` is when. `again` is
    the number of the round that it repeats, 0 for none. `away` is how long (ms) servers were away
    during it, `grace` by how much longer answers that are on their way are waited for.
    """

    number: int
    question: Mapping[str, Any]
    opens_at: int
    closes_at: int
    stage: str = ""
    stage_at: int = 0
    again: int = 0
    away: int = 0
    grace: int = 0

    @property
    def revealed(self) -> bool:
        """Whether everybody may know the answer."""
        return self.stage != ""


@dataclass(slots=True)
class Correction:
    """A change of the host's that can be taken back, once."""

    seq: int
    do: str
    data: Mapping[str, Any]
    at: int
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Duel:
    """Two players (public ids) with the same questions; `at` is event time of the match."""

    id: str
    first: str
    second: str
    at: int

    def other(self, player: str) -> str:
        """Whom a player plays against."""
        return self.second if player == self.first else self.first


@dataclass(slots=True)
class EventState:
    """How an event stands after `seq` steps.

    `at` is when the last step was taken, `decided` the number of the last one that a host or the
    clock took (phones may add steps too). `paused_at` and `resumed_at` are 0 for never; `pauses`
    are outages too. `names`, `removed`, `adjusted` and `voided` are what the corrections come to;
    the rounds `redone` were repeated and are void for good. Of those removed, who were `swept`
    away with all of their minute may come back; `returned` says with which step they did.
    `team_count` is 0 where branches play. `drawn` is the number of the last draw. `frozen_at` is
    when the board was frozen, `frozen_entry` the last entry that counts in it. `waiting` maps
    players in the pool to their codes. `podium` counts the steps of the podium that the host has
    lit, from the third place up. `published`: the host has opened the results to whom the
    link is given. `cleared` is the step that took the event back to its lobby, 0 for none.
    """

    mode: str
    team_count: int = 0
    state: str = DRAFT
    seq: int = 0
    at: int = 0
    decided: int = 0
    locked: bool = False
    frozen: bool = False
    frozen_at: int = 0
    frozen_entry: int = 0
    names_hidden: bool = False
    cheers: bool = True
    published: bool = False
    podium: int = 0
    autopilot: bool = False
    autopilot_at: int = 0
    paused_at: int = 0
    pauses: list[tuple[int, int]] = field(default_factory=list)
    resumed_at: int = 0
    opened_at: int = 0
    started_at: int = 0
    version: int = 0
    finished_at: int = 0
    rounds: list[Round] = field(default_factory=list)
    corrections: dict[int, Correction] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    swept: set[str] = field(default_factory=set)
    returned: dict[str, int] = field(default_factory=dict)
    cleared: int = 0
    adjusted: dict[str, int] = field(default_factory=dict)
    voided: set[int] = field(default_factory=set)
    redone: set[int] = field(default_factory=set)
    drawn: int = 0
    teams: dict[str, str] = field(default_factory=dict)
    arrived: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    duels: dict[str, Duel] = field(default_factory=dict)
    duel_of: dict[str, str] = field(default_factory=dict)

    @property
    def round(self) -> Round | None:
        """The round that was asked last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def going(self) -> bool:
        """Running, or paused for a moment."""
        return self.state in (RUNNING, PAUSED)

    def running(self, at: int) -> int:
        """A moment on a clock that stands still while the event is paused."""
        gone = sum(min(at, end) - begin for begin, end in self.pauses if begin < at)
        if self.state == PAUSED and at > self.paused_at:
            gone += at - self.paused_at
        return at - gone

    def moment(self, running: int) -> int:
        """When the clock of `running` showed this; the end of a pause where it stood there."""
        at = running
        for begin, end in self.pauses:
            if at >= begin:
                at += end - begin
        return at

    @property
    def over(self) -> bool:
        """Finished for good."""
        return self.state in (FINISHED, ARCHIVED)
