"""Events as the host's screens read them, what their sockets say, and how an event ended."""

from __future__ import annotations

from marshmallow import fields, validate

from server.ledger import Hold
from server.rules.event import COMMAND_FIELDS, COMMANDS
from server.rules.event.parsing import MOST_TEAMS, OF_WHAT_IS_SEEN
from server.rules.event.state import (
    FEED_KINDS,
    LIVE_MOVE,
    PAPER_MOVE,
    PHASES,
    PLAYERS,
    SEAT_REQUESTS,
    TROUBLES,
)
from server.tour.names import QUESTION_TYPES
from server.web.schemas.base import Request, Shape, flag, moment, one_of, text, texts, whole
from server.web.schemas.errors import ErrorBody
from server.web.schemas.event import (
    EventMine,
    EventRow,
    Paper,
    PodiumPlace,
    TeamRow,
    choice,
    event_mode,
    event_state,
    listed,
    nested,
)


def field_of(name: str, note: str = "") -> str:
    """The description of a command's field: the commands that read it."""
    return ", ".join(do for do, read in COMMAND_FIELDS.items() if name in read) + note


def tapped() -> fields.Float:
    """When an answer was given."""
    return fields.Float(metadata={"description": "event ms, by a clock set by `sync` and `now`"})


def seen(what: str) -> str:
    """The description of what a command refers to: it is refused as `stale` where that is over."""
    return f"{', '.join(sorted(OF_WHAT_IS_SEEN))}: {what}"


class EventBoard(Shape):
    """The ranking of an event: `event:CODE`."""

    scope = text("event:CODE")
    version = whole("only grows")
    count = whole("rows in all")
    frozen = flag("stands still until unveiled")
    top = listed(EventRow, "the first rows")


class TeamBoard(Shape):
    """The ranking of an event's teams: `teams:CODE`."""

    scope = text("teams:CODE")
    version = whole("only grows")
    count = whole("rows in all")
    frozen = flag("stands still until unveiled")
    top = listed(TeamRow, "the first rows")


class HostLogItem(Shape):
    """A correction of the host's."""

    seq = whole("number in the event's log")
    do = text("the command")
    text = text("what was done, in Chinese")
    at = whole("event ms")
    undoable = flag("`undo` would take it back")
    undone = flag("has been taken back")


class HostFlag(Shape):
    """A move that looks implausible."""

    player = text("public id")
    name = text("nickname")
    what = text("why, in Chinese")
    at = whole("event ms")


class RedoOffer(Shape):
    """That the present round should perhaps be asked again: `redo`."""

    round = whole("its number")
    why = text("what went wrong", validate=one_of(TROUBLES))
    count = whole("outage: seconds; lost: phones without a connection; void: 0")


class HostHeld(Shape):
    """A seat that was faster than it can be read: off boards until it is looked at."""

    player = text("public id")
    name = text("nickname")
    why = text("how fast, in Chinese")
    points = whole("points, which stay")
    state = text(
        "held: waits; accepted: `release` has put it back; rejected: `hold` keeps it off",
        validate=one_of([one.name.lower() for one in Hold if one]),
    )


class HostRush(Shape):
    """A minute in which far more seats were taken than people take."""

    at = whole("event ms; `sweep` names it")
    seats = whole("taken in it, and still there")


class HostRound(Shape):
    """A round that was asked."""

    round = whole("its number")
    text = text("the question")
    undo = whole("seq to `undo` with; null while the round counts", allow_none=True)


class HostView(Shape):
    """What only the host's screens receive: socket event `host`."""

    code = text("join code")
    join_url = text("address of the phones' page")
    results_url = text("path of the results with names: cannot be guessed, the host hands it out")
    log = listed(HostLogItem, "the latest 20 corrections, newest first")
    flags = listed(HostFlag, "the latest 20, newest first")
    held = listed(HostHeld, "the first 20 seats that are off boards or were, waiting ones first")
    rush = nested(
        HostRush, "the last minute in which far more came than people do", allow_none=True
    )
    rounds = listed(HostRound, "in the order played")
    answered = whole("seats that have answered this round")
    online = whole("seats connected now")
    commands = fields.List(
        fields.String(validate=one_of(COMMANDS)),
        required=True,
        metadata={"description": "what is possible now"},
    )
    next = text("what `advance` would do now, in Chinese", allow_none=True)
    redo = nested(RedoOffer, "null where nothing went wrong", allow_none=True)


