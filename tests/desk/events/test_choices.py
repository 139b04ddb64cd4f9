"""What there is to choose from for an event."""

from __future__ import annotations

from server.app import Game
from server.desk.events.choices import drawn_questions, question_choices, route_choices
from server.events import EventSpec


def test_routes_say_what_can_be_drawn_from_them(game: Game) -> None:
    catalogue = game.play.catalogue
    short, loose = route_choices(catalogue)
    assert {short.id, loose.id} == {"short", "loose"}
    asked = question_choices(catalogue.index("short"))
    judged = [one for one in asked if one.type != "poll"]
    assert next(one for one in (short, loose) if one.id == "short").questions == len(judged)
    assert short.live["rounds"] >= 1


def test_the_questions_of_an_event_are_found_in_their_order(game: Game) -> None:
    wanted = [one.id for one in question_choices(game.play.catalogue.index("short"))][2::-1]
    code = game.events.create(EventSpec("short", "quiz", "x", settings={"questions": wanted})).code
    row = next(row for row in game.events.all() if row.code == code)
    assert [one.id for one in drawn_questions(game.play.catalogue, row)] == wanted
