"""Mode `ride`: seats by every door, the route's moves, corrections, freezing, results."""

from __future__ import annotations

from tests.contract.recorder import Recorder, bearer
from tests.contract.script.events import Hall, snapshot
from tests.contract.script.riding import answer


def play(recorder: Recorder) -> None:
    """The fullest of the events: what is the same in all modes is recorded here."""
    hall = Hall(recorder, "ride")
    hall.made()
    _draft(hall)
    _lobby(hall)
    _running(hall)
    _corrections(hall)
    _end(hall)


def _draft(hall: Hall) -> None:
    hall.recorder.http("GET /api/events/000000")
    hall.recorder.http("GET /api/events/000000/results")
    hall.recorder.http("GET /api/events/000000/qr.svg")
    hall.get()
    hall.get("/qr.svg")
    hall.get("/results", "before the end")
    hall.refused_seat("not open")
    wrong_key = {"event": "${code:ride}", "key": "not-the-key"}
    hall.recorder.connect("refused", "/host", wrong_key, "wrong key")
    hall.host()
    hall.hear("the host connects")
    for note, sent in {
        "nothing": None,
        "a text": "open",
        "unknown": {"do": "fly", "key": "ride-refused-1"},
        "no key": {"do": "open"},
        "a short key": {"do": "open", "key": "x"},
        "no version": {"do": "advance", "key": "ride-refused-2"},
        "no name": {"do": "rename", "key": "ride-refused-3", "player": "x"},
        "no reason": {"do": "adjust", "key": "ride-refused-4", "player": "x", "points": 1},
        "no points": {"do": "adjust", "key": "ride-refused-5", "player": "x", "points": 0},
        "one team": {"do": "draw", "key": "ride-refused-6", "teams": 1},
    }.items():
        hall.raw(sent, f"refused, {note}")
    for do in ("start", "resume", "finish", "unveil", "next", "autopilot_on", "archive"):
        hall.command(do, "refused")
    hall.command("players", "nobody")


def _lobby(hall: Hall) -> None:
    opened = {"do": "open", "key": "ride-open-0001"}
    hall.raw(opened)
    hall.raw(opened, "the same key")
    hall.command("advance", "stale", version=0)
    hall.get("", "open")
    hall.refused_seat("no name", nickname="")
    hall.refused_seat("no consent", consent=False)
    hall.refused_seat("unknown branch", branch="nope")
    hall.refused_seat("an unknown team", team="nope")
    hall.recorder.http(f"POST {hall.path}/seats", "no body")
    hall.take_seat("an", "小安", "east")
    hall.take_seat("bo", "小波", "west")
    asked = {"route": "short", "nickname": "小安", "branch": "east", "consent": True}
    joined = {**asked, "event": "${code:ride}"}
    hall.recorder.http("POST /api/rides", "with an event", who="cui", json=joined)
    hall.connect("cui")
    known = bearer("gu")
    hall.recorder.http(f"POST {hall.path}/seats", "a rider", who="gu-ride", headers=known)
    hall.recorder.http(f"POST {hall.path}/seats", "again", who="gu-ride", headers=known)
    hall.hear("four seats")
    hall.ask("an", "sync")
    hall.ask("an", "pong", n=1)
    hall.move("an", "not started", kind="checkin", stop="hall")
    hall.command("lock")
    hall.command("lock", "again")
    hall.refused_seat("locked")
    hall.command("unlock")
    for do, more in (
        ("team", {"team": "red"}),
        ("duel", {}),
        ("challenge", {}),
        ("fly", {}),
        ("cheer", {}),
        ("cheer", {"phrase": 99}),
    ):
        hall.ask("an", do, "refused", **more)
    hall.recorder.emit("an", "event", None, "refused")
    snapshot(hall.recorder, "an", "in the lobby")
    hall.hear("the lobby is as it was")


