"""The whole of a ride for a phone that just opened it, and never an answer too early."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from server.ledger import EntryRow, RideRow
from server.play.catalogue import Catalogue
from server.play.localization import Localization
from server.play.ride_cache import CachedRide
from server.rules import (
    QuestionAt,
    RideState,
    RouteIndex,
    StopAt,
    attempts_left,
    note_of,
    progress,
    puzzle_of,
    shown_answer,
    shuffled_options,
    solution_of,
    title_of,
)
from server.tour.model import Question


def iso(moment: datetime) -> str:
    """The moment in UTC as ISO 8601 with a Z, to the millisecond."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def snapshot_of(  # noqa: PLR0913 - the parts of one answer
    row: RideRow,
    live: CachedRide,
    entries: Sequence[EntryRow],
    catalogue: Catalogue,
    localization: Localization,
    *,
    rank: int | None,
    count: int,
    now: datetime,
) -> dict[str, Any]:
    """The Snapshot of docs/api.md; `entries` are the ride's, in seq order, all of them. Texts of
    the tour are those of the `localization`.
    """
    index, state = live.index, live.state
    standing = progress(index, state)
    branch = catalogue.branch_or_other(row.branch)
    totals = standing.totals
    return {
        "ride": row.ride,
        "player": {
            "id": row.player,
            "name": row.nickname,
            "branch": branch.id,
            "branch_name": localization.tour.branches[branch.id].name,
        },
        "route": index.route.id,
        "version": catalogue.version,
        "joined_at": iso(row.created_at),
        "now": iso(now),
        "points": state.points,
        "rank": rank,
        **({"held": True} if live.hold.off_boards else {}),
        "count": count,
        "streak": standing.streak,
        "stamps": [
            {"stop": stop, "at": iso(entries[seq - 1].played)} for stop, seq in state.stamps.items()
        ],
        "finished": standing.finished,
        "title": title_of(index, state, entries),
        "current": standing.current,
        "totals": {
            "stops": totals.stops,
            "stamps": totals.stamps,
            "questions": totals.questions,
            "answered": totals.answered,
            "right": totals.right,
            "stars": totals.stars,
            "max_stars": totals.max_stars,
        },
        "stops": [
            localization.mark_untranslated(
                _StopView(row, index, state, entries, localization, stop).json(
                    stop.id in standing.locked
                )
            )
            for stop in index.stops
        ],
    }


class _StopView:
    """One stop of one ride as JSON."""

    def __init__(
        self,
        row: RideRow,
        index: RouteIndex,
        state: RideState,
        entries: Sequence[EntryRow],
        localization: Localization,
        stop: StopAt,
    ) -> None:
        self._seed = row.seed
        self._index = index
        self._state = state
        self._entries = entries
        self._edition = localization
        self._stop = stop

    def json(self, locked: bool) -> dict[str, Any]:
        stop, at = self._stop, self._state.view(self._stop.id)
        stamp_seq = self._state.stamps.get(stop.id)
        return {
            "stop": stop.id,
            "locked": locked,
            "checked_in": self._time_of(self._state.slots.get(stop.checkin_slot)),
            "story": at.story_read,
            "stamp": self._time_of(stamp_seq),
            "points": at.points,
            "game": self._game(),
            "questions": [self._question(question) for question in stop.questions],
        }

    def _time_of(self, seq: int | None) -> str | None:
        return None if seq is None else iso(self._entries[seq - 1].played)

    def _game(self) -> dict[str, Any]:
        stop, at = self._stop, self._state.view(self._stop.id)
        left = attempts_left(self._index.scoring, at)
        shown: dict[str, Any] = {
            "id": stop.game.id,
            "type": stop.game.type,
            "puzzle": self._edition.with_image_variants(
                self._edition.localize(puzzle_of(stop, self._seed))
            ),
            "stars": at.best if at.attempts else None,
            "attempts": at.attempts,
            "attempts_left": left,
        }
        if at.locked:
            shown["locked"] = self._locked()
        if at.attempts:
            shown["feedback"] = self._edition.localize(self._last_feedback())
        if at.attempts and left == 0:
            game = self._edition.tour.stops[stop.id].game
            shown["explain"] = game.explain
            shown["source"] = game.source
            shown["solution"] = self._edition.localize(solution_of(stop, self._seed))
        return shown

    def _locked(self) -> dict[str, Any]:
        """What was answered of the running attempt, by item, as it was answered."""
        stop, shown = self._stop, {}
        for entry in reversed(self._entries):
            if entry.item != stop.game.id or entry.kind not in ("choice", "game"):
                continue
            if entry.kind == "game":
                break
            item, choice = str(entry.outcome.get("item")), entry.outcome.get("choice")
            note = note_of(stop, self._seed, item, choice)
            shown[item] = {
                "choice": choice,
                "right": entry.outcome.get("right") is True,
                **({"explain": self._edition.localize(note)} if note else {}),
            }
        return shown

    def _last_feedback(self) -> Mapping[str, Any]:
        for entry in reversed(self._entries):
            if entry.kind == "game" and self._index.game_stop.get(entry.item or "") is self._stop:
                feedback: Mapping[str, Any] = entry.outcome.get("feedback", {})
                return feedback
        return {}

    def _question(self, at: QuestionAt) -> dict[str, Any]:
        options = shuffled_options(self._edition.questions[at.id], self._seed)
        seq = self._state.slots.get(at.slot)
        return {
            "id": at.id,
            "options": [{"id": option.id, "text": option.text} for option in options],
            "answered": None if seq is None else self._answered(at, self._entries[seq - 1]),
        }

    def _answered(self, at: QuestionAt, entry: EntryRow) -> dict[str, Any]:
        question: Question = self._edition.questions[at.id]
        choice = entry.move.get("choice", [])
        return {
            "correct": self._state.answers.get(at.id, False),
            "choice": at.current(choice) if isinstance(choice, list) else choice,
            "answer": shown_answer(question),
            "explain": question.explain,
            "source": question.source,
            "points": entry.points + self._state.regraded.get(at.id, 0),
        }
