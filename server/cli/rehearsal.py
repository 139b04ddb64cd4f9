"""Synthetic riders over real sockets, so that a host can practise alone.

They see what phones see and answer as people do: after a while, and not always right. What is
right they know from the content, not from the server.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from server.app import UseCases
from server.cli.wire import Phone, connect
from server.events import Events
from server.tour.model import Question, QuestionType, Stop

NAMESPACE: Final = "/ride"
TOGETHER: Final = 25
PATIENCE: Final = 15.0  # seconds for an acknowledgement
CHEERING: Final = 0.04  # share of the answers that come with a cheer
OWN_PACE: Final = frozenset({"race", "duel", "challenge"})

Json = dict[str, Any]


class UnreachableError(ValueError):
    """No server answers at the address of the rehearsal."""


@dataclass(slots=True)
class Told:
    """What came of a rehearsal."""

    moves: int = 0
    refused: int = 0


def seat_riders(events: Events, code: str, count: int) -> list[str]:
    """Takes seats for `count` synthetic riders; gives their tokens.

    Raises:
        Refused: the event lets nobody in.
    """
    width = max(3, len(str(count)))
    return [
        events.join(code, f"演练{at:0{width}d}", "", consent=True, synthetic=True).token
        for at in range(1, count + 1)
    ]


def run(game: UseCases, code: str, url: str, tokens: Sequence[str], seconds: float) -> Told:
    """Rides along until the event is over, Ctrl-C, or `seconds` have passed.

    Raises:
        UnreachableError: no server answers at `url`, or it is not on this machine.
    """
    told = Told()
    row = next(row for row in game.events.all() if row.code == code)
    stops = game.play.catalogue.route(row.route).stops
    questions = {question.id: question for stop in stops for question in stop.questions}
    crowd = _Crowd(url, stops, questions, told, random.Random(row.seed))  # noqa: S311 - play
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(crowd.ride(tokens, seconds))
    return told


class _Crowd:
    """All riders of a rehearsal, in one event loop."""

    def __init__(
        self,
        url: str,
        stops: Sequence[Stop],
        questions: dict[str, Question],
        told: Told,
        luck: random.Random,
    ) -> None:
        self.url = url
        self.stops = stops
        self.questions = questions
        self.told = told
        self.luck = luck
        self.over = asyncio.Event()

    async def ride(self, tokens: Sequence[str], seconds: float) -> None:
        riders = [_Rider(self, token) for token in tokens]
        for at in range(0, len(riders), TOGETHER):
            try:
                await asyncio.gather(*(rider.connect() for rider in riders[at : at + TOGETHER]))
            except (OSError, ValueError, TimeoutError) as why:
                told = f"连不上 {self.url}：服务器开着吗？（只能连这台电脑上的）"
                raise UnreachableError(f"unavailable: {told}") from why
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.over.wait(), seconds)
        for rider in riders:
            rider.close()


@dataclass(slots=True, eq=False)
class _Rider:
    """One synthetic rider; `skill` is how often it knows the answer."""

    crowd: _Crowd
    token: str
    skill: float = 0.0
    phone: Phone | None = None
    round: int = 0
    turn: tuple[str, int] = ("", 0)
    asked: bool = False
    riding: bool = False
    running: bool = False
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def connect(self) -> None:
        self.skill = self.crowd.luck.uniform(0.35, 0.95)
        self.phone = await connect(
            self.crowd.url, NAMESPACE, {"token": self.token}, on_event=self.hear
        )

    def close(self) -> None:
        for task in list(self.tasks):
            task.cancel()
        if self.phone is not None:
            self.phone.close()

    # --- what it hears ---------------------------------------------------------------------

    def hear(self, packet: bytes) -> None:
        name, body = orjson.loads(packet[packet.index(b"[") :])
        if name == "event":
            self._event(body)
        elif name == "mine":
            self._mine(body)
        elif name == "probe":
            self._do(self._ask({"do": "pong", "n": body["n"]}))

    def _event(self, view: Json) -> None:
        self.running = view["state"] == "running"
        if view["state"] in ("finished", "archived"):
            self.crowd.over.set()
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
        if view["mode"] in ("duel", "challenge") and not self.asked:
            self.asked = True
            self._do(self._begin(view["mode"]))

    def _mine(self, mine: Json) -> None:
        self._turn(mine["paper"], mine.get("attempts_left"))

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
        await asyncio.sleep(max(0.0, min(left - 1.0, self._thinking())))
        await self._move({"kind": "live", "round": number, "choice": self._choice(question)})
        if self.crowd.luck.random() < CHEERING:
            await self._ask({"do": "cheer", "phrase": 0})

    async def _answer_paper(self, paper: Json) -> None:
        await asyncio.sleep(self._thinking())
        choice = self._choice(paper["question"])
        move = {"kind": "paper", "paper": paper["id"], "n": paper["n"], "choice": choice}
        result = await self._move(move)
        if result.get("ok"):
            self._turn(result.get("next"))

    async def _begin(self, do: str) -> None:
        await asyncio.sleep(self._thinking())
        answer = await self._ask({"do": do})
        if answer.get("ok") and answer.get("mine"):
            self._mine(answer["mine"])

    async def _ride(self) -> None:
        for stop in self.crowd.stops:
            await self._when_running({"kind": "checkin", "stop": stop.id})
            await self._when_running({"kind": "story", "stop": stop.id})
            for question in stop.questions:
                options = [{"id": option.id} for option in question.options]
                shown = {"id": question.id, "type": question.type, "options": options}
                move = {"kind": "answer", "stop": stop.id, "question": question.id}
                await self._when_running({**move, "choice": self._choice(shown)})

    async def _when_running(self, move: Json) -> None:
        await asyncio.sleep(self._thinking())
        while not self.running:
            await asyncio.sleep(0.5)
        await self._move(move)

    async def _move(self, move: Json) -> Json:
        result = await self._send("move", {**move, "key": secrets.token_hex(12)})
        self.crowd.told.moves += 1
        self.crowd.told.refused += not result.get("ok")
        return result

    async def _ask(self, ask: Json) -> Json:
        return await self._send("event", ask)

    async def _send(self, event: str, data: Json) -> Json:
        if self.phone is None:
            return {}
        try:
            raw = await asyncio.wait_for(self.phone.emit(event, data), PATIENCE)
        except (OSError, TimeoutError):
            return {}
        answers: list[Json] = orjson.loads(raw)
        return answers[0] if answers else {}

    def _do(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # --- how it thinks ---------------------------------------------------------------------

    def _thinking(self) -> float:
        """Seconds a person takes: mostly a few, sometimes long."""
        return min(14.0, 1.0 + self.crowd.luck.lognormvariate(0.9, 0.6))

    def _choice(self, question: Json) -> list[str] | str:
        """What it answers; `question` as a phone sees it."""
        known = self.crowd.questions.get(question["id"])
        ids = [option["id"] for option in question["options"]]
        knows = known is not None and known.answer and self.crowd.luck.random() < self.skill
        if question["type"] == QuestionType.FILL:
            return known.answer[0] if known is not None and knows else "不知道"
        if known is not None and knows:
            return list(known.answer)
        if question["type"] == QuestionType.ORDER:
            self.crowd.luck.shuffle(ids)
            return ids
        return [self.crowd.luck.choice(ids)]
