"""What the chapters about hosted events share: making events, seats, commands of the host."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from tests.contract.recorder import Recorder, bearer

Json = Any
WITH_SETTINGS = ("quiz", "race", "duel", "challenge")
MORE = {"ride": ("--ends", "2099-01-01T19:00"), "race": ("--teams", "2")}
REFUSED = {
    "wrong-settings": (
        *("--route", "short", "--mode", "quiz", "--name", "不行"),
        *("--settings", "events/wrong.yaml"),
    ),
}


def create(recorder: Recorder, name: str) -> None:
    """Starts the command that makes an event, or that is refused; it runs beside what follows."""
    if name in REFUSED:
        recorder.start(name, "event", "create", *REFUSED[name])
        return
    options = ["--route", "short", "--mode", name, "--name", f"现场{name}", *MORE.get(name, ())]
    if name in WITH_SETTINGS:
        options += ["--settings", f"events/{name}.yaml"]
    recorder.start(name, "event", "create", *options)


class Hall:
    """One event: its host's socket and its seats, by the names of the recording."""

    def __init__(self, recorder: Recorder, event: str) -> None:
        self.recorder = recorder
        self.event = event
        self.path = f"/api/events/${{code:{event}}}"
        self.host_name = f"host-{event}"
        self._keys: Iterator[int] = itertools.count(1)

    def made(self) -> None:
        """Waits for the command that makes the event."""
        self.recorder.bus(self.event)

    def host(self) -> None:
        """Connects the host's screen."""
        auth = {"event": f"${{code:{self.event}}}", "key": f"${{key:{self.event}}}"}
        self.recorder.connect(self.host_name, "/host", {**auth, "role": "screen"})

    def command(self, do: str, note: str = "", **data: Json) -> Json:
        """A command of the host, with a key of its own."""
        sent = {"do": do, "key": f"{self.event}-command-{next(self._keys):03d}", **data}
        return self.raw(sent, note)

    def raw(self, sent: Json, note: str = "") -> Json:
        """Anything, sent as a command."""
        return self.recorder.emit(self.host_name, "event", sent, note)

    def hear(self, note: str) -> None:
        """What host and seats are sent."""
        self.recorder.hear(f"{self.event}: {note}")

    def get(self, path: str = "", note: str = "", **more: Json) -> Json:
        """A GET below the event's address."""
        return self.recorder.http(f"GET {self.path}{path}", note, **more)

    def as_host(self, request: str, note: str = "host") -> Json:
        """A request with the host's key."""
        method, _, path = request.partition(" ")
        headers = {"Authorization": f"Bearer ${{key:{self.event}}}"}
        return self.recorder.http(
            f"{method} {self.path}{path}", note, who=self.event, headers=headers
        )

    def take_seat(self, who: str, name: str, branch: str, **more: Json) -> None:
        """Somebody new takes a seat and connects."""
        asked = {"nickname": name, "branch": branch, "consent": True, **more}
        self.recorder.http(f"POST {self.path}/seats", who=who, json=asked)
        self.connect(who)

    def refused_seat(self, note: str, **more: Json) -> None:
        """Nobody gets a seat."""
        asked = {"nickname": "小顾", "branch": "east", "consent": True, **more}
        self.recorder.http(f"POST {self.path}/seats", note, json=asked)

    def connect(self, who: str) -> None:
        """The seat's phone connects."""
        self.recorder.connect(who, "/ride", {"token": f"${{token:{who}}}"})

    def ask(self, who: str, do: str, note: str = "", **data: Json) -> Json:
        """What a seat's phone asks."""
        return self.recorder.emit(who, "event", {"do": do, **data}, note)

    def move(self, who: str, note: str = "", **move: Json) -> Json:
        """A move of a seat, with a key of its own unless one is given."""
        key = f"{who}-{self.event}-{next(self._keys):03d}"
        return self.recorder.emit(who, "move", {"key": key, **move}, note)

    def paper(self, who: str, paper: str, n: int, choice: Json, note: str = "") -> Json:
        """An answer on a paper."""
        return self.move(who, note, kind="paper", paper=paper, n=n, choice=choice)

    def results(self) -> None:
        """How it ended, in every form."""
        self.get("/results")
        self.as_host("GET /results.xlsx")
        self.as_host("GET /results.csv")

    def close(self, *names: str) -> None:
        """Everybody goes."""
        for name in (self.host_name, *names):
            self.recorder.close(name)


def snapshot(recorder: Recorder, who: str, note: str) -> None:
    """A seat's ride by HTTP."""
    recorder.http("GET /api/rides/me", note, who=who, headers=bearer(who))
