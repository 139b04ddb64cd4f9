"""Reviews: stops are handed in, approved or sent back; what was changed since counts as open.

An approval fills in the `review` field of the stop's file; a later change of the stop empties it
(`preparation.py`). Stops of a line with `second_reader: true` are approved by somebody who has not
written or submitted them since the last approval, and are published only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from server.desk.accounts.storage import AccountRow, log_change
from server.desk.drafts import storage
from server.desk.drafts.comments import Written, write_comment
from server.desk.drafts.drafts import MOST_TRIES, Drafts
from server.desk.drafts.patches import patch_between, unit_edit
from server.desk.drafts.preparation import Asked
from server.desk.drafts.review_field import with_review
from server.desk.drafts.scope import Scope
from server.desk.drafts.stops import DraftStop, of_two_readers, stops_of, touched
from server.desk.drafts.storage import ChangeRow, Done, FileRow
from server.desk.versions.content import Native
from server.ledger import Ledger
from server.ledger.draft_models import DraftReview
from server.play import Refused
from server.refusals import Refusal
from server.tour import Problem
from server.tour.stop_files import LIST

MOST_LOOKED_AT = 20_000
"""So many changes of a file are looked through for who has written a stop."""
COLUMNS = (
    DraftReview.stop,
    DraftReview.state,
    DraftReview.digest,
    DraftReview.submitted_at,
    DraftReview.account_id,
    DraftReview.submitted_by,
    DraftReview.decided_at,
    DraftReview.decided_by,
)


class ReviewState(StrEnum):
    """How far the review of a stop is."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


STATES: Mapping[ReviewState, str] = {
    ReviewState.OPEN: "没送审",
    ReviewState.SUBMITTED: "待审",
    ReviewState.RETURNED: "退回",
    ReviewState.APPROVED: "审过",
}
"""What people read for each."""


def logged_as(state: ReviewState) -> str:
    """The action in the log of changes."""
    if state == ReviewState.APPROVED:
        action = "review.approve"
    elif state == ReviewState.RETURNED:
        action = "review.send_back"
    else:
        action = "review.submit"
    return action


class ReviewRow(NamedTuple):
    """What is kept of a stop's review; see `DraftReview`."""

    stop: str
    state: str
    digest: str
    submitted_at: datetime
    account_id: int
    submitted_by: str
    decided_at: datetime | None
    decided_by: str | None


class StopReview(NamedTuple):
    """A stop of the draft with its review, as far as one is `kept`. `changed` says that the stop is
    another one than what is published.
    """

    stop: DraftStop
    state: ReviewState
    second_reader: bool
    changed: bool
    kept: ReviewRow | None

    @property
    def row(self) -> ReviewRow | None:
        """What is kept of the stop as it is now."""
        return self.kept if self.kept and self.kept.digest == self.stop.digest else None

    @property
    def bars_publishing(self) -> bool:
        """Whether a second reader is wanted before it is published."""
        approved = self.row is not None and self.state == ReviewState.APPROVED
        return self.second_reader and self.changed and not approved


