"""What must hold in the ledger and on the boards, read past the server: plain SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson

from harness.server import Server

Answer = Mapping[str, Any]
Rows = list[tuple[Any, ...]]

BOARD = """
SELECT players.public_id, sum(points), max(CASE WHEN points > 0 THEN entries.id ELSE 0 END)
FROM entries
JOIN rides ON rides.id = entries.ride_id JOIN players ON players.id = rides.player_id
WHERE rides.route = ? GROUP BY rides.id
"""
SEEN_TOTAL = "SELECT sum(points) FROM entries WHERE ride_id = ? AND seq <= ?"


def rows(database: Path, query: str, *values: object) -> Rows:
    """What a query finds."""
    with closing(sqlite3.connect(database, timeout=10)) as ledger:
        return ledger.execute(query, values).fetchall()


def ledger_faults(database: Path, answers: Iterable[tuple[str, Answer]]) -> list[str]:
    """What is wrong with the ledger, given every acknowledged (ride's public id, answer).

    Each must be there once, with the points, the entry's number and the total that the phone
    was acknowledged; no slot may be filled twice and no ride may have a gap.
    """
    faults = [
        f"ride {ride} has {count} entries, the last is number {last}, {slots} slots, {keys} keys"
        for ride, count, last, slots, keys in rows(
            database,
            "SELECT ride_id, count(*) AS n, max(seq), count(DISTINCT slot), count(DISTINCT key) "
            "FROM entries GROUP BY ride_id "
            "HAVING n <> max(seq) OR n <> count(DISTINCT slot) OR n <> count(DISTINCT key)",
        )
    ]
    kept = {
        (ride, key): (entry, points, total)
        for ride, key, entry, points, total in rows(
            database,
            "SELECT public_id, key, entries.id, points, "
            "sum(points) OVER (PARTITION BY ride_id ORDER BY seq) "
            "FROM entries JOIN rides ON rides.id = entries.ride_id",
        )
    }
    for ride, answer in answers:
        acknowledged = (answer["entry"], answer["points"], answer["total"])
        found = kept.get((ride, answer["key"]))
        if found != acknowledged:
            faults.append(f"ride {ride}, key {answer['key']}: told {acknowledged}, kept {found}")
    return faults


def board_faults(server: Server, route: str) -> list[str]:
    """Where the server's route board differs from the ledger's sums; quiet servers only."""
    sums = rows(server.database, BOARD, route)
    expected = [
        (place, player, points)
        for place, (player, points, _) in enumerate(
            sorted(sums, key=lambda row: (-row[1], row[2], row[0])), 1
        )
    ]
    status, body = server.get(f"/api/boards/route:{route}?limit=100")
    if status != 200:
        return [f"board: {status} {body[:200]!r}"]
    board = orjson.loads(body)
    shown = [(row["rank"], row["player"], row["points"]) for row in board["top"]]
    faults = [
        f"board shows {one}, ledger says {other}"
        for one, other in zip(shown, expected[: len(shown)], strict=False)
        if one != other
    ]
    if len(shown) != min(100, len(expected)) or board["count"] != len(expected):
        faults.append(f"board has {len(shown)} of {board['count']}, ledger {len(expected)} players")
    return faults
