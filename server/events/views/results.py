"""How an event ended: podium, boards, and what people knew; worked out from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from statistics import median
from typing import Any

from server.events.model.questions import POLL, question_json
from server.events.model.read import EventRead
from server.events.model.seat import LIVE, PAPER
from server.events.views.leaderboards import all_rows, podium_view, team_rows
from server.events.views.public import route_name
from server.ledger import EntryRow
from server.play import Refused, iso
from server.refusals import Refusal
from server.rules.event.state import QUIZ, RACE

HARDEST = 3
HARD_RATE = 0.5
"""A question is hard when at most half of the answers were right."""
Json = dict[str, Any]


def results_of(event: EventRead, entries: Iterable[EntryRow]) -> Json:
    """The EventResults of docs/api.md. Raises Refused `event_not_finished`."""
    state, row = event.state, event.row
    if not state.over:
        raise Refused(Refusal.EVENT_NOT_FINISHED)
    shown = event.board.shown()
    questions = _questions(event, _looked_at(event, entries))
    teams = state.team_count > 0 or row.mode == RACE or len(shown.teams) > 1
    return {
        "code": row.code,
        "name": row.name,
        "mode": row.mode,
        "route": row.route,
        "route_name": route_name(event),
        "state": state.state,
        "opened_at": _iso(state.opened_at),
        "started_at": _iso(state.started_at),
        "finished_at": _iso(state.finished_at),
        "players": len(event.present()),
        "podium": podium_view(event),
        "board": all_rows(event),
        "teams": team_rows(event, shown.teams) if teams else None,
        "questions": questions,
        "hardest": _hardest(questions),
        "frozen": state.frozen,
        "me": None,
    }


def _looked_at(event: EventRead, entries: Iterable[EntryRow]) -> Iterator[EntryRow]:
    """The entries without those of seats that are held."""
    for entry in entries:
        seat = event.seats.get(entry.ride_id)
        if seat is None or not event.is_held(seat):
            yield entry


def _iso(at: int) -> str | None:
    return iso(datetime.fromtimestamp(at / 1000, UTC)) if at else None


class _Answers:
    """What was answered to one question."""

    def __init__(self) -> None:
        self.shares: list[float] = []
        self.times: list[int] = []
        self.picked: dict[str, int] = {}
        self.answered = 0

    def take(self, entry: EntryRow) -> None:
        outcome, self.answered = entry.outcome, self.answered + 1
        if entry.kind in (LIVE, PAPER):
            share, picked = outcome.get("share"), outcome.get("picked") or []
            self.times.append(int(outcome["took"]))
        else:
            choice = entry.move.get("choice")
            share, picked = _share(outcome), choice or []
        if share is not None:
            self.shares.append(float(share))
        if isinstance(picked, list):
            for option in dict.fromkeys(str(one) for one in picked):
                self.picked[option] = self.picked.get(option, 0) + 1


def _share(outcome: Mapping[str, Any]) -> float | None:
    """How much of an answer along the way is right; None for a poll."""
    if outcome.get("share") is not None:
        return float(outcome["share"])
    correct = outcome.get("correct", False)
    return None if correct is None else float(correct is True)


def _questions(event: EventRead, entries: Iterable[EntryRow]) -> list[Json]:
    quiz = event.row.mode == QUIZ
    answers: dict[Any, _Answers] = {}
    for entry in entries:
        seat = event.seats.get(entry.ride_id)
        if seat is None or event.is_removed(seat) or entry.kind not in (LIVE, PAPER, "answer"):
            continue
        about = entry.outcome.get("round") if quiz else entry.item
        if about is not None:
            answers.setdefault(about, _Answers()).take(entry)
    if quiz:
        return [
            _question(one.question, answers.get(one.number), void=one.number in event.state.voided)
            for one in event.state.rounds
        ]
    ids = [one.id for one in event.index.questions] if event.index is not None else []
    asked = [found for name in ids if name in answers and (found := event.question(name))]
    return [
        _question(question_json(one, event.row.seed), answers.get(one.id), void=False)
        for one in asked
    ]


def _question(question: Mapping[str, Any], given: _Answers | None, *, void: bool) -> Json:
    found = given or _Answers()
    poll = question["type"] == POLL
    right = sum(1 for share in found.shares if share >= 1)
    judged = len(found.shares)
    options = [
        {
            "id": option["id"],
            "text": option["text"],
            "count": found.picked.get(option["id"], 0),
            "right": not poll and option["id"] in question["answer"],
        }
        for option in question["options"]
    ]
    return {
        "id": question["id"],
        "type": question["type"],
        "text": question["text"],
        "answered": found.answered,
        "right": right,
        "rate": round(right / judged, 4) if judged and not poll else None,
        "median_ms": round(median(found.times)) if found.times else None,
        "options": options,
        "answer": list(question["answer"]),
        "explain": question["explain"],
        "source": question["source"],
        "void": void,
    }


def _hardest(questions: list[Json]) -> list[str]:
    judged = [one for one in questions if one["rate"] is not None and not one["void"]]
    judged.sort(key=lambda one: one["rate"])
    return [one["id"] for one in judged[:HARDEST] if one["rate"] <= HARD_RATE]
