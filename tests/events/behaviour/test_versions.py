"""An event under way keeps the version that it began with, over edits and restarts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from server.app import Game
from server.events import EventSpec, Seated
from server.settings import Settings


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


class Occasion:
    """An event on the short route, and a seat in it."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.code = game.events.create(EventSpec("short", "ride", "开门讲一课")).code
        self.do("open")
        self.seat: Seated = game.events.join(self.code, "小顾", "east", consent=True)

    def do(self, what: str) -> None:
        command = {"key": f"command-{what}", "do": what, "version": 0}
        assert self.game.events.command(self.code, command)["ok"]

    def move(self, kind: str, stop: str, **more: Any) -> dict[str, Any]:
        key = f"{kind}-{stop}-{more.get('question', '')}"
        row = self.seat.ride
        return self.game.play.make_move(row, {"key": key, "kind": kind, "stop": stop, **more})

    @property
    def stops(self) -> list[str]:
        shown = self.game.play.snapshot(self.seat.ride)
        return [one["stop"] for one in shown["stops"]]


def test_seats_ride_what_their_event_began_with(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    game = new_game()
    occasion = Occasion(game)
    short, stops = settings.routes_dir / "short.yaml", settings.content_dir / "stops.yaml"
    edit(short, "- canal", "- field")
    game.publisher.content_changed()
    assert occasion.stops == ["hall", "field"], "it had not begun"
    occasion.do("start")
    [begun] = [one for one in game.play.ledger.event_log(occasion.code, 0) if one.do == "start"]
    assert begun.data["version"] == 2

    edit(short, "- hall\n", "- canal\n")
    edit(stops, "answer: k2", "answer: k3")
    game.publisher.content_changed()
    for running in (game, new_game()):
        occasion.game = running
        assert running.play.catalogue.version == 3
        assert occasion.stops == ["hall", "field"]
    assert occasion.move("checkin", "hall")["ok"]
    answered = occasion.move("answer", "hall", question="hall-single", choice=["k2"])
    assert answered["correct"] is True
    assert answered["answer"] == ["k2"]


def test_a_process_that_had_older_content_takes_what_the_event_began_with(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    one, other = new_game(), new_game()
    occasion = Occasion(one)
    other.events.view(occasion.code)  # it has the event in memory
    edit(settings.routes_dir / "short.yaml", "- canal", "- field")
    one.publisher.content_changed()
    occasion.do("start")
    other.publisher.catch_up()
    other.events.tick()
    occasion.game = other
    assert occasion.stops == ["hall", "field"]
