"""Moves and their results, by HTTP and by socket. `server.rules.parse_move` reads the moves
themselves; these schemas describe them and hold the tests to the description.
"""

from __future__ import annotations

from marshmallow import fields, validate

from server.rules import MOVES
from server.rules.event.state import LIVE_MOVE, PAPER_MOVE
from server.web.schemas.base import (
    LocalizedSchema,
    Request,
    Shape,
    flag,
    moment,
    one_of,
    text,
    whole,
)
from server.web.schemas.errors import ErrorBody
from server.web.schemas.event_host import LiveAccepted, PaperAccepted

MOST_MOVES = 100
_RESULTS = [{"$ref": f"#/components/schemas/{name}"} for name in ("Result", "EventResult")]
CHOSEN = [{"type": "boolean"}, {"type": "integer"}]
"""What can be chosen of an item of a game that answers at once."""
_CHOICE = {"oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}, *CHOSEN]}


class Move(Request):
    """Anything a rider does. `key` is made by the phone (a UUID): the same key is the same move."""

    key = text("8-64 letters, digits, - and _")
    kind = text("what is done", validate=one_of(MOVES))
    stop = text("id of the stop")
    at = fields.Float(
        metadata={"description": "when it was made, by the phone's clock, in epoch milliseconds"}
    )
    sent = fields.Float(
        metadata={"description": "when it is sent, by the same clock: it may be wrong"}
    )
    version = fields.Integer(
        metadata={"description": "number of the content that it answers; it is judged by that"}
    )
    evidence = fields.Raw(metadata={"description": "checkin: reserved"})
    path = fields.List(
        fields.String(), metadata={"description": "story: options taken at its forks"}
    )
    solution = fields.Raw(metadata={"description": "game: by its type; see docs/games.md"})
    attempt = fields.Integer(metadata={"description": "choice: number of the attempt, from 1"})
    item = fields.String(metadata={"description": "choice: id of what is decided"})
    question = fields.String(metadata={"description": "answer: id of the question"})
    choice = fields.Raw(
        metadata={
            "description": "answer: option ids, or the text; choice: what was chosen",
            **_CHOICE,
        }
    )


class Moves(Request):
    """Several moves, made in order."""

    moves = fields.List(
        fields.Nested(Move), required=True, validate=validate.Length(min=1, max=MOST_MOVES)
    )


class Accepted(LocalizedSchema):
    """A move that counts, durable by the time this is read."""

    ok = flag("true", validate=validate.Equal(True))
    key = text("of the move")
    kind = text("of the move", validate=one_of(MOVES))
    stop = text("of the move")
    points = whole("earned by it")
    total = whole("of the ride, up to this move")
    rank = whole("place on the line's board", allow_none=True)
    entry = whole("number in the ledger; a board of that version or later counts it")
    at = moment("when it was made, as the ledger has it")
    held = fields.Boolean(
        metadata={"description": "the ride is off public boards until somebody has looked at it"}
    )
    streak = fields.Integer(metadata={"description": "answer: length of the run it is in"})
    stamp = fields.String(metadata={"description": "id of the stop that is now stamped"})
    correct = fields.Boolean(allow_none=True, metadata={"description": "answer; null: a poll"})
    answer = fields.List(
        fields.String(), metadata={"description": "answer: option ids, or the text"}
    )
    explain = fields.String(metadata={"description": "answer; choice; game without attempts left"})
    source = fields.String(metadata={"description": "answer; game without attempts left"})
    item = fields.String(metadata={"description": "choice: id of what is decided"})
    choice = fields.Raw(
        metadata={"description": "choice: what counts in this attempt", "oneOf": CHOSEN}
    )
    right = fields.Boolean(metadata={"description": "choice"})
    stars = fields.Integer(metadata={"description": "game: of this attempt, 0-3"})
    best = fields.Integer(metadata={"description": "game: best so far"})
    attempts_left = fields.Integer(metadata={"description": "game"})
    feedback = fields.Dict(keys=fields.String(), metadata={"description": "game: by its type"})
    solution = fields.Raw(metadata={"description": "game without attempts left: by its type"})
    finished = fields.Boolean(metadata={"description": "the line's last stamp"})
    repeat = fields.Boolean(metadata={"description": "the move had been made before"})


class Refused(Shape):
    """A move that does not count. Temporary codes (docs/api.md): send it again later."""

    ok = flag("false", validate=validate.Equal(False))
    key = text("of the move")
    error = fields.Nested(ErrorBody, required=True)


ACCEPTED: dict[str, type[Shape]] = {LIVE_MOVE: LiveAccepted, PAPER_MOVE: PaperAccepted}
"""What is answered to kinds of moves of events."""


class ResultField(fields.Field[dict[str, object]]):
    """An `Accepted` or a `Refused`, by the value of `ok`."""

    def _deserialize(self, value: object, *_: object, **__: object) -> dict[str, object]:
        known = isinstance(value, dict) and value.get("ok") is True
        kind = value.get("kind") if isinstance(value, dict) else None
        shape = ACCEPTED.get(str(kind), Accepted) if known else Refused
        loaded: dict[str, object] = shape().load(value)  # type: ignore[arg-type]
        return loaded


class Results(Shape):
    """A result for each move, in order."""

    results = fields.List(ResultField(metadata={"oneOf": _RESULTS}), required=True)
