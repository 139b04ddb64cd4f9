"""Counting the rides of a crowd, one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from server.rules import Title
from server.simulation.figures import (
    Figures,
    ForkFigures,
    GameFigures,
    KindFigures,
    OptionFigures,
    QuestionFigures,
    RefusedFigures,
    StopFigures,
    TitleFigures,
    share,
    spread,
)
from server.simulation.reading import TELLING
from server.simulation.ride_log import RideLog, StopLog
from server.simulation.rider_kinds import KINDS, guessers, readers
from server.tour.model import Question, QuestionType, Route, Stop

ALL = "all"


@dataclass(slots=True)
class _Kind:
    points: list[int] = field(default_factory=list)
    minutes: list[float] = field(default_factory=list)
    finished: int = 0
    answered: int = 0
    right: int = 0


@dataclass(slots=True)
class _Question:
    """Answers and right ones, by kind of rider."""

    answered: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    told: set[tuple[str, ...]] = field(default_factory=set)


@dataclass(slots=True)
class _Stop:
    left: int = 0
    minutes: list[float] = field(default_factory=list)
    attempts: int = 0
    stars: list[int] = field(default_factory=lambda: [0, 0, 0, 0])


class Counting:
    """Sums over rides on one route; `figures` may be asked for at any time after the first ride."""

    def __init__(self, route: Route) -> None:
        self._route = route
        self._kinds = {kind.id: _Kind() for kind in KINDS}
        self._stops = {stop.id: _Stop() for stop in route.stops}
        self._questions = {one.id: _Question() for stop in route.stops for one in stop.questions}
        self._finished: list[tuple[int, int]] = []
        self._given_up: list[tuple[int, int]] = []
        self._firsts: Counter[str] = Counter()
        self._forks: Counter[tuple[str, str, str]] = Counter()
        self._titles: Counter[Title] = Counter()
        self._refused: Counter[tuple[str, str, str, str]] = Counter()

    def add(self, log: RideLog) -> None:
        """Counts a ride."""
        kind = self._kinds[log.kind.id]
        kind.points.append(log.points)
        kind.minutes.append(log.minutes)
        self._firsts[log.stops[0].stop] += 1
        (self._given_up if log.title is None else self._finished).append((log.points, log.number))
        if log.title is not None:
            kind.finished += 1
            self._titles[log.title] += 1
        for at in log.stops:
            self._add_stop(log.kind.id, at)
            judged = [one for one in at.answers.values() if one is not None]
            kind.answered += len(judged)
            kind.right += sum(judged)

    def _add_stop(self, kind: str, at: StopLog) -> None:
        stop = self._stops[at.stop]
        stop.left += at.left
        stop.minutes.append(at.minutes)
        stop.attempts += at.attempts
        if at.stars is not None:
            stop.stars[at.stars] += 1
        for question, right in at.answers.items():
            self._questions[question].answered[kind] += 1
            self._questions[question].right[kind] += right is True
        self._forks.update((at.stop, *fork) for fork in at.reading.forks)
        for question, told in at.reading.told.items():
            self._questions[question].told.add(told)
        self._refused.update((at.stop, *one) for one in at.refused)

    def figures(self, seed: int) -> Figures:
        """All sums so far, of rides with this seed."""
        kinds = [(kind.id, kind.name, self._kinds[kind.id]) for kind in KINDS]
        stops = self._route.stops
        by_points = sorted(self._finished or self._given_up)
        return Figures(
            route=self._route.id,
            name=self._route.name,
            riders=sum(len(kind.points) for _, _, kind in kinds),
            seed=seed,
            typical=by_points[len(by_points) // 2][1],
            kinds=tuple(_kind_figures(*one) for one in kinds if one[2].points),
            total=_kind_figures(ALL, "合起来", _together(kind for _, _, kind in kinds), bars=True),
            stops=tuple(self._stop_figures(stop) for stop in stops),
            firsts=tuple(
                OptionFigures(stop.id, stop.name, self._firsts[stop.id])
                for stop in stops
                if self._firsts[stop.id]
            ),
            forks=tuple(fork for stop in stops for fork in self._fork_figures(stop)),
            questions=tuple(
                self._question_figures(stop, one) for stop in stops for one in stop.questions
            ),
            games=tuple(self._game_figures(stop) for stop in stops),
            titles=tuple(
                TitleFigures(title, title.sentence, self._titles[title])
                for title in Title
                if self._titles[title]
            ),
            refused=tuple(
                RefusedFigures(*one, times) for one, times in self._refused.most_common()
            ),
        )

    def _stop_figures(self, stop: Stop) -> StopFigures:
        counted = self._stops[stop.id]
        players = sum(counted.stars)
        judged = [one.id for one in stop.questions if one.type != QuestionType.POLL]
        answered = sum(self._questions[one].answered.total() for one in judged)
        stars = sum(at * many for at, many in enumerate(counted.stars))
        return StopFigures(
            id=stop.id,
            name=stop.name,
            came=len(counted.minutes),
            left=counted.left,
            minutes=spread(counted.minutes).middle if counted.minutes else 0.0,
            stars=round(stars / players, 1) if players else None,
            right=share(sum(self._questions[one].right.total() for one in judged), answered),
        )

    def _question_figures(self, stop: Stop, question: Question) -> QuestionFigures:
        counted = self._questions[question.id]
        poll = question.type == QuestionType.POLL

        def right_of(kinds: Iterable[str]) -> float | None:
            kinds = list(kinds)
            answered = sum(counted.answered[kind] for kind in kinds)
            return None if poll else share(sum(counted.right[kind] for kind in kinds), answered)

        told, instead = _told(question, counted.told)
        return QuestionFigures(
            id=question.id,
            stop=stop.id,
            type=question.type,
            text=question.text,
            answered=counted.answered.total(),
            right=right_of(counted.answered),
            readers=right_of(readers()),
            guessers=right_of(guessers()),
            told=told,
            instead="、".join(one.text for one in question.options if one.id in instead),
        )

    def _game_figures(self, stop: Stop) -> GameFigures:
        counted, game = self._stops[stop.id], stop.game
        none, one, two, three = counted.stars
        return GameFigures(
            id=game.id,
            stop=stop.id,
            type=game.type,
            title=game.title,
            players=sum(counted.stars),
            attempts=counted.attempts,
            stars=(none, one, two, three),
        )

    def _fork_figures(self, stop: Stop) -> list[ForkFigures]:
        return [
            ForkFigures(
                stop.id,
                block.id,
                block.data["prompt"],
                tuple(
                    OptionFigures(one["id"], one["text"], self._forks[stop.id, block.id, one["id"]])
                    for one in block.data["options"]
                ),
            )
            for block in stop.story.blocks
            if block.type == "choice"
        ]


def _told(question: Question, answers: Collection[tuple[str, ...]]) -> tuple[str, set[str]]:
    """Whether the ways through the story told the answer, and the options told instead of it."""
    if question.type not in TELLING:
        return "unknown", set()
    if question.answer in answers or (answers and question.type == QuestionType.FILL):
        return "right", set()
    return ("wrong" if answers else "silent"), {option for one in answers for option in one}


def _kind_figures(kind: str, name: str, counted: _Kind, *, bars: bool = False) -> KindFigures:
    return KindFigures(
        kind=kind,
        name=name,
        riders=len(counted.points),
        finished=counted.finished,
        points=spread(counted.points, bars=bars),
        minutes=spread(counted.minutes, bars=bars),
        right=share(counted.right, counted.answered),
    )


def _together(kinds: Iterable[_Kind]) -> _Kind:
    whole = _Kind()
    for kind in kinds:
        whole.points += kind.points
        whole.minutes += kind.minutes
        whole.finished += kind.finished
        whole.answered += kind.answered
        whole.right += kind.right
    return whole
