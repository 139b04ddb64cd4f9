"""The versions as the desk shows them: listed, compared, and answers regraded after them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from server.desk.accounts.storage import AccountRow, log_change
from server.desk.versions.content import Content
from server.desk.versions.effects import Effects, effects_of
from server.desk.versions.publisher import Publisher
from server.desk.versions.regrading import (
    Plan,
    RegradeError,
    apply_regrading,
    plan_regrading,
    undo_regrading,
)
from server.ledger import Regrading, VersionRow
from server.play import Catalogue, Refused
from server.refusals import Refusal
from server.tour.model import Tour

AROUND: Final = 2
"""So many lines before and after a changed one are shown."""
MOST_LINES: Final = 2_000
"""So many lines of a file's difference are shown."""


class ListedVersion(NamedTuple):
    """A version; `until` is when the next one was published, `back_to` the newest version before
    the one in front of it that holds the same files.
    """

    row: VersionRow
    until: datetime | None
    back_to: int | None


class FileDifference(NamedTuple):
    """A file that is another one: how many lines came and went, and the lines as a unified
    difference without its head. `cut` says that there are more.
    """

    path: str
    added: int
    removed: int
    lines: list[str]
    cut: bool


class VersionHistory:
    """Reads versions, and regrades by the one that riders have.

    Methods raise Refused; DBAPIError or LedgerError where the database does not do its part.
    """

    def __init__(
        self,
        content: Content,
        publisher: Publisher,
        catalogue: Catalogue,
        now: Callable[[], datetime],
    ) -> None:
        self._content = content
        self._ledger = content.ledger
        self._publisher = publisher
        self._catalogue = catalogue
        self._now = now

    @property
    def number(self) -> int:
        """The number of the version that riders have."""
        return self._publisher.number

    def listed(self, before: int | None, most: int) -> list[ListedVersion]:
        """The newest versions first; with `before` those with lower numbers."""
        rows = self._ledger.versions()
        found = [
            ListedVersion(
                row, rows[at - 1].published_at if at else None, _back_to(row, rows[at + 1 :])
            )
            for at, row in enumerate(rows)
            if before is None or row.number < before
        ]
        return found[:most]

    def listed_one(self, number: int) -> ListedVersion:
        """One version. Raises Refused `unknown_version`."""
        found = self.listed(number + 1, 1)
        if not found or found[0].row.number != number:
            raise Refused(Refusal.UNKNOWN_VERSION)
        return found[0]

    def effects(self, old: int, new: int) -> Effects:
        """What is another in version `new` than in `old`, and what `new` in its place does to
        riders. Raises Refused `unknown_version`, `version_has_errors`.
        """
        return effects_of(self._ledger, self._tour(old), self._tour(new), self._now())

    def files(self, old: int, new: int) -> list[FileDifference]:
        """The files of words that differ, by path. Raises Refused `unknown_version`."""
        before, after = self._words(old), self._words(new)
        paths = sorted({*before, *after})
        return [
            _difference(path, before.get(path, b""), after.get(path, b""))
            for path in paths
            if before.get(path) != after.get(path)
        ]

    def plan(self, question: str) -> Plan:
        """What a regrading by the version that riders have would do. Raises Refused
        `unknown_question`, `not_judged`.
        """
        try:
            return plan_regrading(self._ledger, self._catalogue, question)
        except RegradeError as why:
            raise Refused(why.code, str(why)) from None

    def regrade(self, actor: AccountRow, question: str, version: int) -> Regrading:
        """Regrades a question by `version`. Raises Refused where riders have another version by
        now, or nobody gets anything.
        """
        if version != self.number:
            raise Refused(Refusal.VERSION_HAS_CHANGED)
        plan = self.plan(question)
        done = apply_regrading(self._ledger, plan, version)
        if done is None:
            raise Refused(Refusal.NOTHING_TO_REGRADE)
        self._note(actor, "regrade.apply", plan.text, done)
        return done

    def undo(self, actor: AccountRow, key: str) -> Regrading:
        """Takes a regrading back. Raises Refused `unknown_regrading`, `already_done`,
        `regraded_long_ago`.
        """
        try:
            taken = undo_regrading(self._ledger, key, self._now())
        except RegradeError as why:
            raise Refused(why.code, str(why)) from None
        self._note(actor, "regrade.undo", self.question_text(taken.item), taken)
        return taken

    def regradings(self) -> list[Regrading]:
        """What was regraded, the newest first."""
        return self._ledger.regradings()

    def question_text(self, question: str) -> str:
        """What is asked, as riders have it; the id of a question that has gone."""
        for stop in self._catalogue.tour.stops.values():
            for one in stop.questions:
                if question in (one.id, *one.was):
                    return one.text
        return question

    def _note(self, actor: AccountRow, action: str, subject: str, done: Regrading) -> None:
        after = {"rides": done.rides, "points": done.points, "key": done.key}
        self._ledger.write(
            lambda connection: log_change(
                connection, self._now(), actor, action, subject, after=after
            )
        )

    def _tour(self, number: int) -> Tour:
        if number and number == self.number:
            return self._catalogue.tour
        report = self._content.version(number)
        if report is None:
            raise Refused(Refusal.UNKNOWN_VERSION)
        if report.tour is None:
            told = f"第 {number} 版通不过现在的检查：{report.errors[0]}"
            raise Refused(Refusal.VERSION_HAS_ERRORS, told)
        return report.tour

    def _words(self, number: int) -> Mapping[str, bytes]:
        if self._ledger.version(number) is None:
            raise Refused(Refusal.UNKNOWN_VERSION)
        return self._content.version_words(number)


def _back_to(row: VersionRow, older: list[VersionRow]) -> int | None:
    return next((one.number for one in older if one.digest == row.digest), None)


def _difference(path: str, before: bytes, after: bytes) -> FileDifference:
    texts = [raw.decode("utf-8", "replace").splitlines() for raw in (before, after)]
    shown = list(_lines(*texts))
    added = sum(line.startswith("+") for line in shown)
    removed = sum(line.startswith("-") for line in shown)
    return FileDifference(path, added, removed, shown[:MOST_LINES], len(shown) > MOST_LINES)


def _lines(before: list[str], after: list[str]) -> Iterator[str]:
    """The lines of a unified difference; the two of its head are left out."""
    found = difflib.unified_diff(before, after, n=AROUND, lineterm="")
    return (line for at, line in enumerate(found) if at > 1)
