"""A small route to ride in tests, built from the real tour values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from server.rules import (
    GAMES,
    Judged,
    Move,
    RideState,
    RouteIndex,
    apply,
    judge,
    parse_move,
    solution_of,
)
from server.tour.model import (
    Game,
    Leg,
    Option,
    Question,
    QuestionType,
    Review,
    Route,
    RouteOrder,
    Scoring,
    Stop,
    Story,
)

NOW = datetime(2026, 5, 1, 4, 0, tzinfo=UTC)
SEED = 20260501
GAME_FOLDER = Path(__file__).parents[2] / "server" / "rules" / "games"
SHELL_KEYS = {"id", "type", "title", "brief", "explain", "source", "fact"}


def demo_data(game_type: str) -> Any:
    """The game data of that type's demo.yaml, loaded by its own schema."""
    text = (GAME_FOLDER / game_type / "demo.yaml").read_text(encoding="utf-8")
    return load_data(game_type, yaml.safe_load(text))


def load_data(game_type: str, written: Mapping[str, Any]) -> Any:
    """Game data as the tour loads it: the `game:` mapping without its shell."""
    schema = GAMES[game_type].schema()
    return schema.load({key: val for key, val in written.items() if key not in SHELL_KEYS})


def make_game(game_type: str, game_id: str) -> Game:
    return Game(game_id, game_type, "游戏", "玩一玩", "讲一讲", "出处", demo_data(game_type))


def single(question_id: str, **changes: Any) -> Question:
    """A question with options k1..k4; k1 is right."""
    options = tuple(Option(f"k{n}", f"选项{n}") for n in range(1, 5))
    question = Question(
        question_id, QuestionType.SINGLE, "花桥在哪座城市？", options, ("k1",), "讲解", "出处"
    )
    return replace(question, **changes)


def fill(question_id: str, *accepted: str) -> Question:
    return Question(question_id, QuestionType.FILL, "补全：____", (), accepted, "讲解", "出处")


def make_stop(
    stop_id: str,
    questions: Iterable[Question] | None = None,
    game_type: str = "sequence",
    was: tuple[str, ...] = (),
) -> Stop:
    """A stop with three single-choice questions by default."""
    if questions is None:
        questions = [single(f"{stop_id}-q{n}") for n in range(1, 4)]
    return Stop(
        id=stop_id,
        name=stop_id,
        short=stop_id,
        kind="place",
        intro="到站了",
        scene={"base": "city"},
        stamp={},
        story=Story("故事", ()),
        game=make_game(game_type, f"{stop_id}-game"),
        questions=tuple(questions),
        review=Review(),
        was=was,
    )


def make_route(
    *stops: Stop,
    order: RouteOrder = RouteOrder.IN_ORDER,
    scoring: Scoring | None = None,
    opens: datetime | None = None,
    closes: datetime | None = None,
) -> Route:
    stops = stops or (make_stop("a"), make_stop("b"), make_stop("c"))
    legs = tuple(Leg({"base": "city"}, "开车了") for _ in stops)
    return Route(
        "line", "线路", "一路", order, stops, legs, scoring or Scoring(), 10, opens, closes
    )


@dataclass(frozen=True)
class Kept:
    """An entry as a ledger gives it back."""

    seq: int
    kind: str
    stop: str
    item: str | None
    slot: str
    points: int
    outcome: Mapping[str, Any]


@dataclass
class Rider:
    """One person riding: makes moves, and keeps the entries a ledger would keep."""

    index: RouteIndex
    state: RideState = field(default_factory=RideState)
    entries: list[Kept] = field(default_factory=list)
    now: datetime = NOW
    seed: int = SEED

    def sends(self, **message: Any) -> Judged:
        """Send a message as the phone does, and keep what counts."""
        move = parse_move({"key": f"key-{len(self.entries):06}", **message})
        return self.makes(move)

    def makes(self, move: Move) -> Judged:
        judged = judge(self.index, self.state, move, self.seed, self.now)
        apply(self.state, judged)
        self.entries.append(Kept(self.state.seq, *judged))
        return judged

    def checks_in(self, stop: str) -> Judged:
        return self.sends(kind="checkin", stop=stop)

    def reads(self, stop: str) -> Judged:
        return self.sends(kind="story", stop=stop)

    def answers(self, question: str, choice: Any = "k1") -> Judged:
        stop = self.index.question_at[question].stop
        return self.sends(kind="answer", stop=stop, question=question, choice=choice)

    def plays(self, stop: str, solution: Any = None) -> Judged:
        """Play the stop's game; perfectly unless another solution is given."""
        if solution is None:
            solution = solution_of(self.index.stop_at[stop], self.seed)
        return self.sends(kind="game", stop=stop, solution=solution)

    def finishes(self, stop: str) -> None:
        """Everything that completes a stop, all of it right."""
        self.checks_in(stop)
        self.reads(stop)
        for question in self.index.stop_at[stop].questions:
            self.answers(question.id)
        self.plays(stop)
