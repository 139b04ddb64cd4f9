"""Sessions and the content they are made of."""

from __future__ import annotations

from collections.abc import Callable

from server.rules import GAMES
from server.settings import Settings
from server.tour import load_tour
from tests.events.conftest import Hall

NewEvent = Callable[..., Hall]


def edit(hall: Hall, settings: Settings, old: str, new: str) -> None:
    """Edits the stops under the running game."""
    path = settings.content_dir / "stops.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    schemas = {name: game.schema for name, game in GAMES.items()}
    hall.play.take_tour(load_tour(settings.content_dir, settings.routes_dir, schemas))
    hall.events.take_content()


def asked(hall: Hall) -> str:
    return str(hall.quiz["question"]["text"])


def test_an_event_keeps_the_content_it_began_with(new_event: NewEvent, settings: Settings) -> None:
    hall = new_event("quiz", rounds=3)
    phone = hall.sit()
    edit(hall, settings, "写得长一些", "写得短一些")
    hall.do("start")
    hall.do("next")
    hall.wait(3)
    assert "写得短一些" in asked(hall), "it had not begun"
    assert hall.view["players"] == 1, "and nobody has lost the seat"
    edit(hall, settings, "写得短一些", "改了又改")
    assert "写得短一些" in asked(hall)
    question = hall.question
    edit(hall, settings, f"id: {question}\n", "id: renamed\n")
    choice = "服务江苏" if question.endswith("fill") else ["k2"]
    if not question.endswith(("fill", "single")):
        choice = ["true"] if question.endswith("truefalse") else ["k1", "k3"]
    assert phone.live(1, choice)["ok"]
    hall.do("close")
    hall.do("reveal")
    assert hall.quiz["answer"]