class Reviews:
    """Reviews of the draft's stops. `problems` says what is wrong with the draft; days are those of
    `timezone`. Methods raise Refused; DBAPIError, LedgerError.
    """

    def __init__(
        self,
        ledger: Ledger,
        drafts: Drafts,
        problems: Callable[[], tuple[int, list[Problem]]],
        now: Callable[[], datetime],
        timezone: tzinfo,
        run_native: Native,
    ) -> None:
        self._ledger = ledger
        self._drafts = drafts
        self._problems = problems
        self._now = now
        self._timezone = timezone
        self._run_native = run_native

    def stops(self) -> dict[str, StopReview]:
        """Every stop of the draft by id, in the order of its files."""
        files, kept = self._drafts.read(_read)
        found: dict[str, StopReview] = self._run_native(stop_reviews, files, kept)
        return found

    def submit(self, actor: AccountRow, stops: Iterable[str]) -> list[StopReview]:
        """Hands stops in; those that are approved as they are stay so. Returns them.

        Raises Refused `draft_has_errors` with what is wrong in each of them.
        """
        wanted, found = set(stops), self.stops()
        if not wanted <= found.keys():
            raise Refused(Refusal.UNKNOWN_STOP)
        asked = [one for stop, one in found.items() if stop in wanted]
        self._check_errors(asked)
        self._check_scope(actor, asked)
        for one in asked:
            if one.state != ReviewState.APPROVED:
                self._put(actor, one.stop.id, ReviewState.SUBMITTED)
        now = self.stops()
        return [now[stop] for stop in found if stop in wanted and stop in now]

    def approve(self, actor: AccountRow, stop: str, digest: str, by: str) -> StopReview:
        """Approves a stop as it was read, and writes that into its file, in the name of `by`."""
        one = _submitted(self.stops().get(stop), digest)
        if one.second_reader and actor.id in self._authors(one):
            raise Refused(Refusal.NEEDS_SECOND_READER)
        self._check_scope(actor, [one])
        on = self._now().astimezone(self._timezone).date().isoformat()
        text, revision = self._drafts.text_at(one.stop.file)
        try:
            content = with_review(text or "", stop, by or actor.name, on)
        except ValueError:
            raise Refused(Refusal.DRAFT_HAS_ERRORS) from None
        change_id = f"review:{revision}:{one.stop.digest[:32]}"
        edit = unit_edit(text or "", patch_between(text or "", content))
        self._drafts.change(actor, Asked(change_id, one.stop.file, revision, edit=edit))
        try:
            return self._put(actor, stop, ReviewState.APPROVED, digest)
        except Refused:  # somebody has changed the stop in between
            self._drafts.change(actor, Asked(f"{change_id}:", undoes=change_id))
            raise

    def send_back(self, actor: AccountRow, stop: str, digest: str, written: Written) -> StopReview:
        """Sends a stop back to who has written it, with a comment on it."""
        self._check_scope(actor, [_submitted(self.stops().get(stop), digest)])
        return self._put(actor, stop, ReviewState.RETURNED, digest, written)

    def _put(
        self,
        actor: AccountRow,
        stop: str,
        state: ReviewState,
        digest: str = "",
        written: Written | None = None,
    ) -> StopReview:
        """Notes a step of a review; a decision is about the stop as `digest` has it."""
        for _ in range(MOST_TRIES):
            one = self.stops().get(stop)
            if one is None or digest:
                one = _submitted(one, digest)
            at = self._now()
            row = (
                one.row._replace(state=state, decided_at=at, decided_by=actor.name)
                if digest and one.row
                else ReviewRow(stop, state, one.stop.digest, at, actor.id, actor.name, None, None)
            )
            if self._ledger.write(
                lambda connection, one=one, row=row: _commit(connection, actor, one, row, written)  # type: ignore[misc]
            ):
                return self.stops()[stop]
        raise Refused(Refusal.BUSY)

    def _check_errors(self, asked: Iterable[StopReview]) -> None:
        _, problems = self._problems()
        errors = [one for one in problems if one.level == "error"]
        wrong: dict[str, str] = {}
        for one in asked:
            first, last = one.stop.lines
            for error in errors:
                if error.file == one.stop.file and first <= error.line <= last:
                    wrong.setdefault(one.stop.id, f"第 {error.line} 行：{error.message}")
        if wrong:
            raise Refused(Refusal.DRAFT_HAS_ERRORS, fields=wrong)

    def _check_scope(self, actor: AccountRow, asked: Iterable[StopReview]) -> None:
        def read(connection: Connection) -> tuple[Scope, dict[str, FileRow]]:
            rows = {row.path: row for row in storage.files(connection)}
            return Scope.of(connection, actor), rows

        scope, rows = self._drafts.read(read)
        for one in asked:
            text = rows[one.stop.file].content
            if not scope.may_settle(one.stop.file, (LIST, one.stop.id), text):
                raise Refused(Refusal.NOT_PERMITTED)

    def _authors(self, one: StopReview) -> set[int]:
        """Who has written the stop since its last approval, and who has submitted it."""

        def read(connection: Connection) -> tuple[list[ChangeRow], FileRow]:
            path = one.stop.file
            changes = storage.history(connection, None, MOST_LOOKED_AT, path=path)
            return changes, storage.file(connection, path)

        changes, row = self._drafts.read(read)
        found = set() if one.row is None else {one.row.account_id}
        for change in changes:
            detail = change.detail
            if change.kind == "review" and detail["stop"] == one.stop.id:
                if detail["state"] == ReviewState.APPROVED:
                    break
                continue
            fields = (field["path"] for field in detail.get("fields", ()))
            if change.account_id and one.stop.id in touched(row.path, fields, row.content):
                found.add(change.account_id)
        return found


