"""What events show has exactly the shapes of the public contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from server.web.schemas import event, event_host
from tests.events.conftest import Hall, answer_to
from tests.small_tour import moves_at

NewEvent = Callable[..., Hall]


def check(hall: Hall, phones: list[Any]) -> None:
    events = hall.events
    event.EventView().load(hall.view)
    event.EventCard().load(events.card(hall.code))
    host = events.host_view(hall.code)
    event_host.HostView().load(host)
    event_host.EventBoard().load(hall.board)
    event_host.TeamBoard().load(orjson.loads(events.board(f"teams:{hall.code}")))
    event_host.EventFeedItem(many=True).load(events.feed(hall.code))
    event_host.HostPlayers().load(events.command(hall.code, {"do": "players"}))
    for phone in phones:
        event.EventMine().load(phone.mine)
    for change in events.take_changes():
        assert change.audience in ("phones", "screens", "both", "one")
        orjson.loads(change.body)
    if hall.view["state"] == "finished":
        event_host.EventResults().load(events.results(hall.code))


def test_of_a_quiz(new_event: NewEvent) -> None:
    hall = new_event("quiz", rounds=8)
    phones = [hall.sit("甲"), hall.sit("甲")]
    check(hall, phones)
    hall.do("start")
    for number in range(1, 9):
        hall.do("next")
        hall.wait(3)
        result = phones[0].live(number, answer_to(hall.question))
        event_host.LiveAccepted().load(result)
        check(hall, phones)
        for do in ("close", "reveal", "standings"):
            hall.do(do)
            check(hall, phones)
    hall.do("adjust", player=phones[0].row.player, points=5, reason="试")
    hall.do("finish")
    check(hall, phones)


@pytest.mark.parametrize("mode", ["race", "duel", "challenge", "ride"])
def test_of_other_modes(mode: str, new_event: NewEvent) -> None:
    hall = new_event(mode, teams=3)
    phones = [hall.sit("甲"), hall.sit("乙")]
    check(hall, phones)
    hall.do("start")
    for phone in phones:
        if mode in ("duel", "challenge"):
            answer = phone.request(mode)
            event_host.EventAck().load(answer)
    hall.wait(4)
    check(hall, phones)
    for phone in phones:
        if mode == "ride":
            assert all(phone.move(**move)["ok"] for move in moves_at("hall"))
        else:
            for right in (True, True, False):
                event_host.PaperAccepted().load(phone.answer(right=right))
    check(hall, phones)
    hall.do("finish")
    check(hall, phones)
