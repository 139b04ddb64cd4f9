"""Simultaneous moves: from two processes, by HTTP and by socket, fifty times over."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from harness.ride_script import RideScript, ride_script
from harness.server import Server
from tests.durability.doors import Doors, run
from tests.durability.ledger_checks import rows
from tests.durability.rider import Move, join

pytestmark = pytest.mark.server

ROUTE = "huaqiao-mini"


@pytest.fixture(scope="module")
def script() -> RideScript:
    return ride_script(ROUTE)


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Server, Server]]:
    """Two server processes on one SQLite file."""
    with Server() as one:
        shared = {"DATABASE_URL": f"sqlite:///{one.database}"}
        with Server(settings=shared) as other:
            yield one, other


def without_rank(answer: Move) -> Move:
    """What must be the same in every answer to one move: all but the rank of the moment."""
    return {name: value for name, value in answer.items() if name not in ("repeat", "rank")}


def test_one_key_over_four_connections_at_once_is_one_entry(
    pair: tuple[Server, Server], script: RideScript
) -> None:
    one, _ = pair

    async def ride(opens: Doors) -> list[tuple[str, list[Move]]]:
        token = (await join(one.url, ROUTE, "四门"))["token"]
        doors = [await make(at, token) for at in pair for make in (opens.socket, opens.http)]
        seen = []
        for number, move in enumerate(script.moves):
            keyed = {**move, "key": f"four-doors-{number:03d}"}
            turned = doors[number % 4 :] + doors[: number % 4]
            seen.append((keyed["key"], await asyncio.gather(*(door(keyed) for door in turned))))
        return seen

    for key, answers in run(ride):
        assert [answer["ok"] for answer in answers] == [True] * 4, answers
        assert all(without_rank(answer) == without_rank(answers[0]) for answer in answers), answers
        assert sum("repeat" not in answer for answer in answers) == 1, answers
        assert rows(one.database, "SELECT count(*) FROM entries WHERE key = ?", key) == [(1,)]
    assert rows(one.database, "SELECT count(*), count(DISTINCT slot) FROM entries") == [
        (len(script.moves), len(script.moves))
    ]


def test_fifty_right_answers_to_one_question_score_once(
    pair: tuple[Server, Server], script: RideScript
) -> None:
    one, _ = pair
    checkin = script.moves[0]
    answer = next(move for move in script.moves if move["kind"] == "answer")

    async def ride(opens: Doors) -> tuple[str, list[Move]]:
        joined = await join(one.url, ROUTE, "五十次")
        doors = [
            await make(at, joined["token"])
            for at in pair
            for make in (opens.socket, opens.http)
            for _ in range(5)
        ]
        first = await doors[0]({**checkin, "key": "fifty-checkin"})
        assert first["ok"], first
        sends = [
            doors[number % len(doors)]({**answer, "key": f"fifty-{number:03d}"})
            for number in range(50)
        ]
        return joined["ride"], list(await asyncio.gather(*sends))

    ride_id, answers = run(ride)
    scored = rows(
        one.database,
        "SELECT points, key FROM entries JOIN rides ON rides.id = ride_id "
        "WHERE public_id = ? AND kind = 'answer'",
        ride_id,
    )
    assert len(scored) == 1
    assert [one["error"]["code"] for one in answers if not one["ok"]] == []
    assert sum("repeat" not in one for one in answers) == 1
    assert {(one["points"], one["total"], one["correct"]) for one in answers} == {
        (scored[0][0], scored[0][0] + 5, True)
    }


def test_exactly_the_limit_passes_of_a_burst_beyond_it(script: RideScript) -> None:
    move = script.moves[0]

    with Server(settings={"MOVES_PER_MINUTE": "10"}) as server:

        async def ride(opens: Doors) -> list[Move]:
            token = (await join(server.url, ROUTE, "太快"))["token"]
            doors = [
                await make(server, token) for make in (opens.socket, opens.http) for _ in range(5)
            ]
            sends = [doors[n % 10]({**move, "key": f"burst-{n:03d}"}) for n in range(25)]
            return list(await asyncio.gather(*sends))

        answers = run(ride)
    refused = [answer["error"]["code"] for answer in answers if not answer["ok"]]
    assert refused == ["too_many"] * 15
    assert sum("repeat" not in answer for answer in answers if answer["ok"]) == 1


def test_a_limit_is_a_riders_own_not_the_halls(script: RideScript) -> None:
    """Forty phones behind one address, each within its limit, together far beyond it."""
    with Server(settings={"MOVES_PER_MINUTE": "2"}) as server:

        async def hall(opens: Doors) -> list[Move]:
            tokens = [(await join(server.url, ROUTE, f"座位{n}"))["token"] for n in range(40)]
            doors = [await opens.socket(server, token) for token in tokens]
            sends = [door({**script.moves[0], "key": "in-the-hall"}) for door in doors]
            return list(await asyncio.gather(*sends))

        assert all(answer["ok"] for answer in run(hall))
