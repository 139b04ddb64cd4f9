"""Where a ride stands: what to go on with, what is open, and the totals."""

from __future__ import annotations

from dataclasses import dataclass

from server.rules.index import RouteIndex
from server.rules.moves.checkin import is_locked
from server.rules.moves.game import FULL_STARS
from server.rules.state import RideState
from server.rules.streak import current_streak


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over the stops of today's route; polls count among no questions."""

    stops: int
    stamps: int
    questions: int
    answered: int
    right: int
    stars: int
    max_stars: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A ride at a glance.

    `current` is the first stop without a stamp, None once `finished`. `locked` holds the
    ids of stops that cannot be entered yet. `streak` is the run of right answers that ends
    at the last answered question in canonical order.
    """

    current: str | None
    locked: frozenset[str]
    streak: int
    finished: bool
    totals: Totals


def progress(index: RouteIndex, state: RideState) -> Progress:
    """Where the ride stands on today's route."""
    stops = index.stops
    right = [state.answers[one] for one in index.judged_ids if one in state.answers]
    current = next((stop.id for stop in stops if stop.id not in state.stamps), None)
    return Progress(
        current=current,
        locked=frozenset(stop.id for stop in stops if is_locked(index, state, stop)),
        streak=current_streak(index, state.answers),
        finished=current is None,
        totals=Totals(
            stops=len(stops),
            stamps=sum(stop.id in state.stamps for stop in stops),
            questions=len(index.judged_ids),
            answered=len(right),
            right=sum(one is True for one in right),
            stars=sum(state.view(stop.id).best or 0 for stop in stops),
            max_stars=FULL_STARS * len(stops),
        ),
    )
