"""A route with everything looked up beforehand, so that judging a move costs microseconds.

Build one `RouteIndex` per loaded route and keep it; a `RideState` belongs to the index it
was replayed with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.rules.games import GAMES, GameKind
from server.rules.shapes import GameShape, QuestionShape, RouteShape, ScoringShape, StopShape
from server.text import AcceptedTexts

READING_SPEED = 10.0
"""Characters per second that nobody reads faster than; see `reading_floor_seconds`."""


@dataclass(frozen=True, slots=True, eq=False)
class QuestionAt:
    """A question in its place.

    `position` counts over the whole route: stops in order, questions in file order, polls
    left out. `accepted` holds the right option ids, `typed` what a fill-in takes. `judged` is
    False for a poll, where nothing is right or wrong. `reading_floor` is in seconds. `renamed`
    maps the ids that options had before to those they have now.
    """

    id: str
    question: QuestionShape
    stop: str
    position: int
    slot: str
    fill: bool
    multiple: bool
    judged: bool
    options: frozenset[str]
    accepted: frozenset[str]
    typed: AcceptedTexts | None
    reading_floor: float
    renamed: Mapping[str, str] = field(default_factory=dict)

    def current(self, choice: list[str]) -> list[str]:
        """The chosen options by their current ids; unknown ones and typed texts as they are."""
        return [self.renamed.get(one, one) for one in choice] if self.renamed else choice


@dataclass(frozen=True, slots=True, eq=False)
class StopAt:
    """A stop in its place; `before` is the id of the stop that comes earlier, if any."""

    id: str
    stop: StopShape
    position: int
    before: str | None
    checkin_slot: str
    story_slot: str
    game: GameShape
    game_kind: GameKind
    questions: tuple[QuestionAt, ...]


class RouteIndex:
    """Tables over one route.

    `stops` and `questions` are in canonical order, `judged_ids` has the ids of the questions
    that are no polls; `stop_at` and `question_at` find by id
    and know the old ids that `was:` lists (an id in use wins over an old one). `game_stop`
    finds the stop where a game is played, by old ids too.

    Raises:
        ValueError: a stop or question id occurs twice, or a game's type is not registered.
    """

    def __init__(self, route: RouteShape) -> None:
        self.route: RouteShape = route
        self.scoring: ScoringShape = route.scoring
        self.in_order: bool = route.order == "in_order"
        self.stops: tuple[StopAt, ...] = _stops(route)
        self.questions: tuple[QuestionAt, ...] = tuple(
            question for stop in self.stops for question in stop.questions
        )
        self.judged_ids: tuple[str, ...] = tuple(q.id for q in self.questions if q.judged)
        self.stop_at: dict[str, StopAt] = {stop.id: stop for stop in self.stops}
        self.question_at: dict[str, QuestionAt] = {q.id: q for q in self.questions}
        self.game_stop: dict[str, StopAt] = {stop.game.id: stop for stop in self.stops}
        if len(self.stop_at) < len(self.stops) or len(self.question_at) < len(self.questions):
            raise ValueError(f"route {route.id}: a stop or question id occurs twice")
        for stop in self.stops:
            for old in stop.stop.was:
                self.stop_at.setdefault(old, stop)
            for old in stop.game.was:
                self.game_stop.setdefault(old, stop)
        for question in self.questions:
            for old in question.question.was:
                self.question_at.setdefault(old, question)


def reading_floor_seconds(question: QuestionShape) -> float:
    """The least time in which a person can have read the question and its options.

    Ten characters a second, twice the speed of fast silent reading of Chinese. An answer
    faster than this is flagged, never dropped.
    """
    length = len(question.text) + sum(len(option.text) for option in question.options)
    return length / READING_SPEED


def _stops(route: RouteShape) -> tuple[StopAt, ...]:
    placed: list[StopAt] = []
    position = 0
    for at, stop in enumerate(route.stops):
        kind = GAMES.get(stop.game.type)
        if kind is None:
            raise ValueError(f"stop {stop.id}: no game type {stop.game.type!r}")
        questions = []
        for question in stop.questions:
            questions.append(_question(question, stop.id, position))
            position += questions[-1].judged
        placed.append(
            StopAt(
                id=stop.id,
                stop=stop,
                position=at,
                before=placed[-1].id if placed else None,
                checkin_slot=f"checkin:{stop.id}",
                story_slot=f"story:{stop.id}",
                game=stop.game,
                game_kind=kind,
                questions=tuple(questions),
            )
        )
    return tuple(placed)


def _question(question: QuestionShape, stop_id: str, position: int) -> QuestionAt:
    fill = question.type == "fill"
    return QuestionAt(
        id=question.id,
        question=question,
        stop=stop_id,
        position=position,
        slot=f"answer:{question.id}",
        fill=fill,
        multiple=question.type == "multiple",
        judged=question.type != "poll",
        options=frozenset(option.id for option in question.options),
        accepted=frozenset(question.answer),
        typed=AcceptedTexts(question.answer, question.text) if fill else None,
        reading_floor=reading_floor_seconds(question),
        renamed=_renamed(question),
    )


def _renamed(question: QuestionShape) -> dict[str, str]:
    """Options' ids of today by those of before; an id in use wins over an old one."""
    used = {option.id for option in question.options}
    return {old: option.id for option in question.options for old in option.was if old not in used}
