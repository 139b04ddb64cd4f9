"""Synthetic riders over real sockets, so that a host can practise alone.

They receive what phones receive and answer as people do: after a while, and not always right. The
right answers they know from the content, not from the server. Each is a client of python-socketio;
how many of them one process carries is in docs/decisions/0013-rehearsal-client.md.

As a program (`python -m server.desk.events.rehearsal`) it reads a job as JSON from its standard
input: see `script.job_json`. A server runs it beside itself, with its own libraries and event loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
import sys
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import orjson
import socketio

from server.desk.events.script import KnownQuestion, Script
from server.rules import blind_choice, right_choice

NAMESPACE: Final = "/ride"
CONNECT_BATCH: Final = 25
"""How many riders connect at the same time."""
TIMEOUT_SECONDS: Final = 15
"""For connecting, and for an acknowledgement."""
CHEER_PROBABILITY: Final = 0.04
"""Of a cheer after an answer."""

Json = dict[str, Any]


class UnreachableError(ValueError):
    """No server answers at the address of the rehearsal."""


@dataclass(slots=True)
class RehearsalStats:
    """What the riders of a rehearsal did: moves sent, and how many of them were refused."""

    moves: int = 0
    refused: int = 0


def run(script: Script, url: str, tokens: Sequence[str], seconds: float) -> RehearsalStats:
    """Plays along until the event is over, all riders have lost their connection, Ctrl-C, or
    `seconds` have passed.

    Raises:
        UnreachableError: no server answers at `url`.
    """
    stats = RehearsalStats()
    rehearsal = _Rehearsal(url, script, stats, random.Random(script.seed))  # noqa: S311 - play
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(rehearsal.play(tokens, seconds))
    return stats


class _Rehearsal:
    """All riders of a rehearsal, in one event loop."""

    def __init__(
        self,
        url: str,
        script: Script,
        stats: RehearsalStats,
        chance: random.Random,
    ) -> None:
        self.url = url
        self.script = script
        self.questions: Mapping[str, KnownQuestion] = {
            question.id: question for _, asked in script.stops for question in asked
        }
        self.stats = stats
        self.chance = chance
        self.over = asyncio.Event()
        self.connected = 0

    async def play(self, tokens: Sequence[str], seconds: float) -> None:
        """Connects every rider, waits for the end, and disconnects them."""
        # One session for all of them; by default it would open 100 connections at most.
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            riders = [_Rider(self, token, session) for token in tokens]
            try:
                await self._connect(riders)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.over.wait(), seconds)
            finally:
                await asyncio.gather(*(rider.close() for rider in riders))

    async def _connect(self, riders: Sequence[_Rider]) -> None:
        failed = UnreachableError(
            f"unavailable: 连不上 {self.url}：服务器开着吗？（只能连这台电脑上的）"
        )
        for at in range(0, len(riders), CONNECT_BATCH):
            batch = riders[at : at + CONNECT_BATCH]
            try:
                await asyncio.gather(*(rider.connect() for rider in batch))
            except (socketio.exceptions.ConnectionError, OSError) as error:
                raise failed from error


@dataclass(slots=True, eq=False)
class _Rider:
    """One synthetic rider; `skill` is how often it knows the answer, from 0 to 1."""

    rehearsal: _Rehearsal
    token: str
    session: aiohttp.ClientSession
    skill: float = field(init=False)
    client: socketio.AsyncClient = field(init=False)
    round: int = 0
    turn: tuple[str, int] = ("", 0)
    begun: bool = False
    riding: bool = False
    running: bool = False
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.skill = self.rehearsal.chance.uniform(0.35, 0.95)
        self.client = socketio.AsyncClient(
            reconnection=False,
            handle_sigint=False,
            http_session=self.session,
            request_timeout=TIMEOUT_SECONDS,
        )
        for event, handler in (
            ("event", self._event),
            ("mine", self._mine),
            ("probe", self._probe),
            ("disconnect", self._disconnected),
        ):
            self.client.on(event, handler, namespace=NAMESPACE)

    async def connect(self) -> None:
        """Opens the WebSocket and the namespace; raises socketio's ConnectionError."""
        await self.client.connect(
            self.rehearsal.url,
            auth={"token": self.token},
            transports=["websocket"],
            namespaces=[NAMESPACE],
            wait_timeout=TIMEOUT_SECONDS,
        )
        self.rehearsal.connected += 1

    async def close(self) -> None:
        """Stops what the rider is doing and disconnects."""
        for task in list(self.tasks):
            task.cancel()
        await self.client.disconnect()

    # --- what it receives ------------------------------------------------------------------

    def _disconnected(self, *_: Any) -> None:
        """The server went, or the rehearsal was cleared: without riders it is over."""
        self.rehearsal.connected -= 1
        if self.rehearsal.connected <= 0:
            self.rehearsal.over.set()

    def _event(self, view: Json) -> None:
        self.running = view["state"] == "running"
        if view["state"] in ("finished", "archived"):
            self.rehearsal.over.set()
        if not self.running:
            return
        quiz = view["quiz"]
        if quiz is not None and quiz["phase"] == "open" and quiz["round"] != self.round:
            self.round = quiz["round"]
            left = (quiz["closes_at"] - view["now"]) / 1000
            self._do(self._answer_round(quiz["round"], quiz["question"], left))
        if view["mode"] == "ride" and not self.riding:
            self.riding = True
            self._do(self._ride())
        if view["mode"] in ("duel", "challenge") and not self.begun:
            self.begun = True
            self._do(self._begin(view["mode"]))

    def _mine(self, mine: Json) -> None:
        self._turn(mine["paper"], mine.get("attempts_left"))

    def _probe(self, probe: Json) -> None:
        self._do(self._request({"do": "pong", "n": probe["n"]}))

    def _turn(self, paper: Json | None, attempts_left: int | None = None) -> None:
        """Goes on with a paper of its own, or begins another."""
        if paper is None:
            return
        if paper["over"]:
            if paper["kind"] == "duel" or (paper["kind"] == "challenge" and attempts_left):
                self._again(paper)
            return
        place = (paper["id"], paper["n"])
        if paper["question"] is not None and place != self.turn:
            self.turn = place
            self._do(self._answer_paper(paper))

    def _again(self, paper: Json) -> None:
        place = (paper["id"], -1)
        if self.turn != place:
            self.turn = place
            self._do(self._begin(paper["kind"]))

    # --- what it does ----------------------------------------------------------------------

    async def _answer_round(self, number: int, question: Json, left: float) -> None:
        await asyncio.sleep(max(0.0, min(left - 1.0, self._think_seconds())))
        await self._move({"kind": "live", "round": number, "choice": self._choice(question)})
        if self.rehearsal.chance.random() < CHEER_PROBABILITY:
            await self._request({"do": "cheer", "phrase": 0})

    async def _answer_paper(self, paper: Json) -> None:
        await asyncio.sleep(self._think_seconds())
        choice = self._choice(paper["question"])
        move = {"kind": "paper", "paper": paper["id"], "n": paper["n"], "choice": choice}
        result = await self._move(move)
        if result.get("ok"):
            self._turn(result.get("next"))

    async def _begin(self, do: str) -> None:
        await asyncio.sleep(self._think_seconds())
        answer = await self._request({"do": do})
        if answer.get("ok") and answer.get("mine"):
            self._mine(answer["mine"])

    async def _ride(self) -> None:
        for stop, questions in self.rehearsal.script.stops:
            await self._when_running({"kind": "checkin", "stop": stop})
            await self._when_running({"kind": "story", "stop": stop})
            for question in questions:
                options = [{"id": option} for option in question.options]
                shown = {"id": question.id, "type": question.type, "options": options}
                move = {"kind": "answer", "stop": stop, "question": question.id}
                await self._when_running({**move, "choice": self._choice(shown)})

    async def _when_running(self, move: Json) -> None:
        await asyncio.sleep(self._think_seconds())
        while not self.running:
            await asyncio.sleep(0.5)
        await self._move(move)

    async def _move(self, move: Json) -> Json:
        result = await self._send("move", {**move, "key": secrets.token_hex(12)})
        self.rehearsal.stats.moves += 1
        self.rehearsal.stats.refused += not result.get("ok")
        return result

    async def _request(self, request: Json) -> Json:
        return await self._send("event", request)

    async def _send(self, event: str, data: Json) -> Json:
        """The acknowledgement; empty when there is none."""
        try:
            answer: Json = await self.client.call(
                event, data, namespace=NAMESPACE, timeout=TIMEOUT_SECONDS
            )
        except (socketio.exceptions.SocketIOError, OSError):
            return {}
        return answer or {}

    def _do(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # --- how it thinks ---------------------------------------------------------------------

    def _think_seconds(self) -> float:
        """Seconds a person takes: mostly a few, sometimes long."""
        return min(14.0, 1.0 + self.rehearsal.chance.lognormvariate(0.9, 0.6))

    def _choice(self, question: Json) -> list[str] | str:
        """What it answers; `question` as a phone sees it."""
        known = self.rehearsal.questions.get(question["id"])
        knows = known is not None and known.answer and self.rehearsal.chance.random() < self.skill
        if known is not None and knows:
            return right_choice(known.type, known.answer)
        ids = [option["id"] for option in question["options"]]
        return blind_choice(question["type"], ids, self.rehearsal.chance)


def main() -> None:
    """Does the job on the standard input. Exits with 1 where the server does not answer."""
    asked = orjson.loads(sys.stdin.buffer.read())
    script = Script.from_json(asked["script"])
    try:
        run(script, asked["url"], asked["tokens"], asked["seconds"])
    except UnreachableError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
