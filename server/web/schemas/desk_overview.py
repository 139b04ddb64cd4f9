"""The shape of the desk's first screen."""

from __future__ import annotations

from marshmallow import fields

from server.rules.event.state import MODES, STATES
from server.web.schemas.base import Shape, moment, one_of, text, whole


class CountToday(Shape):
    """A number, and how much of it is of today."""

    total = whole("all")
    today = whole("of the local day")


class DayAnswers(Shape):
    """Answers of a local day."""

    day = text("YYYY-MM-DD")
    answers = whole("questions that were answered, right or wrong")


class RoadStop(Shape):
    """A stop of the road, and how many got there."""

    id = text("of the stop")
    title = text("short name of the stop")
    riders = whole("who have its stamp, outside events")
    aboard = whole("who made their last move here within five minutes")


class Road(Shape):
    """The route that most ride."""

    route = text("id")
    title = text("of the route")
    stops = fields.List(fields.Nested(RoadStop), required=True)


class ComingEvent(Shape):
    """An event that is not over."""

    code = text("to join by")
    name = text("as shown")
    mode = text("how it is played", validate=one_of(MODES))
    mode_name = text("the same for people")
    route = text("title of the route")
    starts_at = moment("when it starts", allow_none=True)
    state = text("of the event", validate=one_of(STATES))
    state_name = text("the same for people")


class ServedVersion(Shape):
    """The version that riders ride."""

    number = whole("growing")
    published_at = moment("when")
    published_by = text("who; `files` where the folders were edited")
    reason = text("why")


class OverviewScreen(Shape):
    """What the desk opens with. Sums are without simulated riders."""

    at = moment("when this was counted")
    players = fields.Nested(CountToday, required=True)
    answers = fields.Nested(CountToday, required=True)
    rides = whole("one for each rider and route")
    finished = whole("rides with every stamp of their route")
    aboard = whole("rides that moved within five minutes")
    days = fields.List(fields.Nested(DayAnswers), required=True)
    road = fields.Nested(Road, required=True, allow_none=True)
    events = fields.List(fields.Nested(ComingEvent), required=True)
    more_events = whole("events that are not over and not listed")
    version = fields.Nested(ServedVersion, required=True, allow_none=True)
    problems = whole("faults in the folders, for which they are not published")
