"""What a player may see of a quiz: the one place through which a round's secrets leave the server.

Until a round is revealed, nothing that a seat can fetch depends on which answer is right: not its
own result, not its flags, not an export of the ride; nor does what the host sees, whose screen
may be projected. Until no answer can count any more, nothing
depends on what others have chosen. As `playerView` of boardgame.io; a test finds readers of a
secret elsewhere in the views.
"""

from __future__ import annotations

from typing import Any

from server.events.model.flags import Flag
from server.events.model.read import EventRead, SeatRead
from server.events.model.seat import LIVE
from server.events.views.question import question_view
from server.rules.event import phase_at
from server.rules.event.shapes import RoundShape
from server.rules.event.state import IDLE, READY

COUNTED_TYPES = ("fill", "order")
"""Questions without options to count: of these the right and wrong answers are counted."""

Json = dict[str, Any]


def is_known(event: EventRead, number: int) -> bool:
    """Whether everybody may know the answer of a round."""
    rounds = event.state.rounds
    return event.state.over or (0 < number <= len(rounds) and rounds[number - 1].revealed)


def round_view(event: EventRead) -> Json:
    """Question, distribution, answer, explanation and source of the present round, each None
    while it is a secret.
    """
    shown: Json = dict.fromkeys(("question", "distribution", "answer", "explain", "source"))
    current = event.state.round
    if current is None:
        return shown
    if phase_at(event.state, event.now()) not in (IDLE, READY):
        shown["question"] = question_view(current.question)
    if event.settled:
        shown["distribution"] = _distribution(event, current)
    if current.revealed:
        shown |= {name: current.question[name] for name in ("answer", "explain", "source")}
    return shown


def result_view(event: EventRead, seat: SeatRead) -> Json | None:
    """What the present round brought a seat; None before it is revealed."""
    current = event.state.round
    if current is None or not current.revealed:
        return None
    number = current.number
    scored, answer = seat.scored.get(number), seat.answers.get(number)
    correct = None if scored is None else scored.correct
    if scored is None and answer is not None and answer.share is not None:
        correct = answer.share >= 1  # of a round that was declared void
    return {
        "round": number,
        "correct": correct,
        "points": 0 if scored is None else scored.points,
        "streak": 0 if scored is None else scored.streak,
        "late": answer is None and number in seat.late,
        "void": number in event.state.voided,
    }


def entry_view(event: EventRead, entry: Json) -> Json:
    """An entry of a seat for an export. A live answer to a round that is not revealed keeps what
    the player did, and nothing of what the server made of it.
    """
    number = int(entry["outcome"].get("round", 0))
    if entry["kind"] != LIVE or is_known(event, number):
        return entry
    return {**entry, "outcome": {"round": number}, "flags": ()}


def shown_flags(event: EventRead) -> list[Flag]:
    """The flags that the host may see. Of live answers only right ones have any: before the reveal
    a host's projected screen would tell the hall who is right.
    """
    return [flag for flag in event.flags if flag.round == 0 or is_known(event, flag.round)]


def shown_flag_count(event: EventRead, seat: SeatRead) -> int:
    """How many of a seat's flags the host may see."""
    hidden = [
        flag
        for flag in event.flags
        if flag.player == seat.row.player and flag.round and not is_known(event, flag.round)
    ]
    return seat.flags - len(hidden)


def _distribution(event: EventRead, asked: RoundShape) -> dict[str, int] | None:
    """How often each option was chosen, or, once revealed, the number of right answers."""
    answers = [
        seat.answers[asked.number] for seat in event.present() if asked.number in seat.answers
    ]
    if asked.question["type"] in COUNTED_TYPES:
        if not asked.revealed:
            return None
        right = sum(1 for answer in answers if answer.share == 1)
        return {"right": right, "wrong": len(answers) - right}
    counts = {option["id"]: 0 for option in asked.question["options"]}
    for answer in answers:
        for option in answer.picked:
            if option in counts:
                counts[option] += 1
    return counts
