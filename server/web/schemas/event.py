"""Events as a phone reads them: the card, the seat, what goes on in the hall, what is one's own."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from server.rules.event.state import MODES, OUTCOMES, PAPER_MODES, PHASES, STATES, TEAM_KINDS
from server.tour.names import QUESTION_TYPES
from server.web.schemas.base import (
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


def nested(shape: type[Shape], description: str, **more: Any) -> fields.Nested:
    """A shape that is always there."""
    return fields.Nested(shape, required=True, metadata={"description": description}, **more)


def listed(shape: type[Shape], description: str, **more: Any) -> fields.List[Any]:
    """A list of shapes that is always there."""
    about = {"description": description}
    return fields.List(fields.Nested(shape), required=True, metadata=about, **more)


def event_mode() -> fields.String:
    """How an event is played."""
    return text("how it is played", validate=one_of(MODES))


def event_state() -> fields.String:
    """How far an event has come."""
    return text("how far it has come", validate=one_of(STATES))


def choice(description: str, **more: Any) -> fields.Raw:
    """Option ids, or the typed text."""
    shapes: list[dict[str, Any]] = [
        {"type": "array", "items": {"type": "string"}},
        {"type": "string"},
    ]
    if more.get("allow_none"):
        shapes.append({"type": "null"})
    return fields.Raw(required=True, metadata={"description": description, "oneOf": shapes}, **more)


def tie_time(**more: Any) -> fields.Integer:
    """What decides among equal points."""
    return whole(
        "of equal points less is ahead: in a quiz ms that the answers took, to a tenth of a "
        "second; elsewhere event ms of the last points, to the second",
        **more,
    )


class EventCard(Shape):
    """An event as a phone sees it that has its code and no seat yet."""

    code = text("join code, six digits")
    name = text("name")
    mode = event_mode()
    route = text("id of the line whose stops or questions are played")
    route_name = text("its name")
    state = event_state()
    locked = flag("no seat can be taken now")
    starts_at = moment("when it begins", allow_none=True)
    ends_at = moment("when it ends", allow_none=True)
    players = whole("seats")
    teams = text("what a team is", validate=one_of(TEAM_KINDS))
    demo = flag("its content has not been approved yet")
    message = text("what one can do now, in Chinese")


class SeatRequest(Request):
    """Joining an event. With the token of any ride of the same person all may be left out."""

    nickname = fields.String()
    branch = fields.String()
    consent = StrictBoolean(
        load_default=False,
        error_messages={"invalid": "要 true"},
        metadata={"description": "must be true: the rider has agreed to what is kept (PIPL)"},
    )
    team = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=64),
        metadata={"description": "id of a team, where teams are colours"},
    )


class Seat(Shape):
    """A place in an event. The secrets are shown once; a rejoined seat keeps its recovery code."""

    ride = text("public id of the seat's ride")
    token = text("for `Authorization: Bearer …` and the socket")
    recovery = text("XXXX-XXXX-XXXX; null where the seat was there before", allow_none=True)
    route = text("id of the line")
    event = text("join code")
    rejoined = fields.Boolean(metadata={"description": "the seat was there before"})


class EventTeam(Shape):
    """A team of an event."""

    id = text("stable")
    name = text("name")
    colour = text("CSS colour")
    players = whole("seats in it")


class QuestionView(Shape):
    """A question without its answer; options in one order for the whole event."""

    id = text("stable")
    type = text("how it is answered", validate=one_of(QUESTION_TYPES))
    text = text("the question")
    options = listed(Option, "in the order of A, B, C, D")


class QuizStanding(Shape):
    """A row between two questions."""

    rank = whole("1 at the top")
    was = whole("rank before this round; null: was not there", allow_none=True)
    player = text("public id")
    name = text("nickname")
    branch_name = text("name of the branch")
    points = whole("points")
    time = tie_time()
    gained = whole("in this round")


class QuizView(Shape):
    """The present round. Times are event time, in epoch milliseconds."""

    round = whole("number of the round, 1 at first; 0 before it")
    rounds = whole("how many there are")
    phase = text("where in the round", validate=one_of(PHASES))
    opens_at = whole("when answers count from", allow_none=True)
    closes_at = whole("when answers count until", allow_none=True)
    left_ms = whole("left to answer, while paused", allow_none=True)
    question = nested(QuestionView, "from `open` on", allow_none=True)
    answered = whole("seats that have answered")
    distribution = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        allow_none=True,
        metadata={"description": "answers by option id, when closed; fill: right and wrong"},
    )
    answer = texts("option ids, or the text; when revealed", allow_none=True)
    explain = text("when revealed", allow_none=True)
    source = text("when revealed", allow_none=True)
    void = flag("the round does not count")
    again = whole("number of the round whose question this one asks again", allow_none=True)
    voided = fields.List(
        fields.Integer(), required=True, metadata={"description": "rounds that do not count"}
    )
    last = flag("no round comes after it")
    standings = listed(QuizStanding, "first ten, in phase `standings`", allow_none=True)
    autopilot = flag("goes on by itself")


class RaceLane(Shape):
    """A team's bus on its lane."""

    id = text("of the team")
    name = text("name")
    colour = text("CSS colour")
    points = whole("average of those who play × how many count")
    share = fields.Float(required=True, metadata={"description": "of the lane, 0 to 1"})
    active = whole("seats that have answered")
    players = whole("seats")
    rank = whole("1 at the front; null without points", allow_none=True)
    arrived_at = whole("event ms at the goal", allow_none=True)


