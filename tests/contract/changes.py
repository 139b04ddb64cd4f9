"""What may differ from the recorded release, and why.

The recording is a promise to phones that still run the last release. Fields may be added to what
they read; nothing that is there may go, change its type or its meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from tests.contract.naming import MEDIAN
from tests.contract.templates import Difference

Json = Any
Change = Callable[[Json], Json]


class Addition(NamedTuple):
    """A field that the recorded release did not have.

    `steps` is a pattern of titles (`*: GET /api/routes*`), `path` one of places in the answer
    (`json.routes[[]*].season`); both as `fnmatch` reads them. `why` names the issue.
    """

    steps: str
    path: str
    why: str

    def explains(self, title: str, difference: Difference) -> bool:
        """Whether the difference is this addition."""
        fits = fnmatchcase(title, self.steps) and fnmatchcase(difference.path, self.path)
        return difference.kind == "extra" and fits


EVENTS: Mapping[str, str] = {"content": "issue 14: which content is ridden now"}
"""Events of the sockets that the recorded release did not have, whose phones let them pass."""

ADDITIONS: tuple[Addition, ...] = (
    Addition("*: GET /api/rides/me*", "json.version", "issue 14: which content it is"),
    Addition("*: GET /api/routes/*", "json.version", "issue 14: which content it is"),
    Addition("*: GET /api/rides/me*", "json.title", "issue 12: a finished ride has a title"),
    Addition("*: GET /api/routes*", "json.routes[[]*].minutes", "issue 12: honest minutes"),
    Addition("*: GET /metrics*", "families.bus_rate_limit_hits_total", "issue 11: limiters count"),
    Addition("*: POST /api/events/*/seats*", "headers.Set-Cookie", "issue 12: removed phones"),
    Addition("*: POST /api/rides (with an event)", "headers.Set-Cookie", "issue 12: the same"),
    Addition("*: POST /api/rides/me/moves*", "json.results[[]*].at", "issue 12: the entry's time"),
    Addition("*: sends move*", "ack[[]0].at", "issue 12: the same"),
    Addition("*: GET /api/rides/me/export*", "json.entries[[]*].played_at", "issue 12: late moves"),
    Addition("*: POST /api/rides*", "headers.Set-Cookie", "issue 12: a second ticket"),
    Addition("*: GET /api/rides/me*", "headers.Set-Cookie", "issue 12: the same"),
    Addition("*: hears*", "*redo", "issue 13: a host is offered to ask again"),
    Addition("*", "*podium[[]*].team", "issue 13: teams stand on a race's podium"),
    Addition("*", "*podium[[]*].colour", "issue 13: the same"),
    Addition("*", "*quiz.again", "issue 13: the round that is asked again"),
    Addition("*: hears*", "* host held", "issue 12: seats that the host has to look at"),
    Addition("*: hears*", "* host rush", "issue 13: a minute in which far too many came"),
    Addition("*: hears*", "held", "issue 12: seats that the host has to look at"),
    Addition("*: hears*", "rush", "issue 13: a minute in which far too many came"),
    Addition("*: GET /manifest*", "headers.Referrer-Policy", "issue 13: with the site's names"),
    Addition("*", "*podium_from", "issue 13: the host lights the podium"),
    Addition("*", "*duel.pairs", "issue 13: who plays whom"),
    Addition("*: hears*", "*results_url", "issue 12: the link to results with names"),
    Addition("*: hears*", "*.time", "issue 13: what decides among equal points"),
    Addition("*: hears*", "*rounds", "issue 13: questions that a host may make void"),
    Addition("*", "*quiz.voided", "issue 13: phones are told of void questions"),
    Addition("*", "json.top[[]*].time", "issue 13: what decides among equal points"),
)
"""Fields added since the recording."""


def _unknown_team(recorded: Json) -> Json:
    """Issue 11: joining with an unknown team is the caller's mistake (422), not the server's
    trouble (503), and is not to be tried again: no Retry-After.
    """
    headers = {name: value for name, value in recorded["headers"].items() if name != "Retry-After"}
    return {**recorded, "status": 422, "headers": headers}


def _file_of_no_town(recorded: Json) -> Json:
    """Issue 13: nothing that riders keep is named after one town; the file is as it was."""
    disposition = "Content-Disposition"
    if disposition not in recorded["headers"]:
        return recorded
    headers = {**recorded["headers"], disposition: 'attachment; filename="bus-ride.json"'}
    return {**recorded, "headers": headers}


def _made_manifest(recorded: Json) -> Json:
    """Issue 13: the manifest has the site's names: it is no file any more that has a date."""
    headers = {
        name: value for name, value in recorded["headers"].items() if name != "Last-Modified"
    }
    return {**recorded, "headers": headers}


