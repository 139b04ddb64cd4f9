"""The shapes of versions: listed, compared, gone back to, and regraded after."""

from __future__ import annotations

from marshmallow import fields, validate

from server.web.schemas.base import Request, Shape, flag, moment, text, texts, whole
from server.web.schemas.drafts import (
    LONGEST_REASON,
    ContentChange,
    PublishedVersion,
    RegradeEffect,
    StopRiders,
)


def _moment_or_none(description: str) -> fields.String:
    return fields.String(
        required=True,
        allow_none=True,
        metadata={"description": description, "format": "date-time"},
    )


class DeskVersion(PublishedVersion):
    """A version in the list."""

    until = _moment_or_none("when the next one was published; null for the newest")
    back_to = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "the newest earlier version that holds the same files"},
    )


class DeskVersions(Shape):
    """Versions, the newest first."""

    live = whole("number of the version that riders have; 0 where it is kept as none")
    versions = fields.List(fields.Nested(DeskVersion), required=True)
    more = flag("whether there are older ones")


class VersionDifference(Shape):
    """What is another in a version than in another, and what that does to riders."""

    old = whole("number of the one that it is compared with")
    new = whole("number")
    summary = text("in one line, as `bus diff` has it")
    changes = fields.List(fields.Nested(ContentChange), required=True)
    riding = whole("riders who made a move within five minutes")
    stops = fields.List(fields.Nested(StopRiders), required=True)
    regrades = fields.List(fields.Nested(RegradeEffect), required=True)


class FileDifference(Shape):
    """A file that is another one."""

    path = text("begins with content/ or routes/")
    added = whole("lines that came")
    removed = whole("lines that went")
    lines = texts("a unified difference: lines begin with `+`, `-`, a space, or `@@`")
    cut = flag("whether there are more lines than are listed")


class VersionFiles(Shape):
    """The files of words that differ, by path."""

    old = whole("number of the one that it is compared with")
    new = whole("number")
    files = fields.List(fields.Nested(FileDifference), required=True)


class RollbackRequest(Request):
    """Publishes an earlier version anew."""

    live = whole("number of the version that riders had when the effects were looked at")
    reason = fields.String(load_default="", validate=validate.Length(max=LONGEST_REASON))
    overwrite = fields.Boolean(
        load_default=False,
        metadata={"description": "lets go of what lies in the folders and was never published"},
    )


class RegradedRider(Shape):
    """A rider whose answer counts as another one."""

    name = text("nickname")
    branch = text("name of the branch")
    route = text("name of the line")
    is_right = flag("whether the answer is right by now; else it was, and the points are kept")
    points = whole("that are given")


class RegradePlan(Shape):
    """What regrading a question would do; nothing is written."""

    question = text("id of today")
    text = text("what is asked")
    version = whole("by which version")
    answered = whole("rides that have answered")
    affected = whole("of them those whose answer counts as another one")
    given = whole("those who get points")
    kept = whole("those who were right, are wrong by now, and keep their points")
    points = whole("given, all together")
    riders = fields.List(fields.Nested(RegradedRider), required=True)
    more = flag("whether there are more riders than are listed")


class RegradeRequest(Request):
    """Regrades a question."""

    question = text("its id", validate=validate.Length(1, 200))
    version = whole("by which it was planned")


class RegradingDone(Shape):
    """A regrading that was done."""

    key = text("its name")
    question = text("id of the question then")
    text = text("what is asked; the id where the question has gone")
    at = moment("when")
    rides = whole("that got points")
    points = whole("given, all together")
    taken_back = flag("whether it was undone")
    undo_until = moment("when it can be undone no more")


class Regradings(Shape):
    """What was regraded, the newest first."""

    regradings = fields.List(fields.Nested(RegradingDone), required=True)
