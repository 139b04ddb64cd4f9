"""Mode `challenge`: attempts, a streak, no attempts left."""

from __future__ import annotations

from tests.contract.recorder import Recorder
from tests.contract.script.events import Hall, snapshot


def play(recorder: Recorder) -> None:
    """One phone has two attempts."""
    hall = Hall(recorder, "challenge")
    hall.made()
    hall.host()
    hall.command("open")
    hall.take_seat("tian", "小田", "east")
    hall.command("start")
    hall.hear("started")
    hall.paper("tian", "try1", 1, ["k2"], "not begun")
    hall.ask("tian", "challenge")
    hall.ask("tian", "challenge", "one is going on")
    hall.paper("tian", "try1", 1, ["k1"], "wrong")
    hall.hear("the first attempt is over")
    hall.paper("tian", "try1", 2, ["k2"], "over")
    hall.ask("tian", "challenge", "again")
    hall.paper("tian", "try2", 1, ["k2"], "right")
    hall.ask("tian", "challenge", "no attempts left")
    hall.hear("both attempts are over")
    snapshot(hall.recorder, "tian", "no attempts left")
    hall.command("finish")
    hall.hear("finished")
    hall.results()
    hall.close("tian")
    recorder.bus("wrong-settings")
