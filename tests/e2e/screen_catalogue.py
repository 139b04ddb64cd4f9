"""Fills a database so that every screen of a ride can be opened; each time with the same data.

Riders stand at every point of the line: one at each stop with its story read, one half way, one at
the end. Seeds and times are set, so that two makings differ in
nothing that is drawn.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from harness.organiser import organiser_play
from server.play import Play
from server.tour.model import Question, QuestionType, Stop

ROUTE = "youguang"
BEGIN = datetime(2026, 3, 21, 1, 12, tzinfo=UTC)  # 9:12 in Huaqiao, an ordinary spring day
STEP = timedelta(seconds=41)
SEED = 20_260_321
HERO = "枇杷树下"
FINISHER = "老书虫"
OTHERS = (
    "白鹭一束光",
    "小桥听雨",
    "书灯慢慢走",
    "桂影邻座",
    "水杉早班车",
    "稻香同路人",
    "天福摇橹",
    "芦花晚风",
    "丝竹掌灯",
    "豆香靠窗",
    "吴淞乘客",
    "荷塘月色里的人",
)
WRONG_EVERY = 5
"""Of the hero's answers, every fifth is wrong: a screen without any mistake shows less."""


class Rider(NamedTuple):
    """A rider of the catalogue, as the page stores one."""

    ride: str
    token: str
    recovery: str

    def session(self) -> str:
        """What the page has in `yg:sessions` for this rider."""
        own = {"ride": self.ride, "token": self.token, "recovery": self.recovery, "route": ROUTE}
        return json.dumps({"last": ROUTE, "rides": {ROUTE: own}})


class StepClock:
    """A clock that advances by a step at every call."""

    def __init__(self) -> None:
        self._calls = count()

    def __call__(self) -> datetime:
        return BEGIN + next(self._calls) * STEP


def fill_database(database: Path) -> dict[str, Rider]:
    """Fills the database; gives riders by name: `new`, `at-STOP`, `half`, `done`."""
    play = organiser_play(database, StepClock())
    stops = play.catalogue.route(ROUTE).stops
    branches = list(play.catalogue.tour.branches)
    riders = {
        "new": _join(play, HERO, branches[0]),
        "half": _join(play, HERO, branches[0]),
        "done": _join(play, FINISHER, branches[1]),
    }
    for at, stop in enumerate(stops):
        branch = branches[at % len(branches)]
        riders[f"at-{stop.id}"] = _join(play, OTHERS[at % len(OTHERS)], branch)
    _close(play)
    with closing(sqlite3.connect(database)) as kept, kept:
        kept.execute("UPDATE rides SET seed = ?", (SEED,))
        # Faces and the ink of stamps are drawn from these.
        for table in ("players", "rides"):
            kept.execute(f"UPDATE {table} SET public_id = printf('exhibit-%d', id)")
    play = organiser_play(database, StepClock())
    riders = {
        name: rider._replace(ride=play.rider(rider.token).ride) for name, rider in riders.items()
    }
    for at, stop in enumerate(stops):
        _ride(play, riders[f"at-{stop.id}"], stops[:at], arrive=stop, wrong_every=2 + at)
    _ride(play, riders["half"], stops[: len(stops) // 2])
    _ride(play, riders["done"], stops)
    _close(play)
    return riders


def _join(play: Play, nickname: str, branch: str) -> Rider:
    joined = play.join(ROUTE, nickname, branch, consent=True)
    return Rider(joined.ride.ride, joined.token, joined.recovery)


def _close(play: Play) -> None:
    play.ledger.drain(10.0)
    play.ledger.engine.dispose()


def _ride(
    play: Play,
    rider: Rider,
    stops: Sequence[Stop],
    *,
    arrive: Stop | None = None,
    wrong_every: int = WRONG_EVERY,
) -> None:
    """Every stop to its stamp; then the check-in and the story of the one arrived at."""
    row = play.rider(rider.token)
    answered = count(1)
    for stop in stops:
        for move in _whole(stop, answered, wrong_every):
            play.make_move(row, move)
    for move in _beginning(arrive) if arrive else ():
        play.make_move(row, move)


def _move(kind: str, stop: Stop, **more: Any) -> dict[str, Any]:
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {stop.id} {json.dumps(more, sort_keys=True)}")
    return {"kind": kind, "key": str(key), "stop": stop.id, **more}


def _beginning(stop: Stop) -> Iterator[dict[str, Any]]:
    yield _move("checkin", stop)
    yield _move("story", stop)


def _whole(stop: Stop, answered: Iterator[int], wrong_every: int) -> Iterator[dict[str, Any]]:
    yield from _beginning(stop)
    for question in stop.questions:
        right = next(answered) % wrong_every != 0
        yield _move("answer", stop, question=question.id, choice=_choice(question, right))


def _choice(question: Question, right: bool) -> Any:
    if question.type is QuestionType.FILL:
        return question.answer[0] if right else "想不起来"
    options = [option.id for option in question.options]
    if question.type is QuestionType.POLL:
        return options[:1]
    if right:
        return list(question.answer)
    if question.type is QuestionType.ORDER:
        return list(reversed(question.answer))
    return [next(option for option in options if option not in question.answer)]
