"""A frozen board tells nothing: whatever anybody can fetch or is sent stays the same when the last
overtakes the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest

from server.app import UseCases
from server.events.values import Change
from server.web import export
from tests.events.conftest import Hall, Phone, answer_to
from tests.small_tour import moves_at

NewEvent = Callable[..., Hall]
Json = dict[str, Any]

MODES = ("ride", "quiz", "race", "duel", "challenge")
COUNTERS = ("now", "version", "quiz", "duel")
"""Of the view: steps of the log, the round that goes on (its standings are looked at apart), and
how many duels there were.
"""
OWN = ("points", "paper", "duel", "best", "attempts_left", "result", "chosen")
"""What a phone may know of its own: what it has done itself."""
HOSTS = ("log", "answered", "commands", "next", "flags", "rounds", "redo")
"""What the host does, and what is not about ranks."""


def without(shown: Json, names: tuple[str, ...]) -> Json:
    return {name: value for name, value in shown.items() if name not in names}


def everything(hall: Hall, phones: list[Phone]) -> Json:
    """All that phones, screens, the host, strangers and files show of ranks and points."""
    events, code, view = hall.events, hall.code, hall.view
    shown: Json = {
        "event": without(view, COUNTERS),
        "standings": (view["quiz"] or {}).get("standings"),
        "card": events.card(code),
        "feed": events.feed(code),
        "host": without(events.host_view(code), HOSTS),
        "players": hall.do("players"),
        "mine": [without(phone.mine, OWN) for phone in phones],
        "snapshots": [hall.play.snapshot(phone.row)["rank"] for phone in phones],
        "boards": [orjson.loads(events.board(f"{kind}:{code}")) for kind in ("event", "teams")],
        "seats": [
            hall.play.board(f"{kind}:{code}", 99, phones[-1].row).body
            for kind in ("event", "teams")
        ],
    }
    if view["state"] == "finished":
        results = events.results(code)
        shown |= {"results": without(results, ("questions", "hardest"))}
        shown["csv"] = export.as_csv(results, ZoneInfo("Asia/Shanghai"))
    return shown


def is_known(change: Change, shown: Json) -> bool:
    """Whether a message says nothing but what was shown before."""
    body = orjson.loads(change.body)
    if change.event == "board":
        return body in shown["boards"]
    if change.event == "mine":
        return without(body, OWN) in shown["mine"]
    if change.event == "event":
        return without(body, COUNTERS) == shown["event"]
    if change.event == "feed":
        return bool(body == shown["feed"])
    return change.event == "host"


def earn(hall: Hall, phone: Phone, partner: Phone, *, times: int) -> list[Json]:
    """Earns points in the event's mode, the more the more `times`, without haste, which is flagged;
    gives the acknowledgements.
    """
    mode, acks = hall.view["mode"], []
    if mode == "ride":
        for move in moves_at("hall")[: times * times]:
            hall.wait(30)
            acks.append(phone.move(**move))
        return acks
    if mode == "quiz":
        for _ in range(times):
            hall.do("next")
            hall.wait(12)
            acks.append(phone.live(hall.quiz["round"], answer_to(hall.question)))
            hall.wait(60)
            hall.do("reveal")
            hall.do("standings")
        return acks
    if mode == "challenge":
        phone.request("challenge")
    if mode == "duel":
        partner.request("duel")
        phone.request("duel")
        hall.wait(5)
    for _ in range(times):
        hall.wait(12)
        acks.append(phone.answer())
    return acks


def read_anew(hall: Hall, game: UseCases, phones: list[Phone]) -> Json:
    """The same as another process makes of the ledger."""
    other = Hall(game, hall.time, hall.code, hall.key)
    for phone in phones:
        game.events.online(hall.code, phone.row.id, True)
    return everything(other, [replace(phone, hall=other) for phone in phones])


@pytest.mark.parametrize("mode", MODES)
def test_nothing_tells_that_the_last_overtakes_the_first(
    new_event: NewEvent, new_play: Callable[[], UseCases], mode: str
) -> None:
    hall = new_event(mode, **({"rounds": 4} if mode == "quiz" else {}))
    first, last = hall.sit("甲"), hall.sit("乙", "west")
    partners = hall.sit("乙", "west"), hall.sit("丙")
    phones = [first, last, *partners]
    hall.do("start")
    earn(hall, first, partners[0], times=1)
    assert [phone.mine["rank"] for phone in phones] == [1, None, None, None]
    hall.do("freeze")
    hall.wait(10)
    hall.events.take_changes()
    frozen = everything(hall, phones)

    acks = earn(hall, last, partners[1], times=3)
    hall.wait(10)
    assert last.mine["points"] > first.mine["points"]
    assert [ack["rank"] for ack in acks] == [None] * len(acks)
    sent = hall.events.take_changes()
    assert [change for change in sent if not is_known(change, frozen)] == []
    assert everything(hall, phones) == frozen
    assert read_anew(hall, new_play(), phones) == frozen

    hall.do("finish")
    over = everything(hall, phones)
    assert over["boards"] == frozen["boards"]
    assert [row["name"] for row in over["results"]["board"] if row["rank"]] == ["甲"]
    hall.do("adjust", player=partners[0].mine["player"], points=900, reason="现场加分")
    assert everything(hall, phones) == over
    hall.do("unveil")
    ranks = [phone.mine["rank"] for phone in phones]
    assert ranks == [3, 2, 1, None]
    assert [row["rank"] for row in hall.events.results(hall.code)["board"]][:3] == [1, 2, 3]
