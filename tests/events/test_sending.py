"""What is sent to which clients: phases at once, counts at intervals, serialised once for all."""

from __future__ import annotations

from collections.abc import Callable

import orjson

from server.events import Change
from tests.events.conftest import Hall, Phone, answer_to

NewEvent = Callable[..., Hall]


def sent(hall: Hall) -> list[Change]:
    hall.events.tick()
    return hall.events.take_changes()


def recipients(changes: list[Change], event: str) -> list[str]:
    return [change.audience for change in changes if change.event == event]


def opened(new_event: NewEvent, players: int = 3) -> tuple[Hall, list[Phone]]:
    hall = new_event("quiz", rounds=2)
    phones = [hall.sit(f"乘客{number}") for number in range(players)]
    hall.do("start")
    hall.do("next")
    hall.wait(3)
    sent(hall)
    return hall, phones


def test_a_command_is_sent_at_once_to_everybody(new_event: NewEvent) -> None:
    hall, _phones = opened(new_event)
    hall.do("close")
    changes = sent(hall)
    assert recipients(changes, "event") == ["both"]
    assert recipients(changes, "mine") == []
    hall.do("reveal")
    changes = sent(hall)
    assert changes[0].event == "event"
    assert recipients(changes, "mine") == ["one"] * 3
    assert recipients(changes, "board") == ["screens", "screens"]
    hall.do("standings")
    assert "both" in recipients(sent(hall), "board")
    assert sent(hall) == []


def test_phases_follow_the_clock_without_a_step(new_event: NewEvent) -> None:
    hall = new_event("quiz", rounds=1)
    hall.sit()
    hall.do("start")
    hall.do("next")
    version = hall.view["version"]
    sent(hall)
    hall.wait(2.9)
    assert sent(hall) == []
    hall.wait(0.2)
    view = orjson.loads(sent(hall)[0].body)
    assert (view["quiz"]["phase"], view["version"]) == ("open", version)
    assert view["quiz"]["question"] is not None
    assert "answer" not in view["quiz"]["question"]


def test_counts_of_answers_are_collected(new_event: NewEvent) -> None:
    hall, phones = opened(new_event)
    hall.wait(2)
    sent(hall)
    seen = []
    for phone in phones[:2]:
        assert phone.live(1, answer_to(hall.question))["ok"]
        hall.wait(0.1)
        seen += [(change.audience, change.body) for change in sent(hall) if change.event == "event"]
    hall.wait(0.2)
    seen += [(change.audience, change.body) for change in sent(hall) if change.event == "event"]
    hall.wait(1)
    seen += [(change.audience, change.body) for change in sent(hall) if change.event == "event"]
    counts = [(recipient, orjson.loads(body)["quiz"]["answered"]) for recipient, body in seen]
    assert counts == [("both", 1), ("screens", 2), ("phones", 2)]


def test_no_message_has_right_or_wrong_before_the_reveal(new_event: NewEvent) -> None:
    hall, phones = opened(new_event)
    for at, phone in enumerate(phones):
        phone.live(1, answer_to(hall.question, right=at == 0))
    hall.wait(1)
    assert hall.board["top"] == []
    shown = [phone.mine for phone in phones]
    assert {(mine["points"], mine["rank"], mine["result"]) for mine in shown} == {(0, None, None)}
    for phone in phones:
        kept = hall.play.export(phone.row)
        assert [entry["outcome"] for entry in kept["entries"]] == [{"round": 1}]
    hall.do("reveal")
    kept = hall.play.export(phones[0].row)
    assert kept["entries"][0]["outcome"]["share"] == 1