class RaceView(Shape):
    """The lanes."""

    goal = whole("points at the end of a lane")
    lanes = listed(RaceLane, "the one in front first")


class DuelPlayer(Shape):
    """One of the two of a duel."""

    name = text("nickname; empty once the seat is taken away")
    branch_name = text("name of the branch")


class DuelPair(Shape):
    """Who plays whom."""

    id = text("stable")
    first = nested(DuelPlayer, "who waited")
    second = nested(DuelPlayer, "who came")


class DuelView(Shape):
    """Counts of duels, and those under way."""

    waiting = whole("seats that wait for an opponent")
    playing = whole("duels under way")
    done = whole("duels over")
    pairs = listed(DuelPair, "duels under way, the latest first, not all of very many")


class PodiumPlace(Shape):
    """A place on the podium; equal places share a rank."""

    rank = whole("1, 2 or 3")
    player = text("public id; after a race the id of the team")
    name = text("nickname with its mark, or the team's name")
    branch_name = text("name of the branch; empty for a team")
    points = whole("points")
    time = tie_time(allow_none=True)
    team = text("id, where it is a team that stands there", allow_none=True)
    colour = text("the team's CSS colour", allow_none=True)


class EventView(Shape):
    """What everybody in the hall sees: socket event `event`, the same bytes for all phones."""

    code = text("join code")
    name = text("name")
    mode = event_mode()
    route = text("id of the line")
    route_name = text("its name")
    state = event_state()
    version = whole("number of the last command; only grows")
    now = whole("event time, epoch milliseconds")
    starts_at = moment("when it begins", allow_none=True)
    ends_at = moment("when it ends", allow_none=True)
    locked = flag("no seat can be taken now")
    frozen = flag("boards stand still")
    names_hidden = flag("names are shown as 乘客 017")
    cheers = flag("cheers may be sent")
    phrases = texts("what may be cheered")
    players = whole("seats")
    online = whole("seats connected now")
    teams = listed(EventTeam, "null where there are none", allow_none=True)
    quiz = nested(QuizView, "mode quiz", allow_none=True)
    race = nested(RaceView, "mode race", allow_none=True)
    duel = nested(DuelView, "mode duel", allow_none=True)
    podium = listed(PodiumPlace, "finished and not frozen", allow_none=True)
    podium_from = whole("the best rank that the host has lit on the podium; 4: none yet")


