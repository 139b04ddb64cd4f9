"""The desk's shapes of hosted events."""

from __future__ import annotations

from marshmallow import fields, validate

from server.addresses import Reach
from server.desk.events.desk_events import MOST_RIDERS
from server.rules.event import MODES
from server.rules.event.state import STATES
from server.tour.model import QuestionType
from server.web.schemas.base import Request, Shape, StrictBoolean, flag, moment, one_of, text, whole
from server.web.schemas.desk import TYPED

RIDERS = 200
"""How many synthetic riders come to a rehearsal where nobody says."""


class HostAccount(Shape):
    """An account that hosts, or may host."""

    id = whole("number of the account")
    name = text("as shown")


class DeskEvent(Shape):
    """An event in the list of the desk."""

    code = text("join code, six digits")
    name = text("as shown on screens")
    mode = text("how it is played", validate=one_of(MODES))
    route = text("id of its route")
    route_name = text("name of the route; its id where it is no more")
    state = text("of the event", validate=one_of(STATES))
    begins_at = moment("start by the clock, or when the host means to begin", allow_none=True)
    ends_at = moment("end by the clock", allow_none=True)
    created_at = moment("when it was made")
    started_at = moment("when it began", allow_none=True)
    finished_at = moment("when it was over", allow_none=True)
    players = whole("real riders with a seat")
    simulated = whole("synthetic riders with a seat")
    rehearsing = flag("whether the synthetic riders are playing, by this server")
    rehearsed = flag("whether a rehearsal has ended")
    questions = whole("how many were drawn")
    asked = whole("rounds so far")
    hosts = fields.List(fields.Nested(HostAccount), required=True)


class DeskEvents(Shape):
    """Events that the account may see, the newest first."""

    events = fields.List(fields.Nested(DeskEvent), required=True)
    more = flag("whether there are older ones")
    may_all = flag("whether the account sees the events of others")


class EventQuestion(Shape):
    """A question that may be asked."""

    id = text("stable id")
    type = text("of the question", validate=one_of(QuestionType))
    stop = text("name of its stop")
    sourced = flag("whether it says where from")
    text = text("of the question")


class DeskEventDetail(DeskEvent):
    """One event with its settings."""

    teams = whole("colours that people join by; 0 where branches play")
    live = fields.Dict(
        required=True, metadata={"description": "all settings, as `live:` of a route has them"}
    )
    drawn = fields.List(fields.Nested(EventQuestion), required=True)
    reviewed = flag("whether somebody has reviewed all of its route")
    published = flag("whether the results are open to whom their link is given")
    reach = text("from where its links open", validate=one_of(Reach))


class NewEvent(Request):
    """An event that is wanted. `starts_at` is when a ride starts by itself, and when the host of
    another mode means to begin.
    """

    route = text("id of a route", validate=TYPED)
    mode = text("how it is played", validate=one_of(MODES))
    name = text("up to 40 characters", validate=TYPED)
    starts_at = fields.AwareDateTime(load_default=None, allow_none=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    teams = fields.Integer(load_default=0, strict=True)
    settings = fields.Dict(
        keys=fields.String(),
        load_default=dict,
        metadata={"description": "settings that differ from the route's `live:`"},
    )
    hosts = fields.List(
        fields.Integer(strict=True),
        load_default=None,
        allow_none=True,
        metadata={"description": "accounts that host it, in place of the caller"},
    )


class EventCode(Shape):
    """A new event."""

    code = text("join code, six digits")


class EventLink(Shape):
    """A link for people."""

    url = text("address")
    qr = text("the same as a QR code, SVG")


class EventLinks(Shape):
    """The links of an event. `screen` and `remote` host it: whoever has them may."""

    join = fields.Nested(EventLink, required=True)
    screen = fields.Nested(
        EventLink,
        required=True,
        allow_none=True,
        metadata={"description": "null where the link can only be replaced by a new one"},
    )
    remote = fields.Nested(EventLink, required=True, allow_none=True)
    results = text("address of the results' page, for whom it is given to once they are published")


class RehearsalRequest(Request):
    """Synthetic riders to come."""

    riders = fields.Integer(
        load_default=RIDERS, strict=True, validate=validate.Range(min=1, max=MOST_RIDERS)
    )


class ClearRequest(Request):
    """The end of a rehearsal."""

    everything = StrictBoolean(
        load_default=False,
        metadata={"description": "what real riders did goes, too; their seats stay"},
    )


class RehearsalCleared(Shape):
    """What is gone, and whether the event is back in its lobby."""

    riders = whole("synthetic riders that went")
    moves = whole("moves of real riders: gone with `everything`, else why it is not in its lobby")
    lobby = flag("whether it is in its lobby")


class HostsRequest(Request):
    """Who is to host."""

    hosts = fields.List(fields.Integer(strict=True), required=True)


class PublicationRequest(Request):
    """Opens or closes the results."""

    published = StrictBoolean(required=True)


class EventWinner(Shape):
    """Who was first."""

    name = text("as on the board")
    branch_name = text("their branch; empty where they have none")
    points = whole("their points")


class EventOutcome(Shape):
    """How an event ended, in a line."""

    winner = fields.Nested(EventWinner, required=True, allow_none=True)
    rate = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "share of right answers; null where none were judged"},
    )


class ModeName(Shape):
    """A mode."""

    mode = text("how it is played", validate=one_of(MODES))
    name = text("for people")


class RouteChoice(Shape):
    """A route that an event may be held on."""

    id = text("id of the route")
    name = text("of the route")
    stops = whole("how many")
    questions = whole("how many may be drawn")
    reviewed = flag("whether somebody has reviewed all of it")
    live = fields.Dict(required=True, metadata={"description": "its settings of events"})


class EventChoices(Shape):
    """What there is to choose from."""

    modes = fields.List(fields.Nested(ModeName), required=True)
    routes = fields.List(fields.Nested(RouteChoice), required=True)
    hosts = fields.List(
        fields.Nested(HostAccount),
        required=True,
        metadata={"description": "who may host; empty for accounts that host their own only"},
    )


class QuestionChoices(Shape):
    """The questions of a route."""

    questions = fields.List(fields.Nested(EventQuestion), required=True)