def _secret_flags(recorded: Json) -> Json:
    """Issue 12: before the reveal an export shows no flags of live answers: only right ones had
    any, which told spare seats the answer.
    """
    entries = [{**entry, "flags": []} for entry in recorded["json"]["entries"]]
    return {**recorded, "json": {**recorded["json"], "entries": entries}}


def _flags_after_the_reveal(recorded: Json) -> Json:
    """Issue 12: a host's screen hangs in the hall: no flags of live answers before the reveal."""
    pushed = {
        who: [
            [event, {**data, "flags": {"$any": "list"}} if "flags" in data else data]
            if event == "host"
            else [event, data]
            for event, data in told
        ]
        for who, told in recorded["pushed"].items()
    }
    return {**recorded, "pushed": pushed}


def _distribution_waits(recorded: Json) -> Json:
    """Issue 13: answers tapped in time count for 5 s after the closing, so what others have chosen
    is shown after that, or once everybody has answered.
    """
    pushed = {
        who: [
            [event, {**data, "quiz": {**data["quiz"], "distribution": None}}]
            if event == "event"
            else [event, data]
            for event, data in told
        ]
        for who, told in recorded["pushed"].items()
    }
    return {**recorded, "pushed": pushed}


def _teams_on_the_podium(recorded: Json) -> Json:
    """Issue 13: the podium of a race is the teams'."""
    pushed = {
        who: [
            [event, {**data, "podium": {"$any": "list"}} if data.get("podium") else data]
            if event == "event"
            else [event, data]
            for event, data in told
        ]
        for who, told in recorded["pushed"].items()
    }
    return {**recorded, "pushed": pushed}


def _teams_in_sheets(recorded: Json) -> Json:
    """Issue 13: so is the podium of its sheets."""
    first, *others = recorded["sheets"]
    rows = [
        [row[0], {"$any": "text"}, *row[2:]] if "名" in str(row[0]) and "分" in str(row[1]) else row
        for row in first["rows"]
    ]
    return {**recorded, "sheets": [{**first, "rows": rows}, *others]}


def _may_redo(recorded: Json) -> Json:
    """Issue 13: while a quiz is going, its present round may be asked again."""

    def asked(event: str, data: Json) -> bool:
        may = set(data["commands"]) if event == "host" else set()
        return "finish" in may and not may.isdisjoint({"skip", "void"})

    pushed = {
        who: [
            [event, {**data, "commands": [*data["commands"], "redo"]}]
            if asked(event, data)
            else [event, data]
            for event, data in told
        ]
        for who, told in recorded["pushed"].items()
    }
    return {**recorded, "pushed": pushed}


def _leaf_of_the_day(recorded: Json) -> Json:
    """Not a change of the server: which day is near, and how near, depends on the real day."""
    texts = {name: {"$any": "text"} for name in ("on", "text", "source")}
    numbers = {name: {"$any": "number"} for name in ("days", "years")}
    leaf = {**texts, **numbers}
    return {**recorded, "json": {**recorded["json"], "leaf": {**recorded["json"]["leaf"], **leaf}}}


def _long_name_joins(recorded: Json) -> Json:
    """Issue 12: a name has up to 20 Han characters."""
    return {**recorded, "status": 201, "json": {"$any": "object"}}


def _refused_as_address(recorded: Json) -> Json:
    """Issue 12: an address is refused for what it is, not for its length."""
    told = {"code": "invalid", "message": {"$any": "text"}, "fields": {"$any": "object"}}
    if "ack" in recorded:
        first, *others = recorded["ack"]
        error = {**first["error"], "message": {"$any": "text"}}
        return {**recorded, "ack": [{**first, "error": error}, *others]}
    return {**recorded, "json": {"error": told}}


def _times_of_sheets(recorded: Json) -> Json:
    """Not a change of the server: a median time of 0 seconds was recorded on a quiet machine."""
    sheets = []
    for sheet in recorded["sheets"]:
        rows = sheet["rows"]
        if isinstance(rows, list) and MEDIAN in rows[0]:
            at = rows[0].index(MEDIAN)
            timed = [
                [*row[:at], row[at] if row[at] is None else {"$any": "seconds"}, *row[at + 1 :]]
                for row in rows[1:]
            ]
            rows = [rows[0], *timed]
        sheets.append({**sheet, "rows": rows})
    return {**recorded, "sheets": sheets}


