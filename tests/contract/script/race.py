"""Mode `race`: coloured teams, papers without end, the goal."""

from __future__ import annotations

from tests.contract.recorder import Recorder
from tests.contract.script.events import Hall, snapshot


def play(recorder: Recorder) -> None:
    """Two teams of one; the first reaches the goal."""
    hall = Hall(recorder, "race")
    hall.made()
    hall.host()
    hall.command("open")
    hall.get("", "with teams")
    hall.refused_seat("an unknown team", team="nope")
    hall.take_seat("san", "小三", "east", team="red")
    hall.take_seat("shi", "小石", "west")
    hall.hear("two teams")
    hall.ask("shi", "team", "unknown", team="nope")
    hall.ask("shi", "team", team="red")
    hall.hear("both are red")
    other = _other_team(hall, "red")
    # What is drawn follows from the event's seed: the host sets the teams before anybody looks.
    hall.command("draw", teams=2)
    hall.command("team", player="${player:小三}", team="red")
    hall.command("team", player="${player:小石}", team=other)
    hall.command("team", "unknown team", player="${player:小三}", team="nope")
    hall.hear("the teams are set")
    hall.paper("san", "race", 1, ["k2"], "not started")
    hall.command("start")
    hall.ask("shi", "team", "too late", team="red")
    hall.hear("started")
    hall.paper("san", "race", 1, ["k2"])
    hall.paper("san", "race", 1, ["k2"], "another key")
    hall.paper("san", "race", 3, ["k2"], "not its turn")
    hall.paper("san", "nope", 2, ["k2"], "unknown paper")
    hall.paper("san", "race", 2, ["k9"], "unknown option")
    # What is a seat's own is sent when it answers: it must not know of the other's answer yet.
    hall.hear("an answer")
    hall.paper("shi", "race", 1, ["k1"])
    hall.hear("two answers")
    hall.paper("san", "race", 2, ["k2"])
    hall.hear("the goal is reached")
    snapshot(hall.recorder, "san", "at the goal")
    hall.recorder.http("GET /api/boards/teams:${code:race}")
    hall.command("finish")
    hall.hear("finished")
    hall.results()
    hall.close("san", "shi")


def _other_team(hall: Hall, team: str) -> str:
    """The second of the two colours."""
    view = hall.recorder.as_rider("san", "GET /api/rides/me", "the teams")["event"]["view"]
    return next(one["id"] for one in view["teams"] if one["id"] != team)
