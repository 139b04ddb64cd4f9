"""What the riders of a rehearsal know of the content, and their seats."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

import orjson

from server.events import Events
from server.tour.model import Route


class KnownQuestion(NamedTuple):
    """A question with the ids of its options and its answer."""

    id: str
    type: str
    options: Sequence[str]
    answer: Sequence[str]


class Script(NamedTuple):
    """The stops of a route by their ids, each with its questions; `seed` of the riders' chance."""

    seed: int
    stops: Sequence[tuple[str, Sequence[KnownQuestion]]]

    @classmethod
    def of(cls, route: Route, seed: int) -> Self:
        """That of a route."""
        stops = [
            (
                stop.id,
                [
                    KnownQuestion(
                        one.id, str(one.type), [each.id for each in one.options], one.answer
                    )
                    for one in stop.questions
                ],
            )
            for stop in route.stops
        ]
        return cls(seed, stops)

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        stops = [[stop, [question._asdict() for question in asked]] for stop, asked in self.stops]
        return {"seed": self.seed, "stops": stops}

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Self:
        """From plain values."""
        stops = [
            (stop, [KnownQuestion(**one) for one in asked]) for stop, asked in written["stops"]
        ]
        return cls(written["seed"], stops)


def job_json(script: Script, url: str, tokens: Sequence[str], seconds: float) -> bytes:
    """What the program of a rehearsal is to do, as it reads it."""
    job = {"script": script.as_json(), "url": url, "tokens": list(tokens), "seconds": seconds}
    return orjson.dumps(job)


def seat_riders(events: Events, code: str, count: int) -> list[str]:
    """Takes seats for `count` synthetic riders, in the branches of all lanes by turns; returns
    their tokens.

    Raises:
        Refused: the event does not take new riders.
    """
    width, branches = max(3, len(str(count))), itertools.cycle(events.branches(code))
    return [
        events.join(code, f"演练{at:0{width}d}", branch, consent=True, synthetic=True).token
        for at, branch in zip(range(1, count + 1), branches, strict=False)
    ]
