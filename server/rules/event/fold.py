"""The fold of an event's log: the only code that changes an `EventState`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from server.rules.event.shapes import StepShape
from server.rules.event.state import (
    ARCHIVED,
    CLEARED,
    CORRECTIONS,
    FINISHED,
    LOBBY,
    PAUSED,
    REVEALED,
    RUNNING,
    STANDINGS,
    Correction,
    Duel,
    EventState,
    Round,
)

StepData = Mapping[str, Any]
Apply = Callable[[EventState, StepShape], None]


def apply_step(state: EventState, step: StepShape) -> None:
    """Applies the next step of the log, which `decide` has checked.

    An unknown step, written by a later version, counts up `seq` and changes nothing else.
    """
    state.seq, state.at = step.seq, step.at
    if step.actor != "phone":
        state.decided = step.seq
    if step.do in CORRECTIONS:
        state.corrections[step.seq] = Correction(step.seq, step.do, step.data, step.at)
        _settle(state)
        return
    known = _STEPS.get(step.do)
    if known is not None:
        known(state, step)


def forget_player(state: EventState, player: str, made: Callable[[StepData], StepData]) -> None:
    """Replaces what hosts have written about a player by what `made` makes of it."""
    for correction in state.corrections.values():
        if correction.data.get("player") == player:
            correction.data = made(correction.data)
    _settle(state)


def _settle(state: EventState) -> None:
    """Works out names, removals, adjustments and void rounds from the corrections that stand."""
    state.names.clear()
    state.removed.clear()
    state.swept.clear()
    state.adjusted.clear()
    state.voided.clear()
    for made in state.corrections.values():
        if made.undone:
            continue
        player = str(made.data.get("player", ""))
        if made.do == "rename":
            state.names[player] = str(made.data["name"])
        elif made.do == "remove":
            state.removed.add(player)
        elif made.do == "sweep":
            came = (one for one in made.data["players"] if state.returned.get(one, 0) < made.seq)
            state.swept.update(came)
        elif made.do == "adjust":
            state.adjusted[player] = state.adjusted.get(player, 0) + int(made.data["points"])
        else:
            state.voided.add(int(made.data["round"]))
    state.voided |= state.redone
    state.swept -= state.removed  # whom the host has removed by name does not come back
    state.removed |= state.swept
    for player in state.removed:
        state.waiting.pop(player, None)


def _open(state: EventState, step: StepShape) -> None:
    state.state, state.opened_at = LOBBY, step.at


def _start(state: EventState, step: StepShape) -> None:
    state.state, state.started_at = RUNNING, step.at
    state.version = int(step.data.get("version", 0))


def _pause(state: EventState, step: StepShape) -> None:
    state.state, state.paused_at = PAUSED, step.at
    if state.pauses and state.pauses[-1][1] > step.at:  # of an outage that is being made up for
        state.pauses[-1] = (state.pauses[-1][0], step.at)


def _resume(state: EventState, step: StepShape) -> None:
    state.pauses.append((state.paused_at, step.at))
    state.state, state.resumed_at = RUNNING, step.at
    _times(state, step)


def _outage(state: EventState, step: StepShape) -> None:
    """The clock stood still; a later outage may begin before an earlier one is made up for."""
    data = step.data
    begin, end = int(data["from"]), int(data["until"])
    if state.pauses:
        begin = max(begin, state.pauses[-1][1])
    if begin < end:
        state.pauses.append((begin, end))
    state.resumed_at = end
    _times(state, step)
    if state.round is not None and not state.round.stage:
        state.round.away += int(data["to"]) - int(data["from"])
        state.round.grace += int(data.get("grace", 0))


def _finish(state: EventState, step: StepShape) -> None:
    state.state, state.finished_at = FINISHED, step.at
    state.autopilot = False
    state.waiting.clear()


def _archive(state: EventState, step: StepShape) -> None:
    state.state, state.frozen = ARCHIVED, False


def _podium(state: EventState, step: StepShape) -> None:
    state.podium += 1


def _freeze(state: EventState, step: StepShape) -> None:
    state.frozen = True
    state.frozen_at, state.frozen_entry = step.at, int(step.data.get("entry", 0))


def _autopilot(state: EventState, step: StepShape) -> None:
    state.autopilot, state.autopilot_at = step.do == "autopilot_on", step.at


def _undo(state: EventState, step: StepShape) -> None:
    state.corrections[int(step.data["seq"])].undone = True
    _settle(state)


def _draw(state: EventState, step: StepShape) -> None:
    drawn: Mapping[str, str] = step.data["of"]
    state.team_count = int(step.data["teams"])
    state.teams = dict(drawn)
    state.arrived.clear()
    state.drawn = step.seq


def _team(state: EventState, step: StepShape) -> None:
    state.teams[str(step.data["player"])] = str(step.data["team"])


def _next(state: EventState, step: StepShape) -> None:
    data = step.data
    number, again = int(data["round"]), int(data.get("again", 0))
    times = int(data["opens_at"]), int(data["closes_at"])
    state.rounds.append(Round(number, data["question"], *times, again=again))


def _redo(state: EventState, step: StepShape) -> None:
    """The round before does not count, for good: its question is asked again."""
    state.redone.add(int(step.data["again"]))
    _settle(state)
    _next(state, step)


def _times(state: EventState, step: StepShape) -> None:
    """Other times for the present round."""
    if state.round is not None and "closes_at" in step.data:
        state.round.opens_at = int(step.data.get("opens_at", state.round.opens_at))
        state.round.closes_at = int(step.data["closes_at"])


def _stage(name: str) -> Apply:
    def show(state: EventState, step: StepShape) -> None:
        if state.round is not None:
            state.round.stage, state.round.stage_at = name, step.at

    return show


def _flag(name: str, value: bool) -> Apply:
    return lambda state, _: setattr(state, name, value)


def _arrived(state: EventState, step: StepShape) -> None:
    state.arrived.setdefault(str(step.data["team"]), int(step.data["at"]))


def _cleared(state: EventState, step: StepShape) -> None:
    """Back to the lobby, as if nobody had played; those who stay keep the teams that they chose."""
    if not step.data.get("lobby"):
        return
    fresh = EventState(
        state.mode,
        int(step.data["teams"]),
        LOBBY,
        seq=step.seq,
        at=step.at,
        decided=step.seq,
        opened_at=step.at,
        teams=dict(step.data["of"]),
        cleared=step.seq,
    )
    for one in fields(EventState):
        setattr(state, one.name, getattr(fresh, one.name))


def _return(state: EventState, step: StepShape) -> None:
    state.returned[str(step.data["player"])] = step.seq
    _settle(state)


def _wait(state: EventState, step: StepShape) -> None:
    state.waiting[str(step.data["player"])] = str(step.data["code"])


def _unwait(state: EventState, step: StepShape) -> None:
    state.waiting.pop(str(step.data["player"]), None)


def _match(state: EventState, step: StepShape) -> None:
    data = step.data
    made = Duel(str(data["duel"]), str(data["first"]), str(data["second"]), step.at)
    state.duels[made.id] = made
    for player in (made.first, made.second):
        state.waiting.pop(player, None)
        state.duel_of[player] = made.id


_STEPS: Mapping[str, Apply] = {
    "open": _open,
    "start": _start,
    "pause": _pause,
    "resume": _resume,
    "finish": _finish,
    "archive": _archive,
    "podium": _podium,
    "freeze": _freeze,
    "unveil": _flag("frozen", False),
    "lock": _flag("locked", True),
    "unlock": _flag("locked", False),
    "hide_names": _flag("names_hidden", True),
    "show_names": _flag("names_hidden", False),
    "cheers_on": _flag("cheers", True),
    "cheers_off": _flag("cheers", False),
    "publish": _flag("published", True),
    "unpublish": _flag("published", False),
    "autopilot_on": _autopilot,
    "autopilot_off": _autopilot,
    "undo": _undo,
    "draw": _draw,
    "team": _team,
    "outage": _outage,
    "next": _next,
    "redo": _redo,
    "close": _times,
    "reveal": _stage(REVEALED),
    "standings": _stage(STANDINGS),
    "arrived": _arrived,
    CLEARED: _cleared,
    "return": _return,
    "wait": _wait,
    "unwait": _unwait,
    "match": _match,
}