def _riders_who_moved(recorded: Json) -> Json:
    """Issue 12: a hall counts riders from their first move, not from joining."""
    pushed = {
        who: [
            [event, {**data, "riders": {"$any": "number"}} if event == "stats" else data]
            for event, data in told
        ]
        for who, told in recorded["pushed"].items()
    }
    return {**recorded, "pushed": pushed}


def _closed_board(recorded: Json) -> Json:
    """Issue 12: so do an event's boards, while it runs too."""
    error = {"code": "results_closed", "message": {"$any": "text"}}
    plain = {"Vary", "Content-Encoding"}
    headers = {name: value for name, value in recorded["headers"].items() if name not in plain}
    headers["Cache-Control"] = "no-store"
    return {**recorded, "status": 403, "headers": headers, "json": {"error": error}}


def _closed(recorded: Json) -> Json:
    """Issue 12: an event's code can be found by trying; results open to seats, to the host, and by
    the host's link once they are published.
    """
    if "board" not in recorded.get("json", {}):  # not finished
        return recorded
    error = {"code": "results_closed", "message": {"$any": "text"}}
    plain = {"Vary", "Content-Encoding"}  # too short to be packed
    headers = {name: value for name, value in recorded["headers"].items() if name not in plain}
    return {**recorded, "status": 403, "headers": headers, "json": {"error": error}}


def _may_publish(recorded: Json) -> Json:
    """Issue 12: once an event is over, its host may publish the results."""

    def over(event: str, data: Json) -> bool:
        return event == "host" and (not data["commands"] or "archive" in data["commands"])

    pushed = {
        who: [
            [event, {**data, "commands": [*data["commands"], "publish"]}]
            if over(event, data)
            else [event, data]
            for event, data in told
        ]
        for who, told in recorded["pushed"].items()
    }
    return {**recorded, "pushed": pushed}


def _polls_without_right_ones(recorded: Json) -> Json:
    """Issue 12: of a poll no answer is right: the column of right ones is empty, not 0."""
    kind, right = 1, 4
    sheets = [
        {
            **sheet,
            "rows": [
                [*row[:right], None, *row[right + 1 :]] if row[kind] == "投票" else row
                for row in sheet["rows"]
            ],
        }
        if sheet["title"] == "题目"
        else sheet
        for sheet in recorded["sheets"]
    ]
    return {**recorded, "sheets": sheets}


def _one_word_for_the_code(recorded: Json) -> Json:
    """Issue 13: the code of an event is 上车码 wherever people read it."""

    def said(value: Json) -> Json:
        if isinstance(value, str):
            return value.replace("入场码", "上车码").replace("核对六位数字", "核对六位上车码")
        if isinstance(value, list):
            return [said(one) for one in value]
        return (
            {name: said(one) for name, one in value.items()} if isinstance(value, dict) else value
        )

    return said(recorded)


ANY_RANK = {"$any": "rank"}


def _ranks(recorded: Json) -> Json:
    """Issue 13: without points there is no rank, and rows that read alike share one: places depend
    on the second in which a run has made its moves. Equal names have their marks in the feed too.
    """
    return {name: _without_ranks(value) for name, value in recorded.items()}


