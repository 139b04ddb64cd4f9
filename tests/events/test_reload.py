"""A room dropped at any moment and read from the ledger again shows the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest

from server.app import UseCases
from tests.events.conftest import Hall, Phone, answer_to
from tests.small_tour import moves_at

NewEvent = Callable[..., Hall]


def shown(game: UseCases, code: str, phones: list[Phone]) -> dict[str, Any]:
    """All views of the event, without the time and the connections."""
    events = game.events
    view = orjson.loads(events.view(code))
    host = events.host_view(code)
    for one in (view, host):
        one.pop("online")
    view.pop("now")
    found = {
        "view": view,
        "host": host,
        "board": orjson.loads(events.board(f"event:{code}")),
        "teams": orjson.loads(events.board(f"teams:{code}")),
        "feed": events.feed(code),
        "card": events.card(code),
        "mine": [events.mine(phone.row) for phone in phones],
    }
    if view["state"] in ("finished", "archived"):
        found["results"] = events.results(code)
    return found


@pytest.fixture
def same(hall: Hall, new_play: Callable[[], UseCases]) -> Callable[[list[Phone]], None]:
    """Holds what is seen against what another process makes of the ledger."""

    def check(phones: list[Phone]) -> None:
        fresh = new_play()
        assert shown(fresh, hall.code, phones) == shown(hall.game, hall.code, phones)
        fresh.play.close(1.0)

    return check


def test_a_quiz_in_every_phase(new_event: NewEvent, same: Callable[[list[Phone]], None]) -> None:
    hall = new_event("quiz", rounds=4)
    phones = [hall.sit("甲"), hall.sit("甲", "west"), hall.sit("丙", "west")]
    same(phones)
    hall.do("start")
    for number in range(1, 5):
        hall.do("next")
        same(phones)  # get ready
        hall.wait(3)
        question = hall.question
        same(phones)  # open
        for at, phone in enumerate(phones[: 2 + number % 2]):
            hall.wait(2)
            assert phone.live(number, answer_to(question, right=(at + number) % 3 > 0))["ok"]
            same(phones)
        if number == 2:
            hall.do("pause")
            same(phones)
            hall.do("resume")
        if hall.quiz["phase"] == "open":
            hall.do("close")
        same(phones)
        if number == 3:
            hall.do("freeze")
            same(phones)
        hall.do("reveal")
        same(phones)
        hall.do("adjust", player=phones[2].row.player, points=7, reason="试一试")
        renamed = hall.do("rename", player=phones[1].row.player, name=f"乙{number}")
        same(phones)
        hall.do("standings")
        same(phones)
        if number == 2:
            hall.do("undo", seq=renamed["version"])
            hall.do("void", round=1)
            same(phones)
    hall.do("finish")
    same(phones)
    hall.do("unveil")
    same(phones)
    hall.do("archive")
    same(phones)


def _modes() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "race", {"goal": 15}
    yield "challenge", {}
    yield "duel", {"duel_rounds": 2}
    yield "ride", {}


@pytest.mark.parametrize(("mode", "rules"), list(_modes()))
def test_the_other_modes(
    mode: str,
    rules: dict[str, Any],
    new_event: NewEvent,
    same: Callable[[list[Phone]], None],
) -> None:
    hall = new_event(mode, teams=2, **rules)
    phones = [hall.sit("甲", team="blue"), hall.sit("乙"), hall.sit("丙", "west")]
    hall.do("start")
    same(phones)
    for phone in phones:
        if mode in ("challenge", "duel"):
            phone.request(mode)
        hall.wait(1)
    hall.wait(3)
    same(phones)
    for at in range(3):
        for number, phone in enumerate(phones):
            hall.wait(1)
            if mode == "ride":
                assert phone.move(**moves_at("hall")[at])["ok"]
            elif phone.mine["paper"] and not phone.paper["over"]:
                assert phone.answer(right=(at + number) % 2 == 0)["ok"]
        hall.wait(1)
        same(phones)
        if at == 0:
            hall.do("freeze")
            hall.do("draw", teams=3)
        if at == 1:
            hall.do("unveil")
            hall.do("pause")
            hall.wait(5)
            same(phones)
            hall.do("resume")
    hall.wait(60)
    same(phones)
    hall.do("finish")
    same(phones)


def test_the_clock_goes_on_after_a_restart(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = new_event("quiz", rounds=2, seconds=5)
    hall.sit()
    hall.do("autopilot_on")
    hall.do("start")
    hall.wait(6)
    assert hall.quiz["phase"] == "ready"
    hall.play.close(1.0)
    again = Hall(new_play(), hall.time, hall.code, hall.key)
    again.wait(3)
    assert again.quiz["phase"] == "open"
    hall.play.close(1.0)
    third = Hall(new_play(), hall.time, hall.code, hall.key)
    for _ in range(60):
        third.wait(1)
    assert third.view["state"] == "finished"
    assert third.quiz["round"] == 2


def test_two_processes_share_an_event(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = new_event("quiz", rounds=2)
    other = Hall(new_play(), hall.time, hall.code, hall.key)
    hall.do("start")
    other.key = hall.key
    result = other.events.command(hall.code, {"do": "next", "key": "from-the-other"})
    assert result["ok"]
    hall.wait(3)
    assert hall.quiz["phase"] == "open"
    assert hall.quiz["round"] == 1


def test_a_clock_set_back_between_two_starts(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = new_event("quiz")
    hall.do("start")
    hall.do("next")
    before = hall.events.now()
    hall.time.seconds -= 10_000
    again = Hall(new_play(), hall.time, hall.code, hall.key)
    assert again.view["now"] >= before
    assert again.quiz["phase"] == "ready"
