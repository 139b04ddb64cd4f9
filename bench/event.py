"""Row 13: a live quiz in a hall, 1,000 phones (and 2,000, reported too) answering within 3 s."""

from __future__ import annotations

import json
from typing import Any

from bench.generator import Generator
from bench.report import Figure
from bench.world import World
from harness.organiser import organiser_use_cases
from harness.server import Server
from server.app import UseCases
from server.events import EventSpec

ROUTE = "youguang"
HALL, CROWD = 1_000, 2_000
ROUNDS = 3


def live_quiz(world: World, runs: int) -> Figure:
    """Every run is an event of its own; the slowest of its reveals counts."""
    halls = [_hall(HALL) for _ in range(runs)]
    crowd = _hall(CROWD)
    worst = max(halls, key=lambda one: one["reveal_p100_ms"])
    p99 = sorted(one["p99_ms"] for one in halls)[len(halls) // 2]
    right = all(one["complete"] and one["standings"] for one in [*halls, crowd])
    reveal = worst["reveal_p100_ms"]
    return Figure(
        13,
        "live quiz, 1,000 phones answering within 3 s: acknowledgement p99; key → last reveal",
        "≤ 1.5 s; ≤ 1.5 s; all acknowledged, standings right",
        f"{p99:.0f} ms; {reveal:.0f} ms; {'all right' if right else 'WRONG'}",
        p99 <= 1_500 and reveal <= 1_500 and right,
        runs,
        f"2,000 phones: {crowd['p99_ms']:.0f} ms; {crowd['reveal_p100_ms']:.0f} ms. "
        f"A phone receives {halls[0]['messages']:.1f} messages, {halls[0]['bytes'] / 1e3:.1f} kB "
        "a question",
        values={"halls": halls, "crowd": crowd},
    )


def _hall(count: int) -> dict[str, Any]:
    """One event with `count` phones; what the generator measured, and whether all adds up."""
    server = Server()
    game = organiser_use_cases(server.database)
    live = {"rounds": ROUNDS, "ready": 1, "seconds": 60}
    event = game.events.create(EventSpec(ROUTE, "quiz", "测量", settings=live))
    for do in ("open", "start"):
        game.events.command(event.code, {"do": do, "key": f"bench-{do}"})
    tokens = [
        game.events.join(event.code, f"乘客{number}", "", consent=True, synthetic=True).token
        for number in range(count)
    ]
    questions = _questions(game, event.code)
    game.play.ledger.drain(10.0)
    game.play.ledger.engine.dispose()
    with server:
        job = {"url": server.url, "tokens": tokens, "event": event.code, "key": event.key}
        with Generator(job) as phones:
            measured = phones.run("quiz", choices=questions)
        # As the host: to strangers the results of an event are closed.
        _, served = server.get(f"/api/events/{event.code}/results", token=event.key)
        organiser = organiser_use_cases(server.database)
        kept = organiser.events.results(event.code)
        organiser.play.ledger.engine.dispose()
    measured["complete"] = measured["acknowledged"] == count * ROUNDS and not measured["refused"]
    measured["standings"] = json.loads(served) == kept and _adds_up(kept, count)
    return measured


def _adds_up(results: dict[str, Any], count: int) -> bool:
    """Every answer was right, so that speed alone ranks the phones, from the top down."""
    points = [row["points"] for row in results["board"]]
    answered = all(
        question["answered"] == count and question["rate"] == 1 for question in results["questions"]
    )
    return answered and points == sorted(points, reverse=True) and results["players"] == count


def _questions(game: UseCases, code: str) -> list[Any]:
    """The right choices, round by round, as the event has drawn its questions."""
    row = next(row for row in game.events.all() if row.code == code)
    drawn = [game.play.catalogue.questions[name] for name in row.settings["questions"][:ROUNDS]]
    return [one.answer[0] if one.type == "fill" else list(one.answer) for one in drawn]
