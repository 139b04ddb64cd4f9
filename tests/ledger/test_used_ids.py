"""The ids that entries refer to, counted by riders, on every database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from server.ledger import Ledger, RideRow, UsedId, used_ids
from tests.ledger.conftest import draft


def test_riders_are_counted_once_for_each_id(engine: Engine, ledger: Ledger, ride: RideRow) -> None:
    other = ledger.join("小石", "hengshujiang", "youguang").ride
    arrived: dict[str, Any] = {"kind": "checkin", "item": None, "slot": "checkin:s", "stop": "s"}
    for rider in (ride, other):
        ledger.append(draft(rider, 1, **arrived)).wait(5)
    for seq in (2, 3):
        game: dict[str, Any] = {"kind": "game", "item": "g", "slot": f"game:g:{seq}", "stop": "s"}
        ledger.append(draft(ride, seq, **game)).wait(5)
    answer: dict[str, Any] = {"item": "q", "slot": "answer:q", "stop": "s"}
    ledger.append(draft(ride, 4, **answer, move={"choice": ["k1", "k2"]})).wait(5)
    ledger.append(draft(other, 2, **answer, move={"choice": ["k2"]})).wait(5)
    typed: dict[str, Any] = {"item": "f", "slot": "answer:f", "stop": "s"}
    ledger.append(draft(other, 3, **typed, move={"choice": "[不是列表"})).wait(5)
    assert sorted(used_ids(engine)) == sorted(
        [
            UsedId("route", "youguang", "", 2),
            UsedId("branch", "hengshujiang", "", 2),
            UsedId("stop", "s", "", 2),
            UsedId("game", "g", "s", 1),
            UsedId("question", "q", "s", 2),
            UsedId("question", "f", "s", 1),
            UsedId("option", "k1", "q", 1),
            UsedId("option", "k2", "q", 2),
        ]
    )
