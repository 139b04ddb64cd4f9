"""The world that is measured: a free route over all stops, and a database of rides under way.

Every ride has checked in and read the story everywhere, so that all that is left to do is to
answer: the answers of a measurement need no order, and each is judged, scored and kept.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Engine, insert

from harness.ride_script import RideScript, ride_script
from harness.server import ROOT
from server.ledger import local_day, make_engine, migrate
from server.ledger.codes import token_hash
from server.ledger.engine import writing
from server.ledger.models import Entry, Player, Ride, Token
from server.rules import RideState, RouteIndex, apply, judge, parse_move
from server.rules.seeds import sub_seed

ROUTE = "bench"
STARTED = datetime(2026, 3, 1, 1, 0, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))

# The first ride's entries for all the others, in the order of rides.
LIKE_THE_FIRST = """
INSERT INTO entries (id, ride_id, seq, points, day, stamp, kind, stop, item, slot, key, at, flags,
                     outcome, move)
SELECT (rides.id - 1) * (SELECT count(*) FROM entries WHERE ride_id = 1) + seq, rides.id, seq,
       points, day, stamp, kind, stop, item, slot, key, at, flags, outcome, move
FROM entries JOIN rides ON rides.id > 1 WHERE ride_id = 1
ORDER BY rides.id, seq
"""

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class World:
    """Files of a measurement; `close` removes them.

    `tokens[n]` rides ride n+1 of the database. `done` moves of `script` are made already:
    number `done` and those after it are answers.
    """

    folder: Path
    routes: Path
    database: Path
    tokens: tuple[str, ...]
    script: RideScript
    done: int

    @property
    def settings(self) -> dict[str, str]:
        """The settings with which the server serves this world."""
        return {"ROUTES_DIR": str(self.routes)}

    def job(self, url: str, first: int, count: int, **more: Any) -> dict[str, Any]:
        """A load generator's job with `count` rides from `first` on."""
        tokens = self.tokens[first : first + count]
        if len(tokens) < count:
            raise ValueError(f"{first + count} rides wanted, the world has {len(self.tokens)}")
        return {"url": url, "tokens": tokens, "moves": self.script.moves, **more}

    def close(self) -> None:
        """Removes the files."""
        shutil.rmtree(self.folder, ignore_errors=True)


def make_world(rides: int, *, under_way: bool = True) -> World:
    """Writes the route and the database with `rides` rides, spread over all branches.

    Rides that are not `under_way` have not made a move yet.
    """
    folder = Path(tempfile.mkdtemp(prefix="bus-bench-world-"))
    routes = folder / "routes"
    routes.mkdir()
    script = write_route(routes)
    done = sum(move["kind"] != "answer" for move in script.moves) if under_way else 0
    database = folder / "bus.sqlite3"
    engine = make_engine(f"sqlite:///{database}")
    migrate(engine)
    tokens = tuple(f"token-of-the-bench-{number:06d}" for number in range(rides))
    try:
        fill(engine, script, done, tokens, branch_ids())
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    return World(folder, routes, database, tokens, script, done)


def write_route(routes: Path) -> RideScript:
    """Writes the free route with every stop of the content; gives its script, answers last.

    The real routes lie beside it: translations of the content name them.
    """
    shutil.copytree(ROOT / "routes", routes, dirs_exist_ok=True)
    stops = yaml.safe_load((ROOT / "content" / "stops.yaml").read_text(encoding="utf-8"))["stops"]
    route = {
        "id": ROUTE,
        "name": "测量",
        "tagline": "所有的站",
        "order": "free",
        "stops": [stop["id"] for stop in stops],
    }
    text = yaml.safe_dump(route, allow_unicode=True, sort_keys=False)
    (routes / f"{ROUTE}.yaml").write_text(text, encoding="utf-8")
    script = ride_script(ROUTE, routes)
    answers_last = sorted(script.moves, key=lambda move: move["kind"] == "answer")
    return RideScript(script.route, tuple(answers_last), script.index)


def branch_ids() -> list[str]:
    """The ids of the branches that ship with the content."""
    text = (ROOT / "content" / "branches.yaml").read_text(encoding="utf-8")
    return [branch["id"] for branch in yaml.safe_load(text)["branches"]]


def fill(
    engine: Engine, script: RideScript, done: int, tokens: Sequence[str], branches: Sequence[str]
) -> None:
    """Puts a ride for every token into the ledger, with its first `done` moves."""
    entries = first_entries(script.index, script.moves[:done])
    players: Rows = []
    rides: Rows = []
    kept_tokens: Rows = []
    for at, token in enumerate(tokens):
        number = at + 1
        players.append(
            {
                "id": number,
                "public_id": f"P{number:08d}",
                "nickname": f"乘客{number}",
                "branch": branches[at % len(branches)],
                "created_at": STARTED,
            }
        )
        rides.append(
            {
                "id": number,
                "public_id": f"R{number:08d}",
                "player_id": number,
                "route": ROUTE,
                "event": None,
                "seed": sub_seed(number, "bench"),
                "recovery_hash": None,
                "consent_at": STARTED,
                "created_at": STARTED,
            }
        )
        kept_tokens.append({"hash": token_hash(token), "ride_id": number, "created_at": STARTED})
    with writing(engine).begin() as connection:
        connection.execute(insert(Player), players)
        connection.execute(insert(Ride), rides)
        connection.execute(insert(Token), kept_tokens)
        if entries:
            connection.execute(insert(Entry), entries)
            connection.exec_driver_sql(LIKE_THE_FIRST)


def first_entries(index: RouteIndex, moves: Sequence[dict[str, Any]]) -> Rows:
    """What the ledger keeps of these moves, made by the first ride from its start."""
    state = RideState()
    rows: Rows = []
    for raw in moves:
        move = parse_move({**raw, "key": "a-key-for-all"})
        judged = judge(index, state, move, 1, STARTED)
        apply(state, judged)
        rows.append(
            {
                "id": state.seq,
                "ride_id": 1,
                "key": f"seeded-{state.seq:05d}",
                "seq": state.seq,
                "points": judged.points,
                "day": local_day(STARTED.astimezone(SHANGHAI)),
                "stamp": int("stamp" in judged.outcome),
                "kind": judged.kind,
                "stop": judged.stop,
                "item": judged.item,
                "slot": judged.slot,
                "at": STARTED,
                "flags": (),
                "outcome": judged.outcome,
                "move": move.as_json(),
            }
        )
    return rows