def stop_reviews(files: Sequence[FileRow], kept: Mapping[str, ReviewRow]) -> dict[str, StopReview]:
    """The stops of the draft's files with their reviews."""
    second, seen = of_two_readers(files), stops_of(files, seen=True)
    return {
        stop.id: _review(stop, seen.get(stop.id), kept.get(stop.id), second=stop.id in second)
        for stop in stops_of(files).values()
    }


def _review(
    stop: DraftStop, seen: DraftStop | None, kept: ReviewRow | None, *, second: bool
) -> StopReview:
    same = seen is not None and (seen.digest, seen.reviewed) == (stop.digest, stop.reviewed)
    state = ReviewState.OPEN
    if kept is not None and kept.digest == stop.digest:
        state = ReviewState(kept.state)
    elif stop.is_reviewed and (same or not second):
        state = ReviewState.APPROVED  # somebody has written so into the file
    if state == ReviewState.APPROVED and not stop.is_reviewed:
        state = ReviewState.OPEN
    return StopReview(stop, state, second, not same, kept)


def kept_reviews(connection: Connection) -> dict[str, ReviewRow]:
    """What is kept of reviews, by stop."""
    rows = [ReviewRow._make(row) for row in connection.execute(select(*COLUMNS))]
    return {row.stop: row for row in rows}


def _read(connection: Connection) -> tuple[list[FileRow], dict[str, ReviewRow]]:
    return storage.files(connection), kept_reviews(connection)


def _commit(
    connection: Connection,
    actor: AccountRow,
    one: StopReview,
    row: ReviewRow,
    written: Written | None,
) -> bool:
    """Under the write lock; False where stop or review have been changed since they were read."""
    of, stop = DraftReview.stop == row.stop, one.stop
    known = connection.execute(select(*COLUMNS).where(of)).first()
    if (known and ReviewRow._make(known)) != one.kept:
        return False
    if storage.file(connection, stop.file).revision != stop.revision:
        return False
    connection.execute(delete(DraftReview).where(of))
    connection.execute(insert(DraftReview).values(**row._asdict()))
    at = row.decided_at or row.submitted_at
    detail = {"stop": row.stop, "state": row.state, "digest": row.digest}
    change_id = f"review:{storage.head(connection) + 1}"
    storage.add_change(connection, Done(change_id, at, actor, "review", stop.file, detail))
    action = logged_as(ReviewState(row.state))
    log_change(connection, at, actor, action, stop.name, before=str(one.state))
    if written is not None:
        write_comment(
            connection, at, actor, written._replace(file=stop.file, path=(LIST, row.stop))
        )
    return True


def _submitted(one: StopReview | None, digest: str) -> StopReview:
    if one is None:
        raise Refused(Refusal.UNKNOWN_STOP)
    if one.state != ReviewState.SUBMITTED or one.stop.digest != digest:
        raise Refused(Refusal.NOT_SUBMITTED)
    return one
