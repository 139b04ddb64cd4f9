"""Commands: what each adds to the log, or why it is impossible now.

`decide` reads a state and leaves it alone: what it gives goes into the log, and only what is
in the log is folded into a state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from server.refusals import Refusal
from server.rules.event.errors import EventRefused
from server.rules.event.parsing import COMMANDS, Command
from server.rules.event.phases import SECOND, phase_at
from server.rules.event.shapes import Facts, StateShape
from server.rules.event.state import (
    ARCHIVED,
    CLOSED,
    DRAFT,
    FINISHED,
    IDLE,
    LOBBY,
    OPEN,
    PAUSED,
    PODIUM,
    QUIZ,
    READY,
    REVEALED,
    RUNNING,
    STANDINGS,
)
from server.rules.event.teams import dealt, is_team
from server.rules.seeds import sub_seed

Step = tuple[str, dict[str, Any]]
Steps = list[Step]

GOING = frozenset({RUNNING, PAUSED})
BEFORE_END = frozenset({DRAFT, LOBBY, RUNNING, PAUSED})
OPENED = frozenset({LOBBY, RUNNING, PAUSED, FINISHED})
KEPT = frozenset({DRAFT, LOBBY, RUNNING, PAUSED, FINISHED})

OVER = frozenset({FINISHED, ARCHIVED})

STATES_FOR: Mapping[str, frozenset[str]] = {
    "open": frozenset({DRAFT}),
    "start": frozenset({LOBBY}),
    "pause": frozenset({RUNNING}),
    "resume": frozenset({PAUSED}),
    "finish": GOING,
    "archive": frozenset({FINISHED}),
    "freeze": GOING,
    "unveil": GOING | {FINISHED},
    "lock": BEFORE_END,
    "unlock": BEFORE_END,
    "publish": OVER,
    "unpublish": OVER,
    "hide_names": KEPT,
    "show_names": KEPT,
    "cheers_on": KEPT,
    "cheers_off": KEPT,
    "rename": OPENED,
    "remove": OPENED,
    "void": GOING | {FINISHED},
    "adjust": GOING | {FINISHED},
    "undo": OPENED,
    "sweep": OPENED,
    "release": OPENED,
    "hold": OPENED,
    "draw": BEFORE_END,
    "team": BEFORE_END,
    "next": frozenset({RUNNING}),
    "close": frozenset({RUNNING}),
    "reveal": frozenset({RUNNING}),
    "standings": frozenset({RUNNING}),
    "skip": frozenset({RUNNING}),
    "redo": GOING,
    "autopilot_on": BEFORE_END,
    "autopilot_off": BEFORE_END,
    "advance": BEFORE_END | {FINISHED},
}
PHASES_FOR: Mapping[str, frozenset[str]] = {
    "next": frozenset({IDLE, REVEALED, STANDINGS}),
    "close": frozenset({OPEN}),
    "reveal": frozenset({CLOSED}),
    "standings": frozenset({REVEALED}),
    "skip": frozenset({READY, OPEN, CLOSED, REVEALED, STANDINGS}),
    "redo": frozenset({READY, OPEN, CLOSED, REVEALED, STANDINGS}),
}
QUIZ_ONLY = frozenset(PHASES_FOR) | {"void", "autopilot_on", "autopilot_off"}
FLAGS: Mapping[str, tuple[str, bool]] = {
    "freeze": ("frozen", True),
    "unveil": ("frozen", False),
    "lock": ("locked", True),
    "unlock": ("locked", False),
    "hide_names": ("names_hidden", True),
    "show_names": ("names_hidden", False),
    "cheers_on": ("cheers", True),
    "cheers_off": ("cheers", False),
    "publish": ("published", True),
    "unpublish": ("published", False),
    "autopilot_on": ("autopilot", True),
    "autopilot_off": ("autopilot", False),
}


def decide(state: StateShape, command: Command, facts: Facts) -> Steps:
    """The steps that the command adds to the log; none when there is nothing to be done.

    `advance` becomes what comes next; whether its version is stale is for `is_stale`.

    Raises:
        EventRefused: the command is impossible now.
    """
    if command.do == "advance":
        following = what_next(state, facts.now, facts.rounds)
        lit = following == "podium" and state.podium >= facts.steps
        if following is None or lit:
            if state.state in BEFORE_END:
                return []
            raise EventRefused(Refusal.WRONG_STATE)
        if following == "podium":  # no command of its own: the one key lights it
            return [("podium", {})]
        command = Command(following, command.key)
    refusal = why_not(state, command.do, facts.now, facts.rounds)
    if refusal is not None:
        raise EventRefused(refusal)
    return _MAKERS.get(command.do, _plain)(state, command, facts)


def is_stale(state: StateShape, command: Command, now: int) -> bool:
    """Whether a command belongs to what is no longer shown: an older version, when two remotes
    pressed together, or another phase, when the clock was quicker than the host's hand.
    """
    if command.version is not None and command.version < state.decided:
        return True
    return command.phase is not None and command.phase != phase_at(state, now)


def why_not(state: StateShape, do: str, now: int, rounds: int) -> Refusal | None:
    """Why a command is impossible, as far as state and phase say; None if it is not."""
    flag, value = FLAGS.get(do, ("", None))
    reasons = {
        Refusal.WRONG_MODE: do in QUIZ_ONLY and state.mode != QUIZ,
        Refusal.WRONG_STATE: state.state not in STATES_FOR[do],
        Refusal.WRONG_PHASE: do in PHASES_FOR and phase_at(state, now) not in PHASES_FOR[do],
        Refusal.NO_MORE_ROUNDS: do == "next" and len(state.rounds) >= rounds,
        Refusal.ALREADY_DONE: bool(flag) and getattr(state, flag) is value,
        Refusal.UNKNOWN_TEAM: do == "team" and not state.team_count,
    }
    return next((code for code, holds in reasons.items() if holds), None)


def possible(state: StateShape, now: int, rounds: int) -> list[str]:
    """The commands that make sense now, `undo` and the like where there is something to undo."""
    found = [do for do in COMMANDS if why_not(state, do, now, rounds) is None]
    idle = {
        "undo": not any(can_undo(state, seq) for seq in state.corrections),
        "void": all(one.number in state.voided for one in state.rounds),
        "advance": what_next(state, now, rounds) is None,
    }
    return [do for do in found if not idle.get(do, False)]


def what_next(state: StateShape, now: int, rounds: int) -> str | None:
    """The command that the space key stands for now, in every mode from the door to the last step
    of the podium; None where it waits or does nothing.
    """
    if state.state == FINISHED:
        if state.frozen:
            return "unveil"
        return "podium" if state.podium < PODIUM else None
    if state.state != RUNNING:
        return {DRAFT: "open", LOBBY: "start", PAUSED: "resume"}.get(state.state)
    if state.mode != QUIZ:
        return "finish"
    phase = phase_at(state, now)
    if phase in (IDLE, STANDINGS) and len(state.rounds) >= rounds:
        return "finish"
    return {
        IDLE: "next",
        OPEN: "close",
        CLOSED: "reveal",
        REVEALED: "standings",
        STANDINGS: "next",
    }.get(phase)


def can_undo(state: StateShape, seq: int) -> bool:
    """Whether a correction can be taken back: once, and a round that was repeated stays void."""
    made = state.corrections.get(seq)
    if made is None or made.undone:
        return False
    return made.do != "void" or made.data["round"] not in state.redone


def _plain(state: StateShape, command: Command, facts: Facts) -> Steps:
    return [(command.do, dict(command.data))]


def _resume(state: StateShape, command: Command, facts: Facts) -> Steps:
    current = state.round
    if current is None or current.stage or state.paused_at >= current.closes_at:
        return [("resume", {})]
    gone = facts.now - state.paused_at
    times = {"opens_at": current.opens_at + gone, "closes_at": current.closes_at + gone}
    return [("resume", times)]


def _next(state: StateShape, command: Command, facts: Facts) -> Steps:
    if facts.question is None:
        raise EventRefused(Refusal.NO_MORE_ROUNDS)
    return [("next", _asked(state, facts.question, facts))]


def _redo(state: StateShape, command: Command, facts: Facts) -> Steps:
    """The round that the host saw, once more: the question as it stands in the log. What was
    answered does not count; the step says which round it repeats.
    """
    current, number = state.round, command.data["round"]
    if current is None or number > current.number:
        raise EventRefused(Refusal.UNKNOWN_ROUND)
    if number in state.redone:
        raise EventRefused(Refusal.ALREADY_DONE)  # two remotes pressed together
    if number < current.number:
        raise EventRefused(Refusal.WRONG_PHASE)
    asked = {**_asked(state, current.question, facts), "again": current.number}
    begin: Steps = [("resume", {})] if state.state == PAUSED else []
    return [*begin, ("redo", asked)]


def _asked(state: StateShape, question: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """What the log holds of a round that begins now."""
    opens_at = facts.now + facts.live.ready * SECOND
    return {
        "round": len(state.rounds) + 1,
        "question": dict(question),
        "opens_at": opens_at,
        "closes_at": opens_at + facts.live.seconds * SECOND,
    }


def _close(state: StateShape, command: Command, facts: Facts) -> Steps:
    return [("close", {"closes_at": facts.now})]


def _skip(state: StateShape, command: Command, facts: Facts) -> Steps:
    number = len(state.rounds)
    steps: Steps = [] if number in state.voided else [("void", {"round": number})]
    if number < facts.rounds:
        return steps + _next(state, command, facts)
    return [*steps, *([] if phase_at(state, facts.now) == STANDINGS else [("standings", {})])]


def _void(state: StateShape, command: Command, facts: Facts) -> Steps:
    number = command.data["round"]
    if number > len(state.rounds):
        raise EventRefused(Refusal.UNKNOWN_ROUND)
    if number in state.voided:
        raise EventRefused(Refusal.ALREADY_DONE)
    return _plain(state, command, facts)


def _of_player(state: StateShape, command: Command, facts: Facts) -> Steps:
    player = command.data["player"]
    if player not in facts.players:
        raise EventRefused(Refusal.UNKNOWN_PLAYER)
    if command.do == "remove" and player in state.removed:
        raise EventRefused(Refusal.ALREADY_DONE)
    if command.do == "team" and not is_team(command.data["team"], state.team_count):
        raise EventRefused(Refusal.UNKNOWN_TEAM)
    return _plain(state, command, facts)


def _sweep(state: StateShape, command: Command, facts: Facts) -> Steps:
    at = command.data["at"]
    came = facts.rushes.get(at)
    if not came:
        raise EventRefused(Refusal.ALREADY_DONE)
    return [("sweep", {"at": at, "players": list(came)})]


def _undo(state: StateShape, command: Command, facts: Facts) -> Steps:
    if not can_undo(state, command.data["seq"]):
        raise EventRefused(Refusal.NOTHING_TO_UNDO)
    return _plain(state, command, facts)


def _draw(state: StateShape, command: Command, facts: Facts) -> Steps:
    count = command.data["teams"]
    players = [player for player in facts.players if player not in state.removed]
    of = dealt(players, count, sub_seed(facts.seed, "draw", str(state.seq)))
    return [("draw", {"teams": count, "of": of})]


_MAKERS: Mapping[str, Callable[[StateShape, Command, Facts], Steps]] = {
    "resume": _resume,
    "next": _next,
    "close": _close,
    "skip": _skip,
    "redo": _redo,
    "void": _void,
    "rename": _of_player,
    "remove": _of_player,
    "adjust": _of_player,
    "team": _of_player,
    "sweep": _sweep,
    "undo": _undo,
    "draw": _draw,
}
