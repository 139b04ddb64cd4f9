"""Papers: questions that a seat answers by itself, in a race, a duel or a challenge.

Which question comes when follows from seeds, answers and the clock; nothing else is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from server.rules.seeds import permutation, sub_seed


def nth_question(ids: Sequence[str], seed: int, n: int) -> str:
    """The `n`-th (1-based) question of an endless paper; each lap has an order of its own.

    Raises:
        ValueError: there are no questions.
    """
    if not ids:
        raise ValueError("a paper needs questions")
    lap, at = divmod(n - 1, len(ids))
    return ids[permutation(len(ids), sub_seed(seed, "lap", str(lap)))[at]]


class PaperAnswer(NamedTuple):
    """An answer on a paper: received at `ms` (event time), which took `took` ms."""

    n: int
    share: float
    took: int
    ms: int
    points: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a paper against the clock stands: question `n` from `begins` until `ends`.

    After the last question `n` is one more than there are, and both are the time of the end.
    """

    n: int
    begins: int
    ends: int
    over: bool


def walk(start: int, each: int, count: int, answered: Mapping[int, int], now: int) -> Turn:
    """Follows a paper of `count` questions from `start` on, `each` ms for a question.

    `answered` gives when a question was answered; one without an answer ends by itself, so
    that a duel goes on when a phone has left.
    """
    begins = start
    for n in range(1, count + 1):
        ends = begins + each
        at = answered.get(n)
        if at is None and now < ends:
            return Turn(n, begins, ends, over=False)
        begins = ends if at is None else max(begins, min(at, ends))
    return Turn(count + 1, begins, begins, over=True)


def longest_run(answers: Sequence[PaperAnswer]) -> int:
    """The streak of a challenge's attempt: the right answers before the first wrong one."""
    return next((at for at, answer in enumerate(answers) if answer.share < 1), len(answers))


def attempt_over(answers: Sequence[PaperAnswer], questions: int) -> bool:
    """Whether an attempt has ended: one wrong answer, or no question left."""
    return longest_run(answers) < len(answers) or len(answers) >= questions