def _without_ranks(value: Json) -> Json:
    if isinstance(value, list):
        return [_without_ranks(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: _without_ranks(one) for name, one in value.items()}
    if "branch_rank" in made:
        made |= dict.fromkeys(("rank", "count", "behind", "branch_rank"), ANY_RANK)
    elif "rank" in made and ("arrived_at" in made or "total" in made):
        made["rank"] = ANY_RANK
    elif str(made.get("scope", "")).startswith(("event:", "teams:")):
        made |= {"top": {"$any": "list"}, "count": {"$any": "number"}}
    elif isinstance(made.get("podium"), list):
        made["podium"] = {"$any": "list"}
    elif isinstance(made.get("standings"), list):
        made["standings"] = {"$any": "list"}
    elif "stop_name" in made and "branch_name" in made:
        made["name"] = {"$any": "text"}
    return made


def _one_key(recorded: Json) -> Json:
    """Issue 13: the one key leads to the podium in modes without rounds too."""

    def led(who: str, event: str, data: Json) -> Json:
        if event != "host" or who == "host-quiz" or "pause" not in data["commands"]:
            return data
        at = data["commands"].index("rename")
        commands = [*data["commands"][:at], "advance", *data["commands"][at:]]
        return {**data, "commands": commands, "next": "结束，上领奖台"}

    pushed = {
        who: [[event, led(who, event, data)] for event, data in told]
        for who, told in recorded["pushed"].items()
    }
    return {**recorded, "pushed": pushed}


def _lights_the_podium(recorded: Json) -> Json:
    """Issue 13: once an event is over, the host's one key lights the podium."""

    def lit(data: Json) -> Json:
        at = data["commands"].index("rename")
        commands = [*data["commands"][:at], "advance", *data["commands"][at:]]
        return {**data, "commands": commands, "next": {"$any": "text"}}

    pushed = {
        who: [
            [event, lit(data) if event == "host" and "archive" in data["commands"] else data]
            for event, data in told
        ]
        for who, told in recorded["pushed"].items()
    }
    return {**recorded, "pushed": pushed}


def _all_rows(recorded: Json) -> Json:
    """Issue 13: files have everybody who got on, the time that decides, and a note while frozen."""
    if "text" in recorded:
        return {**recorded, "text": {"$any": "text"}}
    sheets = [
        {**sheet, "rows": {"$any": "list"}}
        if sheet["title"] in ("概况", "个人榜", "团队榜")
        else sheet
        for sheet in recorded["sheets"]
    ]
    return {**recorded, "sheets": sheets}


def _host_asks_at_its_address(recorded: Json) -> Json:
    """Issue 13: the wall opens an address itself before it shows it; its policy names that one."""
    policy = "Content-Security-Policy"
    if policy not in recorded["headers"]:
        return recorded
    headers = {**recorded["headers"], policy: {"$any": "text"}}
    return {**recorded, "headers": headers}


def _links_are_known_again(recorded: Json) -> Json:
    """Issue 14: links of a host can be looked up; nothing says that they are shown only once."""
    said = [one.removesuffix("；这里只显示一次") for one in recorded["output"]]
    return {**recorded, "output": said}


def _names_the_content(recorded: Json) -> Json:
    """Issue 14: a phone hears which content is ridden; one that does not know the word goes on."""
    board, *rest = recorded["packets"]
    content = ["42/ride,", ["content", {"version": {"$int": "content:version"}}]]
    return {**recorded, "packets": [board, content, *rest]}


CHANGES: Mapping[str, Change] = {
    "organiser: bus says of *": _links_are_known_again,
    "*: GET /socket.io/* (connected)": _names_the_content,
    "*": _one_word_for_the_code,
    "*: GET /api/today*": _leaf_of_the_day,
    "*: POST /api/rides (a long name)": _long_name_joins,
    "*: POST /api/rides (an address as name)": _refused_as_address,
    "*: sends event rename (an address)": _refused_as_address,
    "everybody: hears (quiz: *": _flags_after_the_reveal,
    "everybody: hears (quiz: closed)": _distribution_waits,
    "everybody: hears (quiz*": _may_redo,
    "everybody: hears (race: finished)": _teams_on_the_podium,
    "race: GET /api/events/*/results.xlsx (host)": _teams_in_sheets,
    "challenge: GET /api/events/*/results.xlsx (host)": _times_of_sheets,
    "*: GET /api/events/*/results.xlsx (host)": _polls_without_right_ones,
    "*: GET /api/events/*/results": _closed,
    "everybody: hears (*": _may_publish,
    "everybody: hears (*finished)": _lights_the_podium,
    "everybody: hears (*podium)": _lights_the_podium,
    "everybody: hears (as they connect)": _riders_who_moved,
    "anybody: GET /api/boards/*:$*": _closed_board,
    "*: GET /manifest*": _made_manifest,
    "*: GET /api/rides/me/export*": _file_of_no_town,
    "anybody: GET /host*": _host_asks_at_its_address,
    "*: GET /api/rides/me/export (before the answer)": _secret_flags,
    "*/seats (an unknown team)": _unknown_team,
    "everybody: hears (*: *": _one_key,
    "*: GET /api/events/*/results.csv (host)": _all_rows,
    "*: GET /api/events/*/results.xlsx (host)*": _all_rows,
    "**": _ranks,
}
"""Deliberate changes: each makes the new answer of the recorded one, for steps whose title fits
the pattern.
"""


def changed(title: str, recorded: Json, changes: Mapping[str, Change] = CHANGES) -> Json:
    """The answer to expect of a step: the recorded one with the changes that are about it."""
    for pattern, change in changes.items():
        if fnmatchcase(title, pattern):
            recorded = change(recorded)
    return recorded