def _running(hall: Hall) -> None:
    hall.command("start")
    hall.hear("started")
    checkin = {"kind": "checkin", "stop": "hall", "key": "an-checkin-1"}
    hall.move("an", **checkin)
    hall.move("an", "the same key", **checkin)
    hall.move("bo", kind="checkin", stop="hall")
    hall.move("bo", kind="story", stop="hall")
    hall.hear("three moves")
    hall.move("bo", **answer("bo-answer-01", "hall", "single", ["k2"]))
    hall.move("an", **answer("an-answer-01", "hall", "single", ["k1"]))
    hall.move("an", "wrong mode", kind="live", round=1, choice=["k2"])
    hall.move("an", "wrong mode", kind="paper", paper="race", n=1, choice=["k2"])
    hall.hear("two answers")
    hall.command("pause")
    hall.move("an", "paused", kind="story", stop="hall")
    hall.hear("paused")
    hall.command("advance", version=99)
    hall.hear("resumed")
    hall.ask("an", "cheer", phrase=0)
    hall.ask("an", "cheer", "too many", phrase=0)
    hall.hear("a cheer")
    hall.command("cheers_off")
    hall.ask("bo", "cheer", "off", phrase=0)
    hall.command("cheers_on")
    for scope in ("event", "teams"):
        hall.recorder.http(f"GET /api/boards/{scope}:${{code:ride}}")
    hall.recorder.as_rider("an", "GET /api/boards/event:${code:ride}?around=me")
    snapshot(hall.recorder, "an", "running")


def _corrections(hall: Hall) -> None:
    hall.command("freeze")
    hall.hear("frozen")
    hall.move("an", kind="story", stop="hall")
    hall.hear("a move while frozen")
    player = "${player:小波}"
    adjusted = hall.command("adjust", player=player, points=30, reason="帮了忙")
    renamed = hall.command("rename", player=player, name="大波")
    hall.command("remove", player="${player:小安.2}")
    hall.command("remove", "again", player="${player:小安.2}")
    hall.command("rename", "unknown player", player="nobody", name="大波")
    hall.command("rename", "an address", player=player, name="www.example.com")
    hall.command("void", "wrong mode", round=1)
    hall.command("team", "no teams", player=player, team="red")
    hall.hear("corrected")
    hall.ask("cui", "cheer", "removed", phrase=0)
    hall.move("cui", "removed", kind="checkin", stop="hall")
    hall.recorder.http(f"POST {hall.path}/seats", "removed", headers=bearer("cui"))
    hall.command("unveil")
    hall.hear("unveiled")
    hall.command("players")
    hall.command("players", "search", search="大", page=2)
    hall.command("players", "refused", page="x")
    for made in (adjusted, renamed):
        hall.command("undo", seq=made["version"])
    for seq in (1, 999, adjusted["version"]):
        hall.command("undo", "nothing to undo", seq=seq)
    hall.hear("two corrections are undone")
    hall.command("hide_names")
    hall.hear("names are hidden")
    hall.command("show_names")
    hall.hear("names are shown")


def _end(hall: Hall) -> None:
    hall.command("finish")
    hall.hear("finished")
    hall.move("an", "over", **answer("an-answer-09", "hall", "multiple", ["k1"]))
    hall.refused_seat("over")
    hall.ask("an", "sync", "over")
    hall.results()
    hall.recorder.http(f"GET {hall.path}/results.xlsx", "no key")
    hall.recorder.http(f"GET {hall.path}/results.csv", "no key")
    hall.recorder.http(f"POST {hall.path}/replay", "no key")
    hall.as_host("POST /replay")
    hall.recorder.http("GET /api/share?path=/e/${code:ride}")
    hall.recorder.http("GET /api/share?path=/e/${code:ride}/results")
    hall.recorder.http("GET /e/${code:ride}")
    hall.command("archive")
    hall.get("", "archived")
    snapshot(hall.recorder, "an", "archived")
    hall.recorder.as_rider("an", "GET /api/rides/me/export")
    hall.hear("archived")
    hall.close("an", "bo", "cui")
