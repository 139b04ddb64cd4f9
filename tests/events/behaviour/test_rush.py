"""300 seats in a second: the host sees it, one command takes them away, real ones come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.app import UseCases
from server.events.model.rush import RUSH_SEATS
from server.play import Refused
from tests.events.conftest import Hall, Phone

NewEvent = Callable[..., Hall]
SCRIPT = RUSH_SEATS + 10


def flood(hall: Hall) -> list[Phone]:
    """Seats by HTTP alone, whose phones never connect."""
    found = []
    for _ in range(SCRIPT):
        hall.time.seconds += 0.003
        seat = hall.events.join(hall.code, "脚本", "west", consent=True)
        found.append(Phone(hall, seat.ride, seat.token, seat.recovery))
    return found


def rush(hall: Hall) -> dict[str, int] | None:
    found: dict[str, int] | None = hall.events.host_view(hall.code)["rush"]
    return found


def test_a_rush_is_counted_once_it_acts_and_taken_away_by_one_command(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = new_event("race")
    early = hall.sit("早到")
    hall.wait(5)
    assert rush(hall) is None
    script, real = flood(hall), hall.sit("真人")
    assert hall.view["players"] == 2  # whoever has not shown up is no crowd
    assert sum(lane["players"] for lane in hall.view["race"]["lanes"]) == 2
    assert {item["name"] for item in hall.events.feed(hall.code)} == {"真人"}
    noticed = rush(hall)
    assert noticed is not None
    assert noticed["seats"] == SCRIPT + 1
    hall.do("start")
    script[0].answer()
    assert hall.view["players"] == 3

    hall.do("sweep", at=noticed["at"])
    assert rush(hall) is None
    assert (hall.view["players"], early.mine["removed"]) == (1, False)
    assert (real.mine["removed"], real.mine["swept"]) == (True, True)
    assert hall.board["top"] == []
    with pytest.raises(Refused, match="removed"):
        real.request("duel")
    [made] = hall.events.host_view(hall.code)["log"]
    assert made["text"] == f"请一下子上来的 {SCRIPT + 1} 位离座"

    assert real.request("return")["mine"]["removed"] is False
    assert real.answer()["ok"]
    again = new_play().events
    assert again.mine(real.row)["removed"] is False
    assert again.mine(script[1].row)["removed"] is True
    hall.do("undo", seq=made["seq"])
    assert script[1].mine["removed"] is False


def test_a_ticket_brings_a_swept_seat_back_and_no_removed_one(new_event: NewEvent) -> None:
    hall = new_event("quiz")
    script = flood(hall)
    hall.do("remove", player=script[0].row.player)
    noticed = rush(hall)
    assert noticed is not None
    hall.do("sweep", at=noticed["at"])
    with pytest.raises(Refused, match="removed"):
        hall.events.seat(hall.code, script[0].row)
    with pytest.raises(Refused, match="removed"):
        script[0].request("return")
    hall.events.check_not_removed(hall.code, [script[1].row.ride])
    assert hall.events.seat(hall.code, script[1].row).rejoined
    assert script[1].mine["removed"] is False
    with pytest.raises(Refused, match="already_done"):
        hall.do("sweep", at=noticed["at"])


def test_riders_of_a_rehearsal_are_no_rush(new_event: NewEvent) -> None:
    hall = new_event("quiz")
    for number in range(SCRIPT):
        hall.sit(f"演练{number}", synthetic=True)
    assert rush(hall) is None
