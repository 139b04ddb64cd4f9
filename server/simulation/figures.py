"""What a crowd of synthetic riders did, as values that are JSON as they are (`asdict`)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

MOST_BARS: Final = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """How many riders have `start` or more, and less than `end`."""

    start: int
    end: int
    riders: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How numbers spread: the middle one, and between which eight of ten are."""

    low: float
    middle: float
    high: float
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Riders of one kind; `right` is their share of right answers, None without any."""

    kind: str
    name: str
    riders: int
    finished: int
    points: Spread
    minutes: Spread
    right: float | None


@dataclass(frozen=True, slots=True)
class StopFigures:
    """A stop: how many came, how many of them got off here before the end."""

    id: str
    name: str
    came: int
    left: int
    minutes: float
    stars: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """A question. Shares right are of all answers, of those who read every story (`readers`), and
    of those who only guess (`guessers`); None without answers. `told` says whether the story has
    the words of the answer: `right`, `wrong` (it mentions `instead` only), `silent`, or `unknown`
    for a type of question where that says nothing.
    """

    id: str
    stop: str
    type: str
    text: str
    answered: int
    right: float | None
    readers: float | None
    guessers: float | None
    told: str
    instead: str


@dataclass(frozen=True, slots=True)
class GameFigures:
    """A game: how many played it, and the best stars of each, 0 to 3."""

    id: str
    stop: str
    type: str
    title: str
    players: int
    attempts: int
    stars: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """A way to go on, and how many took it."""

    id: str
    text: str
    riders: int


@dataclass(frozen=True, slots=True)
class ForkFigures:
    """A choice in a story."""

    stop: str
    block: str
    prompt: str
    options: tuple[OptionFigures, ...]


@dataclass(frozen=True, slots=True)
class TitleFigures:
    """A title of those who finished."""

    title: str
    sentence: str
    riders: int


@dataclass(frozen=True, slots=True)
class RefusedFigures:
    """Moves that the rules did not take: of which kind, about what, and why."""

    stop: str
    kind: str
    item: str
    code: str
    times: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything about one crowd on one route. `firsts` has the stops where rides began; `typical`
    is the number of the rider in the middle of those who finished, or of all if nobody did.
    """

    route: str
    name: str
    riders: int
    seed: int
    typical: int
    kinds: tuple[KindFigures, ...]
    total: KindFigures
    stops: tuple[StopFigures, ...]
    firsts: tuple[OptionFigures, ...]
    forks: tuple[ForkFigures, ...]
    questions: tuple[QuestionFigures, ...]
    games: tuple[GameFigures, ...]
    titles: tuple[TitleFigures, ...]
    refused: tuple[RefusedFigures, ...]


def spread(numbers: Sequence[float], *, bars: bool = False) -> Spread:
    """How the numbers (at least one) spread, rounded to a tenth; with `bars` how many are where."""
    ordered = sorted(numbers)
    low, high = (ordered[round(part * (len(ordered) - 1))] for part in (0.1, 0.9))
    drawn = _bars(ordered) if bars else ()
    return Spread(round(low, 1), round(median(ordered), 1), round(high, 1), drawn)


def share(part: int, whole: int) -> float | None:
    """The part of the whole to a thousandth; None of nothing."""
    return round(part / whole, 3) if whole else None


def _bars(ordered: Sequence[float]) -> tuple[Bar, ...]:
    """At most `MOST_BARS`, of a width that is 1, 2 or 5 at some power of ten."""
    width = next(
        step * 10**power
        for power in range(20)
        for step in (1, 2, 5)
        if _count(ordered, step * 10**power) <= MOST_BARS
    )
    first = math.floor(ordered[0] / width)
    counts = [0] * _count(ordered, width)
    for number in ordered:
        counts[math.floor(number / width) - first] += 1
    return tuple(
        Bar((first + at) * width, (first + at + 1) * width, riders)
        for at, riders in enumerate(counts)
    )


def _count(ordered: Sequence[float], width: int) -> int:
    return math.floor(ordered[-1] / width) - math.floor(ordered[0] / width) + 1
