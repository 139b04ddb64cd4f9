"""Mode `duel`: waiting, a code, a pair, one question against the clock."""

from __future__ import annotations

from tests.contract.recorder import Recorder
from tests.contract.script.events import Hall, snapshot


def play(recorder: Recorder) -> None:
    """Two phones play each other."""
    hall = Hall(recorder, "duel")
    hall.made()
    hall.host()
    hall.command("open")
    hall.take_seat("dan", "小丹", "east")
    hall.take_seat("ding", "阿丁", "west")
    hall.ask("dan", "duel", "not started")
    hall.command("start")
    hall.hear("started")
    hall.ask("dan", "duel", "waits")
    hall.hear("one waits")
    hall.ask("dan", "leave_duel")
    hall.ask("dan", "duel", "waits again")
    hall.ask("ding", "duel", "unknown code", **{"with": "9"})
    hall.ask("ding", "duel", "a number", **{"with": 9})
    hall.hear("one waits again")
    hall.ask("ding", "duel", "with a code", **{"with": "${duel:dan.2}"})
    hall.paper("dan", "nope", 1, ["k2"], "unknown paper")
    hall.hear("the question is open")
    paper = hall.ask("dan", "race", "how it stands")["mine"]["paper"]["id"]
    hall.paper("dan", paper, 2, ["k2"], "too early")
    hall.paper("dan", paper, 1, ["k2"])
    hall.paper("dan", paper, 1, ["k1"], "another key")
    hall.hear("one has answered")
    hall.paper("ding", paper, 1, ["k1"])
    hall.hear("the duel is over")
    hall.paper("ding", paper, 2, ["k1"], "too late")
    snapshot(hall.recorder, "dan", "after a duel")
    hall.command("finish")
    hall.ask("dan", "duel", "over")
    hall.hear("finished")
    hall.results()
    hall.close("dan", "ding")
