"""Spare seats find nothing out: two worlds that differ in one answer look alike byte for byte."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from server.events import EventSpec
from server.ledger import LedgerError
from server.live.seats import Seats
from server.play import Refused
from server.rules.event.phases import LATE_MS
from server.settings import ROOT, Settings
from tests.events.conftest import Hall, Phone, Time, answer_to, games

CHOSEN = "what the seat itself has chosen"
SECONDS = 20
CAP = LATE_MS / 1000
SECRETS = re.compile(r"""(?<!one)\.share\b|\.scored\b|\["(answer|explain|source|picked)"\]""")
"""What shows an answer's worth or its choice; `one.share` is a team's lane."""
READERS = {
    "player_view.py": "the filter itself",
    "results.py": "only what is over",
}


@pytest.fixture
def world(settings: Settings, tmp_path: Path) -> Iterator[Callable[[str], Hall]]:
    """Makes games that draw the same random numbers, each on a database and a clock of its own."""
    numbers = itertools.count()

    def make(question: str) -> Hall:
        time = Time()
        url = f"sqlite:///{tmp_path / f'world-{next(numbers)}.sqlite3'}"
        game = start(url, time, entropy=random.Random(7).randbytes)
        hall = Hall(game, time)
        more = {"questions": [question, "canal-single"], "seconds": SECONDS}
        spec = EventSpec("loose", "quiz", "灯谜之夜", settings=more)
        created = game.events.create(spec)
        hall.code, hall.key = created.code, created.key
        hall.do("open")
        return hall

    with games(settings) as start:
        yield make


class Spare:
    """A seat that answers right or wrong, and another that listens to everything."""

    def __init__(self, hall: Hall, *, right: bool) -> None:
        self.hall, self._right = hall, right
        self.seat, self.ear = hall.sit("备用一"), hall.sit("备用二", "west")
        hall.sit("还没答")
        self._seats = Seats(hall.events, hall.play.rate_limits.event_requests, hall.time.clock)
        self._first = [
            one
            for phone in (self.seat, self.ear)
            for one in self._seats.enter(phone.row.ride, phone.row)
        ]
        self.ack: Any = None

    def answer(self) -> None:
        question = self.hall.question
        self.ack = self.seat.live(1, answer_to(question, right=self._right))
        assert self.ack["ok"], self.ack

    def everything(self) -> dict[str, Any]:
        """All that the two seats can fetch or are sent now, the seat's own choice masked; and all
        that a host sees, whose screen may be projected.
        """
        hall, code = self.hall, self.hall.code
        shown: dict[str, Any] = {
            "first": [[one.event, orjson.loads(one.body)] for one in self._first],
            "ack": self.ack,
            "view": orjson.loads(hall.events.view(code)),
            "card": hall.events.card(code),
            "feed": hall.events.feed(code),
            "results": _outcome(lambda: hall.events.results(code)),
            "pushes": [_pushed(change) for change in hall.events.take_changes()],
            "host": hall.events.host_view(code),
            "players": hall.do("players"),
        }
        for scope in (f"event:{code}", f"teams:{code}"):
            shown[scope] = orjson.loads(hall.events.board(scope))
        for name, phone in (("seat", self.seat), ("ear", self.ear)):
            shown[name] = self._of(phone)
        if self.ack is not None:
            again = self.seat.live(1, answer_to(hall.question, right=self._right))
            shown["again"] = {**again, "key": ""}
        return _masked(shown)  # type: ignore[no-any-return]

    def _of(self, phone: Phone) -> dict[str, Any]:
        return {
            "mine": phone.mine,
            "snapshot": self.hall.play.snapshot(phone.row),
            "export": self.hall.play.export(phone.row),
            "sync": phone.request("sync"),
        }


def _pushed(change: Any) -> Any:
    return [change.audience, change.event, change.ride_id, orjson.loads(change.body)]


def _outcome(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except (Refused, LedgerError) as why:
        return str(why)


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: CHOSEN if key in ("choice", "chosen") and inner is not None else _masked(inner)
            for key, inner in value.items()
        }
    return [_masked(inner) for inner in value] if isinstance(value, list | tuple) else value


def _bytes(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _without_distribution(value: Any) -> list[Any]:
    """Takes every distribution out of the value; gives them."""
    found = []
    if isinstance(value, dict):
        found += [value.pop("distribution")] if "distribution" in value else []
        value = list(value.values())
    if isinstance(value, list):
        found += [one for inner in value for one in _without_distribution(inner)]
    return found


QUESTIONS = ("hall-single", "hall-multiple", "hall-truefalse", "canal-fill")


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("after", [0.05, 9.0])
def test_right_and_wrong_look_alike_until_the_reveal(
    world: Callable[[str], Hall], question: str, after: float
) -> None:
    spares = [Spare(world(question), right=right) for right in (True, False)]
    for spare in spares:
        spare.hall.do("start")
        spare.hall.do("next")
        spare.hall.wait(3)
        spare.hall.wait(after)
        spare.answer()

    def both() -> list[dict[str, Any]]:
        return [spare.everything() for spare in spares]

    def wait(seconds: float) -> None:
        for spare in spares:
            spare.hall.wait(seconds)

    right, wrong = both()
    assert _bytes(right) == _bytes(wrong)
    wait(SECONDS - after - 0.01)
    right, wrong = both()
    assert right["view"]["quiz"]["phase"] == "open"
    assert _bytes(right) == _bytes(wrong)
    wait(CAP)  # closed, and an answer may be on its way
    right, wrong = both()
    quiz = right["view"]["quiz"]
    assert (quiz["phase"], quiz["distribution"]) == ("closed", None)
    assert _bytes(right) == _bytes(wrong)
    wait(0.02)
    right, wrong = both()
    counted = [_without_distribution(shown) for shown in (right, wrong)]
    if question != "canal-fill":
        assert counted[0] != counted[1]  # everybody may see what was chosen, not what is right
    assert _bytes(right) == _bytes(wrong)
    for spare in spares:
        spare.hall.do("reveal")
    right, wrong = both()
    assert right["seat"]["mine"]["result"]["correct"] is True
    assert wrong["seat"]["mine"]["result"]["correct"] is False
    assert right["seat"]["export"] != wrong["seat"]["export"]
    # Once it is told, the host sees who answered faster than one can read.
    told = [len(shown["host"]["flags"]) for shown in (right, wrong)]
    assert told == ([1, 0] if after < 1 else [0, 0])
    assert right["players"]["players"][0]["flags"] == told[0]


def test_a_distribution_waits_until_no_answer_can_count(world: Callable[[str], Hall]) -> None:
    hall = world("hall-single")
    seen, late = hall.sit("先答"), hall.sit("后答")
    hall.sit("还没答")
    hall.do("start")
    hall.do("next")
    hall.wait(3)
    tapped = hall.quiz["closes_at"] - 1
    seen.live(1, answer_to(hall.question))
    hall.wait(SECONDS + CAP - 0.01)
    assert hall.quiz["distribution"] is None
    assert late.live(1, answer_to(hall.question), tapped=tapped)["ok"]
    other = hall.sit("再后")
    hall.events.take_changes()
    hall.wait(0.02)
    sent = [change.event for change in hall.events.take_changes()]
    assert "event" in sent
    assert sum(hall.quiz["distribution"].values()) == 2
    refused = other.live(1, answer_to(hall.question), tapped=tapped)
    assert refused["error"]["code"] == "too_late"


def test_a_distribution_waits_for_nobody_once_all_have_answered(
    world: Callable[[str], Hall],
) -> None:
    hall = world("hall-single")
    phone = hall.sit()
    hall.do("start")
    hall.do("next")
    hall.wait(3)
    assert phone.live(1, answer_to(hall.question))["ok"]
    hall.wait(0.1)
    assert hall.quiz["phase"] == "closed"
    late = hall.sit("刚坐下")
    assert sum(hall.quiz["distribution"].values()) == 1
    refused = late.live(1, answer_to(hall.question), tapped=hall.quiz["closes_at"] - 1)
    assert refused["error"]["code"] == "too_late"  # it was not there to tap


def test_a_pause_does_not_open_the_distribution(world: Callable[[str], Hall]) -> None:
    hall = world("hall-single")
    phone = hall.sit()
    hall.sit("还没答")
    hall.do("start")
    hall.do("next")
    hall.wait(5)
    phone.live(1, answer_to(hall.question))
    hall.do("pause")
    hall.wait(1_000)
    assert hall.quiz["distribution"] is None
    hall.do("resume")
    assert hall.quiz["distribution"] is None


def test_one_filter_reads_the_secrets_of_a_round() -> None:
    found = {
        path.name
        for path in (ROOT / "server/events/views").glob("*.py")
        if SECRETS.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(READERS)


def test_the_worlds_differ_in_nothing_else(world: Callable[[str], Hall]) -> None:
    """The comparison above has teeth: the same answers give the same bytes, even revealed."""
    shown = []
    for _ in range(2):
        spare = Spare(world("hall-single"), right=True)
        spare.hall.do("start")
        spare.hall.do("next")
        spare.hall.wait(3)
        spare.answer()
        spare.hall.do("close")
        spare.hall.do("reveal")
        shown.append(_bytes(spare.everything()))
    assert shown[0] == shown[1]