class EventFeedItem(Shape):
    """What a player has just done: socket event `feed`, a list, newest first."""

    at = whole("event ms")
    kind = text("what", validate=one_of(FEED_KINDS))
    name = text("nickname")
    branch_name = text("name of the branch")
    stop_name = text("name of the stop", allow_none=True)
    points = whole("earned by it", allow_none=True)


class Cheer(Shape):
    """A cheer for the screen: socket event `cheers`, a list of a moment's."""

    name = text("nickname")
    branch_name = text("name of the branch")
    text = text("the phrase")


class HostPlayer(Shape):
    """A seat in the host's list."""

    player = text("public id")
    name = text("nickname")
    mark = text('"" or ② and so on')
    branch_name = text("name of the branch")
    team = text("id of the team", allow_none=True)
    points = whole("points")
    rank = whole("place", allow_none=True)
    online = flag("connected now")
    removed = flag("taken away by the host")
    flags = whole("moves that look implausible")


class HostPlayers(Shape):
    """Acknowledgement of `{do: "players", search?, page?}`."""

    ok = flag("true", validate=validate.Equal(True))
    players = listed(HostPlayer, "a page of them")
    pages = whole("how many pages there are")


class HostCommand(Request):
    """`event` on `/host`: the same key is the same command."""

    do = text("what", validate=one_of([*COMMANDS, PLAYERS]))
    key = fields.String(metadata={"description": "8-64 letters, digits, - and _"})
    version = fields.Integer(metadata={"description": seen("of the view the host saw")})
    phase = fields.String(
        validate=one_of(PHASES), metadata={"description": seen("of the quiz as the host saw it")}
    )
    player = fields.String(metadata={"description": field_of("player")})
    name = fields.String(metadata={"description": field_of("name")})
    round = fields.Integer(metadata={"description": field_of("round")})
    points = fields.Integer(metadata={"description": field_of("points", ": plus or minus")})
    reason = fields.String(metadata={"description": field_of("reason")})
    seq = fields.Integer(metadata={"description": field_of("seq")})
    at = fields.Integer(metadata={"description": field_of("at", ": of the rush")})
    teams = fields.Integer(metadata={"description": field_of("teams", f": 2 to {MOST_TEAMS}")})
    team = fields.String(metadata={"description": field_of("team")})
    search = fields.String(metadata={"description": PLAYERS})
    page = fields.Integer(metadata={"description": f"{PLAYERS}: 1 at first"})


class HostAck(Shape):
    """Acknowledgement of a command that was done."""

    ok = flag("true", validate=validate.Equal(True))
    version = whole("of the view from which on it shows")
    stale = fields.Boolean(metadata={"description": "what the host saw was over; nothing was done"})


class EventRequest(Request):
    """`event` on `/ride`, of a seat."""

    do = text("what", validate=one_of(SEAT_REQUESTS))
    n = fields.Integer(metadata={"description": "pong: of the `probe`"})
    phrase = fields.Integer(metadata={"description": "cheer: index in `phrases`"})
    with_ = fields.String(data_key="with", metadata={"description": "duel: a friend's code"})
    team = fields.String(metadata={"description": "team"})


class EventAck(Shape):
    """Acknowledgement of a `EventRequest` that was done; `sync` and `pong` come without `mine`."""

    ok = flag("true", validate=validate.Equal(True))
    mine = fields.Nested(EventMine)
    now = whole("event time, epoch milliseconds")


