"""Shapes of reviews of the draft's stops, and of comments."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from server.desk.drafts.reviews import STATES
from server.web.schemas.base import Request, Shape, StrictBoolean, flag, moment, one_of, text, whole
from server.web.schemas.drafts import ID, PATH, PATH_OF

LONGEST_COMMENT = 2_000
LONGEST_PATH = 20
MOST_STOPS = 500
DIGEST = validate.Length(equal=64)
STOP = validate.Length(min=1, max=160)


def _is_step(step: object) -> None:
    if not isinstance(step, str | int):
        raise ValidationError("keys, names, or places")


class DraftStopReview(Shape):
    """A stop of the draft, and how far its review is."""

    stop = text("its id")
    name = text("its name")
    file = text("in which it stands")
    state = text("how far it is", validate=one_of(STATES))
    told = text("the state, for people")
    digest = text("of the stop as it is now: a decision is about that")
    changed = flag("whether it is another one than what is published")
    second_reader = flag(
        "whether its line wants somebody else to approve it before it is published"
    )
    reviewed_by = text("what the file says; empty where nobody has reviewed it")
    reviewed_on = text("the day; may be empty")
    submitted_at = fields.String(required=True, allow_none=True)
    submitted_by = fields.String(required=True, allow_none=True)
    decided_at = fields.String(required=True, allow_none=True)
    decided_by = fields.String(required=True, allow_none=True)


class DraftReviews(Shape):
    """Stops with their reviews."""

    stops = fields.List(fields.Nested(DraftStopReview), required=True)


class SubmitRequest(Request):
    """Hands stops in for review."""

    stops = fields.List(
        fields.String(validate=STOP), required=True, validate=validate.Length(1, MOST_STOPS)
    )


class ApproveRequest(Request):
    """Approves a stop."""

    stop = text("its id", validate=STOP)
    digest = text("of the stop as it was read", validate=DIGEST)
    by = fields.String(
        load_default="",
        validate=validate.Length(max=40),
        metadata={"description": "in whose name, for the page; else the account's"},
    )


class SendBackRequest(Request):
    """Sends a stop back."""

    stop = text("its id", validate=STOP)
    digest = text("of the stop as it was read", validate=DIGEST)
    id = text("the comment's, given by the client", validate=ID)
    text = text("the comment that says why", validate=validate.Length(1, LONGEST_COMMENT))


class DraftComment(Shape):
    """A comment on a place, or a reply."""

    id = whole("number")
    thread = fields.Integer(
        required=True, allow_none=True, metadata={"description": "the comment it replies to"}
    )
    file = text("of which file")
    path = fields.List(fields.Raw(), required=True, metadata={"description": PATH_OF})
    at = moment("when")
    who = text("name of the account then")
    account = whole("number of the account")
    resolved_at = fields.String(required=True, allow_none=True)
    resolved_by = fields.String(required=True, allow_none=True)
    text = text("what it says")


class DraftComments(Shape):
    """Comments, the oldest first."""

    comments = fields.List(fields.Nested(DraftComment), required=True)


class CommentRequest(Request):
    """Writes a comment on a place, or with `thread` a reply."""

    id = text("the client's: what is sent twice is written once", validate=ID)
    text = text("what it says", validate=validate.Length(1, LONGEST_COMMENT))
    file = fields.String(load_default="", validate=PATH)
    path = fields.List(
        fields.Raw(validate=_is_step),
        load_default=list,
        validate=validate.Length(max=LONGEST_PATH),
        metadata={"description": PATH_OF},
    )
    thread = fields.Integer(load_default=None, allow_none=True, strict=True)


class ResolveRequest(Request):
    """Settles a thread, or opens it again."""

    resolved = StrictBoolean(required=True)
