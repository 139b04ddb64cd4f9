"""Replays a recording against a server and says where an answer is not as recorded."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tests.contract.changes import ADDITIONS, CHANGES, EVENTS, changed
from tests.contract.steps import Session
from tests.contract.templates import Captures, Difference, fill, mismatches
from tests.contract.wire import PATIENCE, Socket

RECORDINGS = Path(__file__).resolve().parent / "recordings"
Json = dict[str, Any]
Message = tuple[str, Any]
TIMED = frozenset({"probe", "heartbeat"})
"""Events that come by the clock alone and change nothing; a recording leaves them out."""
SHORT_SECONDS = 2.0
"""For events once some have not come at all: those of the clock take a second, the rest less."""
SHOWN = 12
"""Differences of one step that are told."""


class Failure(NamedTuple):
    """A step whose answer differs."""

    chapter: str
    line: int
    step: str
    differences: list[Difference]

    def __str__(self) -> str:
        shown = "\n".join(f"    {one}" for one in self.differences[:SHOWN])
        more = len(self.differences) - SHOWN
        rest = f"\n    … and {more} more" if more > 0 else ""
        return f"{self.chapter}:{self.line}  {self.step}\n{shown}{rest}"


def chapters() -> list[Path]:
    """The files of the recording, in order."""
    return sorted(RECORDINGS.glob("*.jsonl.gz"))


def steps_of(chapter: Path) -> list[Json]:
    """The steps of a chapter: `{step, send, answer}`."""
    lines = gzip.decompress(chapter.read_bytes()).decode().splitlines()
    return [json.loads(line) for line in lines]


class Replay:
    """One run of a recording, against this tree's server or against that of the `release` itself,
    of which nothing has changed.
    """

    def __init__(self, session: Session, *, release: bool = False) -> None:
        self.captures: Captures = {}
        self._session = session
        self._patience = PATIENCE
        self._additions = () if release else ADDITIONS
        self._changes = {} if release else CHANGES
        self._events = {
            name
            for chapter in chapters()
            for step in steps_of(chapter)
            for pushed in step["answer"].get("pushed", {}).values()
            for name, _ in pushed
        } | TIMED
        if not release:
            self._events |= set(EVENTS)

    def play(self, chapter: Path) -> Iterator[Failure]:
        """Does every step of a chapter; gives those that differ."""
        for number, step in enumerate(steps_of(chapter), 1):
            differences = self._play(step)
            if differences:
                yield Failure(chapter.name, number, step["step"], differences)

    def _play(self, step: Json) -> list[Difference]:
        title, answer = step["step"], step["answer"]
        try:
            send = fill(step["send"], self.captures)
        except KeyError as why:
            return [Difference("other", "", f"{why} is not known: an earlier step failed")]
        if "hear" in send:
            return self._hear(title, changed(title, answer, self._changes)["pushed"])
        try:
            given = self._session.perform(send)
        except (OSError, KeyError) as why:
            return [Difference("other", "", f"no answer: {type(why).__name__}: {why}")]
        expected = changed(title, answer, self._changes)
        return self._compare(title, expected, given, keep=True)

    def _compare(
        self, title: str, template: Any, value: Any, *, keep: bool = False
    ) -> list[Difference]:
        """The differences that no addition explains. Captures what is named where there are none,
        and with `keep` in any case: one wrong field shall not make all later steps fail.
        """
        trial = dict(self.captures)
        found = mismatches(template, value, trial)
        if not found:
            self.captures = trial
            return []
        fresh = [
            one for one in found if any(known.explains(title, one) for known in self._additions)
        ]
        if len(fresh) == len(found):
            return self._compare(title, template, _without(value, fresh))
        if keep:
            self.captures = trial
        return [one for one in found if one not in fresh]

    def _hear(self, title: str, pushed: dict[str, list[list[Any]]]) -> list[Difference]:
        """Every recorded event has to arrive; those in between, which come by pace, may differ."""
        found = self._strange()
        for name, expected in pushed.items():
            socket = self._session.sockets.get(name)
            if socket is None:
                found.append(Difference("missing", name, "the socket is not open"))
                continue
            waiting = _Waiting(expected)
            done = partial(self._all_heard, title, socket, waiting)
            with socket.news:
                came = socket.news.wait_for(done, self._patience)
            self._patience = self._patience if came else SHORT_SECONDS
            found += [self._nearest(title, name, *one) for one in waiting.open()]
        return found

    def _strange(self) -> list[Difference]:
        """Events of names that no phone of the release knows."""
        found = []
        for name, socket in self._session.sockets.items():
            with socket.news:
                events = {event for event, _ in socket.heard} - self._events
            found += [Difference("extra", f"{name} {one}", "no such event") for one in events]
        return found

    def _all_heard(self, title: str, socket: Socket, waiting: _Waiting) -> bool:
        for event, data in socket.heard:
            for at, (wanted, template) in list(waiting.left.items()):
                if wanted != event:
                    continue
                differences = self._compare(title, template, data)
                if not differences:
                    del waiting.left[at]
                    break
                waiting.note(at, differences)
        socket.heard.clear()
        return not waiting.left

    def _nearest(
        self, title: str, name: str, event: str, differences: list[Difference] | None
    ) -> Difference:
        if differences is None:
            return Difference("missing", f"{name} {event}", "no such event was sent")
        first = differences[0]
        more = f" (and {len(differences) - 1} more)" if len(differences) > 1 else ""
        return Difference(first.kind, f"{name} {event} {first.path}", first.text + more)


class _Waiting:
    """Events that have not come yet, with how the nearest one differed."""

    def __init__(self, expected: list[list[Any]]) -> None:
        self.left: dict[int, tuple[str, Any]] = {
            at: (event, template) for at, (event, template) in enumerate(expected)
        }
        self._nearest: dict[int, list[Difference]] = {}

    def note(self, at: int, differences: list[Difference]) -> None:
        """An event of the right name that differs."""
        if at not in self._nearest or len(differences) <= len(self._nearest[at]):
            self._nearest[at] = differences

    def open(self) -> Iterator[tuple[str, list[Difference] | None]]:
        """Those left, each with the differences of the nearest event."""
        for at, (event, _) in self.left.items():
            yield event, self._nearest.get(at)


def _without(value: Any, extra: list[Difference], path: str = "") -> Any:
    """The value without the additional fields."""
    gone = {one.path for one in extra}
    if isinstance(value, dict):
        kept = {}
        for key, one in value.items():
            at = f"{path}.{key}" if path else key
            if at not in gone:
                kept[key] = _without(one, extra, at)
        return kept
    if isinstance(value, list):
        return [_without(one, extra, f"{path}[{at}]") for at, one in enumerate(value)]
    return value
