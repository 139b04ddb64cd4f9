"""Regrading: what riders get whose answer is right since the content was corrected.

Who is right now gets what is missing; nobody loses a point. Seats of events are left out: their
results were told, by the version that the event began with.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from server.ledger import Ledger, RegradeDraft, Regrading, RideRow
from server.play import Catalogue
from server.refusals import Refusal
from server.rules import (
    REGRADE,
    MoveRefused,
    QuestionAt,
    bonus_gained,
    replay,
    run_through,
    share_right,
)

UNDONE_WITHIN: Final = timedelta(hours=24)


class RegradeError(Exception):
    """A regrading that cannot be done; the text says why to organisers, `code` to programs."""

    def __init__(self, code: Refusal, told: str) -> None:
        super().__init__(told)
        self.code = code


class RegradedRider(NamedTuple):
    """A rider whose answer counts as another one: who is right by now gets `points`; who is not
    any more keeps what they have.
    """

    ride: RideRow
    is_right: bool
    points: int


class Plan(NamedTuple):
    """What a regrading of `question` (its id of today) would do.

    `drafts` are the entries to write. `answered` counts the rides that have answered, `kept` those
    that were right, are wrong by now, and keep what they have. `riders` are all of them, those who
    get something first.
    """

    question: str
    text: str
    answered: int
    kept: int
    drafts: list[RegradeDraft]
    riders: list[RegradedRider]

    @property
    def affected(self) -> int:
        """Rides whose answer counts as another one now."""
        return len(self.drafts) + self.kept

    @property
    def points(self) -> int:
        """Points that are given, all together."""
        return sum(one.points for one in self.drafts)


def plan_regrading(ledger: Ledger, catalogue: Catalogue, question: str) -> Plan:
    """Looks at every answer to a question by the content of the catalogue.

    Raises:
        RegradeError: there is no such question, or nothing in it is right or wrong.
        DBAPIError: the ledger does not answer.
    """
    at = _question_at(catalogue, question)
    kept, given, drafts = list[RegradedRider](), list[RegradedRider](), list[RegradeDraft]()
    rides = ledger.rides_that_answered([at.id, *at.question.was])
    for ride in rides:
        change = _change(ledger, catalogue, ride, at.id)
        if isinstance(change, RegradeDraft):
            drafts.append(change)
            given.append(RegradedRider(ride, is_right=True, points=change.points))
        elif change:
            kept.append(RegradedRider(ride, is_right=False, points=0))
    return Plan(at.id, at.question.text, len(rides), len(kept), drafts, [*given, *kept])


def apply_regrading(ledger: Ledger, plan: Plan, version: int) -> Regrading | None:
    """Writes the plan's entries, under a key of the version; None where there are none. A plan that
    was done already does nothing again. Raises LedgerError.
    """
    if not plan.drafts:
        return None
    name = hashlib.sha256(plan.question.encode()).hexdigest()[:12]
    before = [one.key for one in ledger.regradings()]
    stem = f"{REGRADE}-v{version}-{name}"
    times = sum(key == stem or key.startswith(f"{stem}-") for key in before)
    key = f"{stem}-{times + 1}" if times else stem
    ledger.regrade(key, plan.drafts)
    return next((one for one in ledger.regradings() if one.key == key), None)


def undo_regrading(ledger: Ledger, key: str, now: datetime) -> Regrading:
    """Takes a regrading back, within UNDONE_WITHIN. Raises RegradeError, LedgerError."""
    found = next((one for one in ledger.regradings() if one.key == key), None)
    if found is None:
        raise RegradeError(Refusal.UNKNOWN_REGRADING, f"没有这一次重判：{key}")
    if found.taken_back:
        raise RegradeError(Refusal.ALREADY_DONE, "这一次重判已经撤回了")
    if now - found.at > UNDONE_WITHIN:
        raise RegradeError(Refusal.REGRADED_LONG_AGO, Refusal.REGRADED_LONG_AGO.message)
    ledger.take_back(key)
    return found._replace(taken_back=True)


def _question_at(catalogue: Catalogue, question: str) -> QuestionAt:
    for index in catalogue.indexes.values():
        at = index.question_at.get(question)
        if at is not None:
            if not at.judged:
                raise RegradeError(Refusal.NOT_JUDGED, f"“{question}”是投票，没有对错")
            return at
    raise RegradeError(Refusal.UNKNOWN_QUESTION, f"没有题目“{question}”")


def _change(
    ledger: Ledger, catalogue: Catalogue, ride: RideRow, question: str
) -> RegradeDraft | bool:
    """What the ride is to get; else whether its answer was right and is not any more."""
    index = catalogue.indexes.get(catalogue.current_route(ride.route))
    at = None if index is None else index.question_at.get(question)
    entries = ledger.entries_of(ride.id)
    if index is None or at is None:
        return False
    state = replay(index, entries)
    seq = state.slots.get(at.slot)
    choice = None if seq is None else entries[seq - 1].move.get("choice")
    if seq is None or choice is None:
        return False
    was_right = state.answers.get(at.id) is True
    try:
        is_right = share_right(at, choice) == 1
    except MoveRefused:  # an option that has gone since
        is_right = False
    if is_right == was_right or not is_right:
        return was_right and not is_right
    scoring = index.scoring
    left, right = run_through(index, state.answers, at.position)
    bonus = bonus_gained(left, right, scoring.streak_from, scoring.streak_bonus)
    had = entries[seq - 1].points + state.regraded.get(at.id, 0)
    points = max(0, scoring.answer_right + bonus - had)
    return RegradeDraft(ride.id, at.stop, at.id, points, True, entries[seq - 1].day)