class Against(Shape):
    """Who one plays a duel against."""

    name = text("nickname")
    branch_name = text("name of the branch")
    score = whole("points in this duel")
    n = whole("questions answered")
    over = flag("has no question left")


class Paper(Shape):
    """Questions of one's own: a race, a duel or an attempt of a challenge."""

    id = text("stable")
    kind = text("what it is for", validate=one_of(PAPER_MODES))
    n = whole("number of the question, 1 at first")
    of = whole("how many there are; null: no end", allow_none=True)
    question = nested(QuestionView, "null when over", allow_none=True)
    ends_at = whole("event ms until which this question may be answered", allow_none=True)
    score = whole("points, or the streak of a challenge")
    streak = whole("right answers in a row")
    over = flag("no question is left")
    against = nested(Against, "the other one of a duel", allow_none=True)
    outcome = text("of a duel", allow_none=True, validate=one_of(OUTCOMES))


class RoundResult(Shape):
    """How one's own answer of a round was judged."""

    round = whole("number of the round")
    correct = fields.Boolean(
        required=True, allow_none=True, metadata={"description": "null: a poll, or no answer"}
    )
    points = whole("earned by it")
    streak = whole("rounds right in a row")
    late = flag("the answer came too late")
    void = flag("the round does not count")


class OwnDuel(Shape):
    """One's own duel."""

    id = text("of the duel; null while waiting", allow_none=True)
    code = text("four digits to give to a friend", allow_none=True)
    waiting = flag("for an opponent")


class EventMine(Shape):
    """What is one phone's own in an event: socket event `mine`."""

    code = text("join code")
    player = text("public id")
    name = text("nickname")
    mark = text('"" or, behind a name that others have too, ② and so on')
    branch_name = text("name of the branch")
    team = text("id of the team", allow_none=True)
    removed = flag("the host has taken the seat away")
    swept = fields.Boolean(
        metadata={"description": "true: removed with all of a rush; `return` gives the seat back"}
    )
    held = fields.Boolean(
        metadata={"description": "true: off boards until the host has looked; absent otherwise"}
    )
    points = whole("points")
    rank = whole("place on the event's board; null before the first points", allow_none=True)
    count = whole("seats on the board")
    behind = whole("points to the next place; null at the top", allow_none=True)
    branch_rank = whole("place of the branch or team", allow_none=True)
    chosen = choice("own answer of this round", allow_none=True)
    result = nested(RoundResult, "of this round, when revealed", allow_none=True)
    paper = nested(Paper, "race, duel, challenge", allow_none=True)
    duel = nested(OwnDuel, "mode duel", allow_none=True)
    attempts_left = whole("mode challenge", allow_none=True)
    best = whole("best score of a duel, longest streak of a challenge", allow_none=True)


class OwnEvent(Shape):
    """The event of a ride, in its snapshot."""

    view = nested(EventView, "what everybody sees")
    mine = nested(EventMine, "what is one's own")


class EventRow(Shape):
    """A place on an event's board."""

    rank = whole(
        "1 at the top; equal points and equal time share it; null without points, in results only",
        allow_none=True,
    )
    player = text("public id")
    name = text("nickname")
    mark = text('"" or ② and so on')
    branch = text("id of the branch")
    branch_name = text("its name")
    points = whole("points")
    time = tie_time(allow_none=True)
    team = text("id of the team", allow_none=True)


class TeamRow(Shape):
    """A team's place."""

    rank = whole("1 at the top; null without points", allow_none=True)
    team = text("id of the team")
    name = text("name")
    colour = text("CSS colour")
    points = whole("average of those who play × how many count")
    active = whole("seats that have answered")
    players = whole("seats")
    share = fields.Float(required=True, metadata={"description": "of the lane, 0 to 1"})
