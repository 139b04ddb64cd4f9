"""Games of steering, judged by playing the rider's input log again.

A rider steers something sideways over three lanes, a bus or a basket, and at certain moments
(*gates*) the lane it is in decides. The phone sends when the rider steered where; here the same
run is played again, and only what comes out of it counts. Both sides calculate in whole numbers
and fixed ticks, so they cannot disagree: `frontend/src/games/canvas/replay.ts` is this file's
twin, and `tests/rules/games/replay_vectors.json` holds the two together.

Why replay: docs/decisions/0008-replayed-games.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from server.rules.errors import BadSolution
from server.rules.seeds import sub_seed

TICKS_PER_SECOND = 30
LANES = 3
LANE_WIDTH = 100
"""Positions across the road are whole numbers: lane 0 is 0 to 99, its middle is at 50."""

INPUT_GAP = 3
"""Ticks between two inputs at least: ten a second is more than a hand does."""
MOST_INPUTS = 300

_WORD = 0xFFFFFFFF


class Dice:
    """Mulberry32, a generator of 32 bits of state that is short in every language.

    Public domain, by Tommy Ettinger. The same 32-bit seed gives the same numbers in Python
    and JavaScript.
    """

    def __init__(self, seed: int) -> None:
        self._state = seed & _WORD

    def next(self) -> int:
        """The next number from 0 to 2**32 - 1."""
        self._state = (self._state + 0x6D2B79F5) & _WORD
        mixed = ((self._state ^ self._state >> 15) * (self._state | 1)) & _WORD
        mixed ^= (mixed + (mixed ^ mixed >> 7) * (mixed | 61)) & _WORD
        return mixed ^ mixed >> 14

    def below(self, bound: int) -> int:
        """A number from 0 to `bound` - 1."""
        return self.next() * bound >> 32


@dataclass(frozen=True, slots=True)
class Course:
    """How a kind of game is paced; all times in ticks."""

    lead: int
    """From the start to the first gate."""
    least: int
    """From one gate to the next at least."""
    spread: int
    """By how much that varies: 0 to `spread` - 1 ticks more."""
    speed: int
    """How far it moves sideways in a tick."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A moment that decides, and the lane where something is at that moment."""

    tick: int
    lane: int


def run_seed(seed: int) -> int:
    """The 32-bit seed of a run; it may be shown, as nothing else follows from it."""
    return sub_seed(seed, "run") & _WORD


def gates_of(course: Course, seed: int, count: int) -> list[Gate]:
    """The gates of the run of a 32-bit `seed`; no lane comes twice in a row."""
    dice = Dice(seed)
    tick, lane = course.lead, dice.below(LANES)
    gates = []
    for _ in range(count):
        gates.append(Gate(tick, lane))
        tick += course.least + dice.below(course.spread)
        lane = (lane + 1 + dice.below(LANES - 1)) % LANES
    return gates


def lanes_at(course: Course, gates: Sequence[Gate], inputs: Iterable[tuple[int, int]]) -> list[int]:
    """The lane that a run with these inputs is in at each gate.

    It begins in the middle of lane 1. An input of tick n sets the lane to make for; the move
    of that tick already goes there.
    """
    pending = iter(inputs)
    due = next(pending, None)
    at = goal = _middle(1)
    tick, lanes = 0, []
    for gate in gates:
        while tick < gate.tick:
            if due is not None and due[0] == tick:
                goal = _middle(due[1])
                due = next(pending, None)
            at += max(-course.speed, min(course.speed, goal - at))
            tick += 1
        lanes.append(at // LANE_WIDTH)
    return lanes


def is_run(solution: object) -> bool:
    """Whether a solution means to be a run rather than choices made one by one."""
    return isinstance(solution, dict) and "inputs" in solution


def read_inputs(solution: Any, gates: Sequence[Gate]) -> list[tuple[int, int]]:
    """The inputs of a whole run, as (tick, lane).

    `solution` is `{inputs: [[tick, lane], …], ticks}`. Raises BadSolution unless it could have
    been steered: a run to the very end, inputs in order and at least `INPUT_GAP` apart, lanes
    that exist.
    """
    inputs, ticks = solution["inputs"], solution.get("ticks")
    if type(ticks) is not int or ticks != gates[-1].tick or len(solution) != 2:
        raise BadSolution("这一程没有走完，走到头再交")
    if not isinstance(inputs, list) or len(inputs) > MOST_INPUTS:
        raise BadSolution("这一程的记录太长了，重走一遍再交")
    read: list[tuple[int, int]] = []
    earliest = 0
    for one in inputs:
        if not isinstance(one, list) or len(one) != 2 or any(type(n) is not int for n in one):
            raise BadSolution()
        tick, lane = one
        if not earliest <= tick < ticks or not 0 <= lane < LANES:
            raise BadSolution("这一程的记录对不上，重走一遍再交")
        read.append((tick, lane))
        earliest = tick + INPUT_GAP
    return read


def read_choices(solution: object, ids: Sequence[str]) -> dict[str, Any]:
    """What was chosen one by one, `{choices: {id: …}}`; the values are the game's to check.

    Raises BadSolution for another form, for unknown ids and where nothing is chosen yet.
    """
    choices = solution.get("choices") if isinstance(solution, dict) else None
    if not isinstance(choices, dict) or len(solution) != 1:  # type: ignore[arg-type]
        raise BadSolution()
    if not choices.keys() <= set(ids):
        raise BadSolution()
    if not choices:
        raise BadSolution("先选上一处，再交")
    return choices


def _middle(lane: int) -> int:
    return lane * LANE_WIDTH + LANE_WIDTH // 2
