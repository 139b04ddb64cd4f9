"""The kinds of people that synthetic riders stand for.

The figures are assumptions, chosen so that a crowd looks like one in a branch's activity room; they
compare contents with each other and predict nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class RiderKind:
    """One kind of rider. Shares and probabilities are 0 to 1.

    `pace` multiplies the usual reading speed, `patience` is the median of the minutes after which
    one gets off. `reads` is how much of a story is read, `recall` how much of what was read is
    remembered, `knows` how often a simple question is known anyway; who knows nothing `peeks` at
    the lengths of the options. `plays` is how often a game is tried, `retries` how often again
    after less than three stars, `skill` the probability of each part of its solution.
    """

    id: str
    name: str
    share: float
    pace: float
    patience: float
    reads: float
    recall: float
    knows: float
    peeks: float
    plays: float
    retries: float
    skill: float


KINDS: Final = (
    RiderKind("careful", "认真的", 0.40, 0.9, 240, 1.0, 0.9, 0.45, 0.1, 0.97, 0.8, 0.85),
    RiderKind("hurried", "赶时间的", 0.25, 2.0, 75, 0.5, 0.75, 0.4, 0.3, 0.7, 0.2, 0.7),
    RiderKind("guessing", "全靠蒙的", 0.10, 3.0, 60, 0.0, 0.0, 0.0, 0.6, 0.5, 0.2, 0.35),
    RiderKind("leaving", "坐坐就下的", 0.15, 1.2, 14, 0.9, 0.8, 0.4, 0.2, 0.8, 0.3, 0.7),
    RiderKind("strong", "行家", 0.10, 1.3, 480, 1.0, 0.97, 0.93, 0.1, 1.0, 1.0, 0.97),
)

_GOLDEN: Final = 0.6180339887498949


def kind_of(number: int) -> RiderKind:
    """The kind of the rider of this number, from 1 on: the first riders of any count are mixed
    nearly by the kinds' shares (multiples of the golden ratio spread evenly).
    """
    place = number * _GOLDEN % 1
    for kind in KINDS:
        if place < kind.share:
            return kind
        place -= kind.share
    return KINDS[-1]


def readers() -> frozenset[str]:
    """The ids of the kinds that read every story to its end."""
    return frozenset(kind.id for kind in KINDS if kind.reads == 1)


def guessers() -> frozenset[str]:
    """The ids of the kinds that read nothing and know nothing."""
    return frozenset(kind.id for kind in KINDS if kind.reads == kind.knows == 0)