class EventRefused(Shape):
    """Acknowledgement of what is not done."""

    ok = flag("false", validate=validate.Equal(False))
    error = nested(ErrorBody, "why")


class LiveMove(Request):
    """An answer in a live quiz, as a move."""

    key = text("8-64 letters, digits, - and _")
    kind = text("live", validate=validate.Equal(LIVE_MOVE))
    round = whole("number of the round")
    choice = choice("option ids, or the text")
    tapped = tapped()


class PaperMove(Request):
    """An answer on a paper of one's own, as a move."""

    key = text("8-64 letters, digits, - and _")
    kind = text("paper", validate=validate.Equal(PAPER_MOVE))
    paper = text("id of the paper")
    n = whole("number of the question")
    choice = choice("option ids, or the text")
    tapped = tapped()


class LiveAccepted(Shape):
    """A live answer that is kept. Right or wrong comes at the reveal, not here."""

    ok = flag("true", validate=validate.Equal(True))
    key = text("of the move")
    kind = text("live", validate=validate.Equal(LIVE_MOVE))
    round = whole("of the move")
    points = whole("0")
    total = whole("points so far, without this round")
    rank = whole("null", allow_none=True)
    entry = whole("number in the ledger")
    received = flag("true", validate=validate.Equal(True))
    repeat = fields.Boolean(metadata={"description": "the move had been made before"})


class PaperAccepted(Shape):
    """An answer on a paper, judged."""

    ok = flag("true", validate=validate.Equal(True))
    key = text("of the move")
    kind = text("paper", validate=validate.Equal(PAPER_MOVE))
    paper = text("of the move")
    n = whole("of the move")
    correct = flag("right or wrong")
    points = whole("earned by it")
    total = whole("points so far")
    rank = whole("place on the event's board", allow_none=True)
    held = fields.Boolean(
        metadata={"description": "true: off boards until the host has looked; absent otherwise"}
    )
    entry = whole("number in the ledger")
    answer = texts("option ids, or the text")
    explain = text("why")
    source = text("where it is written")
    streak = whole("right answers in a row")
    next = nested(Paper, "how the paper goes on", allow_none=True)
    repeat = fields.Boolean(metadata={"description": "the move had been made before"})


class ResultOption(Shape):
    """How often an option was chosen."""

    id = text("of the option")
    text = text("shown")
    count = whole("answers with it")
    right = flag("belongs to the answer")


class ResultQuestion(Shape):
    """A question, after the event."""

    id = text("stable")
    type = text("how it was answered", validate=one_of(QUESTION_TYPES))
    answered = whole("answers")
    right = whole("right ones")
    rate = fields.Float(
        required=True, allow_none=True, metadata={"description": "right ÷ answered; null: none"}
    )
    median_ms = whole("of the answers' times", allow_none=True)
    options = listed(ResultOption, "in the order shown")
    answer = texts("option ids, or the text")
    explain = text("why")
    source = text("where it is written")
    void = flag("did not count")
    text = text("the question")


class EventResults(Shape):
    """How an event ended; public once it is finished, and for good."""

    code = text("join code")
    name = text("name")
    mode = event_mode()
    route = text("id of the line")
    route_name = text("its name")
    state = event_state()
    opened_at = moment("when the lobby opened", allow_none=True)
    started_at = moment("when it began", allow_none=True)
    finished_at = moment("when it ended", allow_none=True)
    players = whole("seats")
    podium = listed(PodiumPlace, "up to three places; null while frozen", allow_none=True)
    board = listed(EventRow, "everybody who got on; behind the ranks those without a place")
    teams = listed(TeamRow, "null where there are none", allow_none=True)
    questions = listed(ResultQuestion, "in the order played")
    hardest = texts("ids of up to three questions that at most half got right")
    frozen = flag("the board stands as it was at the freeze")
    me = text("the caller, where the token is that of a seat", allow_none=True)


class Replayed(Shape):
    """A new draft with the same settings; the key is shown once."""

    code = text("join code")
    key = text("the host's key")
    host_url = text("address of the host's screen")
