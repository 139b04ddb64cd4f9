"""A ride: joining, the snapshot, taking it along."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from server.rules import Title
from server.web.schemas.base import (
    LocalizedSchema,
    Request,
    Shape,
    StrictBoolean,
    flag,
    moment,
    one_of,
    text,
    texts,
    whole,
)
from server.web.schemas.content import Option
from server.web.schemas.event import OwnEvent
from server.web.schemas.moves import CHOSEN

_MISSING: dict[str, Any] = {"required": "这一项要填", "null": "这一项要填", "invalid": "要文字"}


class JoinRequest(Request):
    """Getting on the bus."""

    route = fields.String(required=True, error_messages=_MISSING)
    nickname = fields.String(required=True, error_messages=_MISSING)
    branch = fields.String(required=True, error_messages=_MISSING)
    consent = StrictBoolean(
        load_default=False,
        error_messages={"invalid": "要 true"},
        metadata={"description": "must be true: the rider has agreed to what is kept (PIPL)"},
    )
    event = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=64))


class Ticket(Shape):
    """Shown once: the token opens the ride, the recovery code moves it to another phone."""

    ride = text("public id of the ride")
    token = text("for `Authorization: Bearer …` and the socket")
    recovery = text("XXXX-XXXX-XXXX")


class RecoverRequest(Request):
    """A recovery code as typed."""

    recovery = fields.String(
        required=True, validate=validate.Length(max=100, error="太长了"), error_messages=_MISSING
    )


class Recovered(Shape):
    """The ride again, with a token of its own for this phone."""

    ride = text("public id of the ride")
    token = text("for `Authorization: Bearer …` and the socket")


class ReturnedRide(Shape):
    """A ride of the phone, with the token that it had."""

    ride = text("public id of the ride")
    token = text("for `Authorization: Bearer …` and the socket")
    route = text("id of the line")
    event = text("code of the event that it is a seat of, or null", allow_none=True)


class Returned(Shape):
    """The rides that a phone's ticket cookies open."""

    rides = fields.List(fields.Nested(ReturnedRide), required=True)


class Player(Shape):
    """Who rides."""

    id = text("public id")
    name = text("nickname")
    branch = text("id of the branch")
    branch_name = text("its name")


class StampAt(Shape):
    """A stamp in the passport."""

    stop = text("id of the stop")
    at = moment("when")


class RideTotals(Shape):
    """Counts over the whole line."""

    stops = whole("stops")
    stamps = whole("stamped")
    questions = whole("questions")
    answered = whole("answered")
    right = whole("right")
    stars = whole("stars so far")
    max_stars = whole("stars there are")


class Locked(LocalizedSchema):
    """A choice of a game's running attempt that was answered at once, and counts in it."""

    choice = fields.Raw(required=True, metadata={"description": "what was chosen", "oneOf": CHOSEN})
    right = flag("right or wrong")
    explain = fields.String(metadata={"description": "a fact about it"})


class GameState(LocalizedSchema):
    """A stop's game for this ride. `explain`, `source`, `solution` come when no attempt is left."""

    id = text("id of the game")
    type = text("type of the game")
    puzzle = fields.Dict(
        keys=fields.String(), required=True, metadata={"description": "by type; see docs/games.md"}
    )
    stars = whole("best so far, null before the first attempt", allow_none=True)
    attempts = whole("made")
    attempts_left = whole("left")
    locked = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(Locked),
        metadata={"description": "choices of the running attempt, by item"},
    )
    feedback = fields.Dict(keys=fields.String(), metadata={"description": "about the last attempt"})
    explain = fields.String()
    source = fields.String()
    solution = fields.Raw()


class Answered(LocalizedSchema):
    """An answer that was given, and what it should have been."""

    correct = flag("right or wrong; null: a poll", allow_none=True)
    choice = fields.Raw(
        required=True,
        metadata={
            "description": "option ids, or the typed text",
            "oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}],
        },
    )
    answer = texts("option ids, or the text")
    explain = text("why")
    source = text("where it is written")
    points = whole("earned")


class QuestionState(LocalizedSchema):
    """A question for this ride: its options in the ride's own order."""

    id = text("id of the question")
    options = fields.List(fields.Nested(Option), required=True)
    answered = fields.Nested(Answered, required=True, allow_none=True)


class StopState(Shape):
    """How far the ride has come at a stop."""

    stop = text("id of the stop")
    locked = flag("cannot be entered yet")
    checked_in = moment("when, or null", allow_none=True)
    story = flag("read")
    stamp = moment("when, or null", allow_none=True)
    points = whole("earned here")
    game = fields.Nested(GameState, required=True)
    questions = fields.List(fields.Nested(QuestionState), required=True)


class Snapshot(Shape):
    """The whole of a ride."""

    ride = text("public id")
    player = fields.Nested(Player, required=True)
    route = text("id of the line")
    version = whole("number of the content; 0 where it has none")
    joined_at = moment("when")
    now = moment("the server's time")
    points = whole("in all")
    rank = whole("place on the line's board; null before the first move", allow_none=True)
    held = fields.Boolean(
        metadata={
            "description": "off public boards until somebody has looked at it: it was ridden "
            "faster than it can be read, or was rejected"
        }
    )
    count = whole("riders on that board")
    streak = whole("right answers in a row, up to the last answered question")
    stamps = fields.List(fields.Nested(StampAt), required=True)
    finished = flag("every stop is stamped")
    title = text(
        "earned by how the line was ridden; null before the finish",
        validate=one_of(Title),
        allow_none=True,
    )
    current = text("stop to go on with; null when finished", allow_none=True)
    totals = fields.Nested(RideTotals, required=True)
    stops = fields.List(fields.Nested(StopState), required=True)
    event = fields.Nested(
        OwnEvent, allow_none=True, metadata={"description": "null for rides outside events"}
    )


class RideToken(Shape):
    """A token, without what it is."""

    id = text("beginning of its hash")
    created_at = moment("when the phone got it")
    current = flag("the caller's own")


class Tokens(Shape):
    """The tokens that open a ride."""

    tokens = fields.List(fields.Nested(RideToken), required=True)
