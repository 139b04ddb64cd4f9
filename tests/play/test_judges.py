"""The registry of judges, and a kind of move that is added from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest

from server.app import Game
from server.ledger import EntryRow
from server.play import EVENT, ROUTE, Judges, MoveContext, Ruling
from server.play.ride_cache import CachedRide
from server.rules import MOVES, AlreadyDone, Judged, Move
from tests.conftest import Rider


class SongJudge:
    """A rider sings each song once, for seven points."""

    kind = "song"

    def parse(self, raw: Mapping[str, object], key: str) -> Move:
        return Move(key=key, kind=self.kind, stop="", body={"song": str(raw["song"])})

    def judge(self, live: CachedRide, move: Move, context: MoveContext, moment: datetime) -> Ruling:
        slot = f"song:{move.body['song']}"
        if slot in live.state.slots:
            raise AlreadyDone(slot, live.state.slots[slot])
        return Ruling(Judged(self.kind, "", None, slot, 7, {"sung": True}), [])

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Nothing besides the state."""

    def result(
        self, live: CachedRide, entry: EntryRow, key: str, total: int, context: MoveContext
    ) -> dict[str, Any]:
        return {"ok": True, "key": key, "points": entry.points, "total": total}


def test_a_kind_from_outside_takes_the_one_way(new_game: Callable[..., Game]) -> None:
    play = new_game().play
    play.judges.register(ROUTE, [SongJudge()])
    joined = play.join("short", "小顾", "east", consent=True)
    rider = Rider(play, joined.ride, joined.token, joined.recovery)
    rider.move(kind="checkin", stop="hall")
    first = rider.move(key="first-song", kind="song", song="茉莉花")
    assert first == {"ok": True, "key": "first-song", "points": 7, "total": 12}
    assert rider.move(key="first-song", kind="song", song="茉莉花") == {**first, "repeat": True}
    again = rider.move(key="other-song", kind="song", song="茉莉花")
    assert again == {**first, "key": "other-song", "repeat": True}
    assert rider.move(kind="story", stop="hall")["total"] == 17
    assert play.move_counts.all()["song", "accepted"] == 1

    later = new_game().play  # reads the ride from the ledger: the slot is filled
    later.judges.register(ROUTE, [SongJudge()])
    result = later.make_move(joined.ride, {"key": "late-song", "kind": "song", "song": "茉莉花"})
    assert result == {**first, "key": "late-song", "repeat": True}


def test_each_ground_has_its_judges(game: Game) -> None:
    judges = game.play.judges
    ride = game.play.join("short", "小顾", "east", consent=True).ride
    seat = ride._replace(event="123456")
    for kind in MOVES:
        on_route, in_event = judges.find(ride, kind), judges.find(seat, kind)
        assert on_route is not None
        assert in_event is not None
        assert on_route is not in_event
    for kind in ("live", "paper"):
        assert judges.find(ride, kind) is None
        assert judges.find(seat, kind) is not None
        assert judges.knows(kind)
    assert not judges.knows("song")


def test_a_kind_has_one_judge_on_a_ground() -> None:
    judges = Judges()
    judges.register(ROUTE, [SongJudge()])
    judges.register(EVENT, [SongJudge()])
    with pytest.raises(ValueError, match="song"):
        judges.register(ROUTE, [SongJudge()])
    with pytest.raises(ValueError, match="moon"):
        judges.register("moon", [SongJudge()])
