"""What riders see of each other besides boards."""

from __future__ import annotations

from marshmallow import fields

from server.web.schemas.base import Shape, flag, text, whole


class Passer(Shape):
    """A rider, as on the line's board."""

    player = text("public id")
    name = text("nickname")


class Passers(Shape):
    """Who has checked in at a stop today, in the time zone of the site."""

    stop = text("id of the stop")
    day = whole("today as yyyymmdd")
    riders = whole("how many of the riders on the line's board")
    latest = fields.List(
        fields.Nested(Passer), required=True, metadata={"description": "the last to come first"}
    )


class Share(Shape):
    """One option of a poll."""

    option = text("id of the option")
    percent = whole("of all votes; they add up to 100")


class PollShares(Shape):
    """How riders of the line chose. Few answers have no shares: they would tell who chose what."""

    question = text("id of the poll")
    answers = whole("how many have answered")
    least = whole("how many must have before there are shares")
    shares = fields.List(fields.Nested(Share), required=True, allow_none=True)


class Lamp(Shape):
    """The lamp of a stop."""

    stop = text("id of the stop")
    lit = flag("whether it is lit in this string")


class BranchLamps(Shape):
    """A string with a lamp for each stop, lit by stamps: in the n-th string a lamp is lit once n
    riders of the branch have the stop's stamp.
    """

    route = text("id of the line")
    branch = text("id of the branch")
    complete = whole("strings that are lit from end to end")
    left = whole("lamps of the next string that are not lit yet")
    lamps = fields.List(fields.Nested(Lamp), required=True)
