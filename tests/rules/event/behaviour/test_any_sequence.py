"""Any order of commands by host, phones and clock keeps what must always hold."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any, NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server.rules.event import (
    COMMANDS,
    Command,
    EventRefused,
    EventState,
    Facts,
    apply_step,
    clock_runs,
    clock_step,
    decide,
    is_stale,
    making_up,
    phase_at,
    possible,
    what_next,
)
from server.rules.event.outage import RETURN_MS
from server.rules.event.scoring import Tally
from server.rules.event.state import PHASES, QUIZ
from server.tour.model import Live

PLAYERS = ("P1", "P2", "P3", "P4")
GRAPH = {
    "draft": {"lobby"},
    "lobby": {"running"},
    "running": {"paused", "finished"},
    "paused": {"running", "finished"},
    "finished": {"archived"},
    "archived": set(),
}
ROUNDS = 4
LIVE = Live(seconds=5, ready=2)
QUESTION = {"id": "q", "type": "single", "text": "?", "options": [], "answer": ["k1"]}


class Step(NamedTuple):
    """A step as the ledger keeps it."""

    seq: int
    do: str
    data: dict[str, Any]
    actor: str
    at: int


class Hall(RuleBasedStateMachine):
    """A host, four phones and a clock."""

    @initialize(mode=st.sampled_from(["quiz", "quiz", "race", "duel"]))
    def open_hall(self, mode: str) -> None:
        self.mode = mode
        self.now = 1_000_000
        self.log: list[Step] = []
        self.state = EventState(mode)
        self.undone: list[int] = []
        self.answers: dict[tuple[str, int], tuple[float, int, int]] = {}
        self.frozen: dict[str, int] | None = None

    # --- the rules of the machine ---------------------------------------------------------

    @rule(
        do=st.sampled_from([*COMMANDS, "start", "next", "close", "reveal", "advance", "advance"]),
        player=st.sampled_from([*PLAYERS, "nobody"]),
        number=st.integers(1, 30),
        points=st.integers(-50, 50).filter(bool),
    )
    def host(self, do: str, player: str, number: int, points: int) -> None:
        data: dict[str, Any] = {
            "rename": {"player": player, "name": "新名"},
            "remove": {"player": player},
            "adjust": {"player": player, "points": points, "reason": "试"},
            "void": {"round": 1 + number % 6},
            "redo": {"round": len(self.state.rounds) - number % 2},
            "undo": {"seq": number},
            "sweep": {"at": number % 3},
            "draw": {"teams": 2 + number % 3},
            "team": {"player": player, "team": "red"},
        }.get(do, {})
        version = max(0, self.state.seq - number % 2) if do == "advance" else None
        command = Command(do, f"key-{len(self.log)}", data, version)
        if is_stale(self.state, command, self.now):
            assert version is not None
            assert any(step.seq > version for step in self.log)
            return
        self.give(command, "host")

    @rule(milliseconds=st.sampled_from([1, 40, 900, 1_999, 2_001, 5_000, 9_000]))
    def time_goes_by(self, milliseconds: int) -> None:
        self.now += milliseconds

    @rule()
    def clock(self) -> None:
        here = {player for player in PLAYERS if player not in self.state.removed}
        current = self.state.round
        done = current is not None and all(
            (player, current.number) in self.answers for player in here
        )
        do = clock_step(
            self.state,
            LIVE,
            self.now,
            starts_at=None,
            ends_at=None,
            rounds=self.rounds,
            complete=done and bool(here),
        )
        if do is not None:
            assert self.give(Command(do, f"clock-{len(self.log)}"), "clock")

    @rule(beat=st.integers(0, 900), gone=st.sampled_from([2_000, 9_000, 70_000]))
    def outage(self, beat: int, gone: int) -> None:
        """The server is killed, `beat` ms after its last heartbeat, and comes back."""
        since = max(self.now - beat, self.state.at)
        self.now += gone
        if not clock_runs(self.state, LIVE, since, duels=False):
            return
        before, was = phase_at(self.state, since), copy.deepcopy(self.state.round)
        data = dict(making_up(self.state, LIVE, since, self.now))
        step = Step(len(self.log) + 1, "outage", data, "clock", self.now)
        self.log.append(step)
        apply_step(self.state, step)
        assert phase_at(self.state, self.now) == before  # nothing has ended meanwhile
        if was is not None and self.state.round is not None and before == "open":
            left = self.state.round.closes_at - self.now
            assert left == was.closes_at - since + RETURN_MS

    @rule(player=st.sampled_from(PLAYERS))
    def come_back(self, player: str) -> None:
        if player in self.state.swept:
            step = Step(len(self.log) + 1, "return", {"player": player}, "phone", self.now)
            self.log.append(step)
            apply_step(self.state, step)
            assert player not in self.state.removed

    @rule(player=st.sampled_from(PLAYERS), share=st.sampled_from([0.0, 0.5, 1.0]))
    def answer(self, player: str, share: float) -> None:
        current = self.state.round
        may = (
            self.mode == QUIZ
            and self.state.state == "running"
            and current is not None
            and phase_at(self.state, self.now) == "open"
        )
        if not may or current is None or (player, current.number) in self.answers:
            return
        assert current.opens_at <= self.now < current.closes_at
        took = self.now - current.opens_at
        self.answers[player, current.number] = (share, took, self.now)

    @property
    def rounds(self) -> int:
        return ROUNDS + len(self.state.redone)

    def give(self, command: Command, actor: str) -> bool:
        before = copy.deepcopy(self.state)
        promised = possible(self.state, self.now, self.rounds)
        following = what_next(self.state, self.now, self.rounds)
        fresh = {**QUESTION, "id": f"q{len(before.rounds) - len(before.redone)}"}
        rushes = {1: PLAYERS[:3], 2: PLAYERS[1:]}
        facts = Facts(self.now, LIVE, self.rounds, fresh, PLAYERS, seed=7, rushes=rushes)
        try:
            steps = decide(self.state, command, facts)
        except EventRefused:
            assert self.state == before  # a refusal changes nothing
            plain = {"rename", "remove", "adjust", "void", "redo", "undo", "team", "sweep"}
            assert command.do not in promised or command.do in plain
            return False
        assert self.state == before  # deciding changes nothing either
        if command.do == "advance":
            assert bool(steps) == (following is not None)
        for do, data in steps:
            step = Step(len(self.log) + 1, do, data, actor, self.now)
            self.log.append(step)
            apply_step(self.state, step)
            if do == "freeze":
                self.frozen = self.scores()
            elif do in ("unveil", "archive"):
                self.frozen = None
            if do == "undo":
                assert data["seq"] not in self.undone
                self.undone.append(data["seq"])
        if before.state != self.state.state:
            assert self.state.state in GRAPH[before.state]
        return True

    def scores(self) -> dict[str, int]:
        found = {}
        for player in PLAYERS:
            tally = Tally()
            for one in self.state.rounds:
                if not one.revealed or one.number in self.state.voided:
                    continue
                answer = self.answers.get((player, one.number))
                if answer is None:
                    tally.miss()
                else:
                    tally.count(LIVE, answer[0], answer[1], LIVE.seconds)
            found[player] = tally.points + self.state.adjusted.get(player, 0)
        return found

    # --- what must hold ------------------------------------------------------------------

    @invariant()
    def a_reload_gives_the_same(self) -> None:
        again = EventState(self.mode)
        for step in self.log:
            apply_step(again, step)
        assert again == self.state

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        assert self.state.seq == len(self.log) >= self.state.decided

    @invariant()
    def rounds_come_once_and_in_order(self) -> None:
        opened = [step.data["round"] for step in self.log if step.do in ("next", "redo")]
        assert opened == list(range(1, len(opened) + 1))
        fresh = [one for one in self.state.rounds if not one.again]
        assert len(fresh) <= ROUNDS
        assert [one.question["id"] for one in fresh] == [f"q{at}" for at in range(len(fresh))]
        assert {one.again for one in self.state.rounds} - {0} == self.state.redone
        for before, one in pairwise(self.state.rounds):
            assert not one.again or (one.again, one.question) == (before.number, before.question)
        for one in self.state.rounds[:-1]:  # a round is skipped only by a logged command
            ever_void = one.number in self.state.redone or any(
                step.do == "void" and step.data["round"] == one.number for step in self.log
            )
            assert one.revealed or ever_void
        assert all(one.opens_at <= one.closes_at or not one.revealed for one in self.state.rounds)

    @invariant()
    def the_phase_is_known(self) -> None:
        phase = phase_at(self.state, self.now)
        assert phase in PHASES
        if self.state.state == "paused":
            assert phase_at(self.state, self.now + 10**6) == phase
        if self.mode != QUIZ:
            assert phase == "idle"

    @invariant()
    def answers_came_while_it_was_open(self) -> None:
        for (_, number), (_, took, _) in self.answers.items():
            asked = self.state.rounds[number - 1]
            late = asked.closes_at - asked.opens_at - LIVE.seconds * 1000
            assert asked.revealed or took < LIVE.seconds * 1000 + max(late, 0)

    @invariant()
    def corrections_come_to_what_stands(self) -> None:
        standing = [made for made in self.state.corrections.values() if not made.undone]
        by_name = {made.data["player"] for made in standing if made.do == "remove"}
        swept = {
            player
            for made in standing
            if made.do == "sweep"
            for player in made.data["players"]
            if not any(
                step.do == "return" and step.data["player"] == player and step.seq > made.seq
                for step in self.log
            )
        }
        assert self.state.swept == swept - by_name
        assert self.state.removed == by_name | swept
        void = {made.data["round"] for made in standing if made.do == "void"}
        assert self.state.voided == void | self.state.redone
        assert sum(self.state.adjusted.values()) == sum(
            made.data["points"] for made in standing if made.do == "adjust"
        )

    @invariant()
    def what_is_frozen_stays(self) -> None:
        assert self.state.frozen == (self.frozen is not None)


Hall.TestCase.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)
TestHall = Hall.TestCase
