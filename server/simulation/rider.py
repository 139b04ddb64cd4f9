"""One synthetic rider, from the first stop to where it gets off. Every move is judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any, Final, NamedTuple

from server.rules import (
    Judged,
    MoveRefused,
    RideState,
    RouteIndex,
    apply,
    attempt_of,
    attempts_left,
    judge,
    parse_move,
    title_of,
)
from server.simulation.answering import answer_of
from server.simulation.reading import Reading, StoryReader
from server.simulation.ride_log import RefusedMove, RideLog, StopLog
from server.simulation.rider_kinds import kind_of
from server.tour.model import Question, Route, RouteOrder, Stop
from server.tour.ride_time import CHARACTERS_A_MINUTE, GAME_MINUTES, length

NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Of every move: a simulated route has no opening times, and nothing else reads it."""
SPREAD: Final = 0.25
"""Of pace and patience among riders of a kind (sigma of a lognormal distribution)."""
ANSWER_MINUTES: Final = 0.1
"""From having read a question to having answered it."""
IMPATIENCE: Final = 0.5
"""Minutes that a wrong answer, or an attempt without three stars, takes off the patience."""
SLIPS_LEFT: Final = 0.6
"""How many of the slips of one attempt are made again in the next one."""


class SyntheticEntry(NamedTuple):
    """A judged move as a title looks at it; all on one day."""

    seq: int
    kind: str
    stop: str
    item: str | None
    slot: str
    points: int
    outcome: Mapping[str, Any]
    day: int = 20260101


class SyntheticRide:
    """The ride of one number on a route without opening times. The same `chance` gives the same
    ride; `readers` has the story of each stop.
    """

    def __init__(
        self, index: RouteIndex, readers: Mapping[str, StoryReader], number: int, chance: Random
    ) -> None:
        self._number = number
        self._kind = kind_of(number)
        self._index = index
        self._readers = readers
        self._chance = chance
        self._seed = chance.getrandbits(63)
        self._speed = CHARACTERS_A_MINUTE * self._kind.pace * chance.lognormvariate(0, SPREAD)
        self._patience = self._kind.patience * chance.lognormvariate(0, SPREAD)
        self._minutes = 0.0
        self._state = RideState()
        self._entries: list[SyntheticEntry] = []
        self._refused: list[RefusedMove] = []

    def run(self, route: Route) -> RideLog:
        """Rides until the last stamp, or until the patience is at its end."""
        legs = dict(zip((stop.id for stop in route.stops), route.legs, strict=True))
        stops = list(route.stops)
        if route.order == RouteOrder.FREE:
            self._chance.shuffle(stops)
        logs: list[StopLog] = []
        for stop in stops:
            logs.append(self._visit(stop, length(legs[stop.id].say)))
            if logs[-1].left:
                break
        return RideLog(
            self._number,
            self._kind,
            self._state.points,
            self._minutes,
            title_of(self._index, self._state, self._entries),
            tuple(logs),
        )

    def _visit(self, stop: Stop, characters: int) -> StopLog:
        """Arrives, reads, plays and answers; each of them may be too much."""
        begun, points = self._minutes, self._state.points
        reading = self._readers[stop.id].read(self._chance)
        self._refused = []
        answers: dict[str, bool | None] = {}
        self._spend(characters + round(reading.characters * self._kind.reads))
        self._move("checkin", stop.id, {})
        self._move("story", stop.id, {"path": reading.path})
        left = self._is_tired()
        if not left:
            self._play(stop)
            left = self._is_tired()
        if not left:
            for question in stop.questions:
                answers |= self._answer(stop.id, question, reading)
            left = self._is_tired()
        played = self._state.view(stop.id)
        return StopLog(
            stop.id,
            self._minutes - begun,
            self._state.points - points,
            played.best,
            played.attempts,
            answers,
            reading,
            left,
            tuple(self._refused),
        )

    def _play(self, stop: Stop) -> None:
        kind, place, before = self._kind, self._index.stop_at[stop.id], self._minutes
        wish, skill = kind.plays, kind.skill
        while self._may_try(stop.id) and self._chance.random() < wish:
            self._minutes += GAME_MINUTES * CHARACTERS_A_MINUTE / self._speed
            solution = attempt_of(place, self._seed, skill, self._chance)
            judged = self._move("game", stop.id, {"solution": solution}, stop.game.id)
            if judged is None:
                break
            self._patience -= IMPATIENCE if judged.outcome["stars"] < 3 else 0
            wish, skill = kind.retries, 1 - (1 - skill) * SLIPS_LEFT
        if self._minutes > before:
            told = round(length(stop.game.explain) * kind.reads)
            self._spend(length(stop.game.title) + length(stop.game.brief) + told)

    def _may_try(self, stop: str) -> bool:
        return attempts_left(self._index.scoring, self._state.view(stop)) > 0

    def _answer(self, stop: str, question: Question, reading: Reading) -> dict[str, bool | None]:
        """Right, wrong or None by the question's id; empty where the answer was refused."""
        kind = self._kind
        shown = length(question.text) + sum(length(option.text) for option in question.options)
        self._spend(shown + round(length(question.explain) * kind.reads))
        self._minutes += ANSWER_MINUTES / kind.pace
        choice = answer_of(question, reading.told.get(question.id, ()), kind, self._chance)
        body = {"question": question.id, "choice": choice}
        judged = self._move("answer", stop, body, question.id)
        if judged is None:
            return {}
        right = judged.outcome["correct"]
        self._patience -= IMPATIENCE if right is False else 0
        return {question.id: right}

    def _move(self, kind: str, stop: str, body: Mapping[str, Any], item: str = "") -> Judged | None:
        """The judged move; None where the rules refuse it."""
        key = f"synthetic-{self._state.seq:06}"
        try:
            move = parse_move({"key": key, "kind": kind, "stop": stop, **body})
            judged = judge(self._index, self._state, move, self._seed, NOW)
        except MoveRefused as why:
            self._refused.append(RefusedMove(kind, item or stop, why.code))
            return None
        apply(self._state, judged)
        self._entries.append(SyntheticEntry(self._state.seq, *judged))
        return judged

    def _spend(self, characters: int) -> None:
        self._minutes += characters / self._speed

    def _is_tired(self) -> bool:
        """Whether the rider gets off here, before the last stamp."""
        done = len(self._state.stamps) == len(self._index.stops)
        return not done and self._minutes > self._patience
