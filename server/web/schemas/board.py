"""Leaderboards, and what the big screen receives."""

from __future__ import annotations

from marshmallow import fields

from server.rules.event.state import CHECKIN, STAMP
from server.web.schemas.base import Shape, flag, moment, one_of, text, whole


class BoardRow(Shape):
    """A place on a board; on a branch board `player` and `branch` are both the branch's id."""

    rank = whole("1 at the top")
    player = text("public id")
    name = text("nickname, or the branch's name")
    branch = text("id of the branch")
    branch_name = text("its name")
    points = whole("points")


class Mine(Shape):
    """The caller's own place."""

    rank = whole("1 at the top")
    points = whole("points")
    behind = whole("points to the next place up; 0 at the top", allow_none=True)


class Board(Shape):
    """A ranking."""

    scope = text("route:ID, event:ID, branch:ROUTE or day:ROUTE")
    version = whole("id of the last entry that changed it; only grows")
    count = whole("rows in all")
    frozen = flag("no longer changes")
    top = fields.List(fields.Nested(BoardRow), required=True)
    me = fields.Nested(
        Mine, allow_none=True, metadata={"description": "with around=me; null: not on the board"}
    )
    around = fields.List(
        fields.Nested(BoardRow),
        allow_none=True,
        metadata={"description": "with around=me: the rows next to mine"},
    )


class FeedItem(Shape):
    """A check-in or a stamp, for the hall."""

    at = moment("when")
    name = text("nickname")
    branch_name = text("name of the branch")
    kind = text("what was done", validate=one_of((CHECKIN, STAMP)))
    stop = text("id of the stop")
    stop_name = text("its name")
    points = whole("earned by it")


class Stats(Shape):
    """Counts for the hall."""

    riders = whole("who have got on this line")
    online = whole("phones connected now")
    lights = whole("stamps given on this line")


class Notice(Shape):
    """Something every phone should know; `reconnect`: the server is about to restart."""

    code = text("stable")
    message = text("for people")
