"""A hall for an evening: the big screen, the host's remote, phones with seats, and the ledger."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from server.app import UseCases, make_use_cases
from server.events import Created, EventSpec
from server.ledger import EntryRow, EventStep, Ledger, make_engine
from server.tour.model import Question, QuestionType, Tour
from tests.e2e.phone import Phone

ROUTE = "youguang"
BRANCHES = ("花桥社区", "横漕社区", "横墅江社区")
NAMES = ("枇杷树下", "荷塘月", "白鹭", "水杉", "小石桥", "老书虫")


class Office:
    """The organiser's computer: a second process on the server's database.

    Its state is read from the ledger anew, so that it agrees with the server's memory
    only where that is right.
    """

    def __init__(self, database: Path, tour: Tour, route: str = ROUTE) -> None:
        self._database = database
        self._tour = tour
        self._route = route

    def __enter__(self) -> Office:
        engine = make_engine(f"sqlite:///{self._database}")
        self._ledger = Ledger(engine, "a secret for measuring only", lambda: datetime.now(UTC))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ledger.drain(5.0)
        self._ledger.engine.dispose()

    def create(self, mode: str, *, name: str = "", teams: int = 0, **settings: Any) -> Created:
        """A new event, still a draft."""
        named = name or f"试一场 {mode}"
        spec = EventSpec(self._route, mode, named, settings=settings, teams=teams)
        return self.game().events.create(spec)

    def results(self, code: str) -> dict[str, Any]:
        """How the event ended, as a process reads it that has no state of it yet."""
        return self.game().events.results(code)

    def link(self, code: str) -> str:
        """The path that the host hands out to others than those who were there."""
        return str(self.game().events.host_view(code)["results_url"])

    def log(self, code: str) -> list[EventStep]:
        """The event's steps."""
        return self._ledger.event_log(code)

    def rounds(self, code: str) -> list[tuple[int, str]]:
        """Number and question of every round that was opened, in order."""
        steps = [step.data for step in self.log(code) if step.do == "next"]
        return [(step["round"], step["question"]["id"]) for step in steps]

    def answers(self, code: str, kind: str = "live") -> list[EntryRow]:
        """What the seats answered."""
        return [entry for entry in self._ledger.entries_of_event(code) if entry.kind == kind]

    def moves(self, code: str) -> int:
        """How many moves the seats have made."""
        return len(self._ledger.entries_of_event(code))

    def names(self, code: str) -> dict[int, str]:
        """Nicknames of the seats by their rides' ids."""
        return {seat.id: seat.nickname for seat in self._ledger.seats(code)}

    def game(self) -> UseCases:
        """The use cases as this process sees it."""
        return make_use_cases(
            self._tour,
            self._ledger,
            timezone=ZoneInfo("Asia/Shanghai"),
            moves_per_minute=1_000_000,
            now=lambda: datetime.now(UTC),
            clock=time.monotonic,
        )


class Seat(Phone):
    """A phone with a seat in an event."""

    def __init__(self, page: Page, base_url: str, code: str, questions: Sequence[Question]) -> None:
        super().__init__(page, base_url, ROUTE)
        self.code = code
        self.name = ""
        self._questions = questions

    def sit(self, name: str, branch: str) -> None:
        """Joins as a new guest."""
        self.page.goto(f"{self.base_url}/e/{self.code}")
        self.tap("event-join")
        self.see("join-name").fill(name)
        self.choose_branch(branch)
        self.see("join-consent").check()
        self.tap("join-go")
        self.shows("lobby")
        self.name = name

    def shows(self, screen: str, timeout: float | None = None) -> None:
        """Waits until the phone shows this screen."""
        expect(self.see("event-screen")).to_have_attribute("data-screen", screen, timeout=timeout)

    def recovery(self) -> str:
        """The recovery code on the phone."""
        self.page.locator(".keep summary").click()
        return self.page.locator(".keep .code").inner_text().strip()

    def question(self) -> Question:
        """The question on the screen."""
        shown = self.see("event-text").inner_text()
        found = [one for one in self._questions if _words(one) in shown]
        assert found, f"no question of the route reads: {shown}"
        return max(found, key=lambda one: len(_words(one)))

    def answer_here(self, *, right: bool) -> None:
        """Answers the question on the screen."""
        question = self.question()
        if question.type is QuestionType.FILL:
            self.see("event-fill").fill(question.answer[0] if right else "不知道")
        else:
            for option in _choice(question, right=right):
                self.tap(f"event-option-{option}")
        if question.type not in (QuestionType.SINGLE, QuestionType.TRUE_FALSE, QuestionType.POLL):
            self.tap("event-hand")

    def answer_round(self, number: int, *, right: bool) -> None:
        """Answers a round of the quiz, and sees that the answer arrived."""
        expect(self.see("event-round")).to_have_attribute("data-round", str(number))
        self.shows("question")
        self.answer_here(right=right)
        expect(self.see("event-answer-status")).to_have_attribute("data-state", "received")

    def answer_turn(self, n: int, *, right: bool) -> None:
        """Answers the `n`-th question of a paper of one's own, and reads the verdict."""
        turn = self.see("event-turn")
        expect(turn).to_have_attribute("data-n", str(n))
        self.answer_here(right=right)
        expect(self.see("event-verdict")).to_be_visible()

    def rank(self) -> int | None:
        """The own rank as shown, during the event or at its end; None before there is one."""
        place = self.see("event-own-place").or_(self.see("event-rank"))
        shown = place.first.inner_text() if place.count() else ""
        found = re.search(r"第\s*(\d+)\s*名", shown)
        return int(found[1]) if found else None

    def has_rank(self, rank: int) -> None:
        """Waits until the phone shows this rank as its own."""
        place = self.see("event-own-place").or_(self.see("event-rank"))
        expect(place.first).to_contain_text(re.compile(rf"第\s*{rank}\s*名"))


@dataclass
class Hall:
    """An event with its screen, its remote and its phones."""

    office: Office
    event: Created
    base_url: str
    screen: Page
    remote: Page
    new_page: Callable[[], Page]
    questions: Sequence[Question]
    seats: list[Seat] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The join code."""
        return self.event.code

    # --- the host ----------------------------------------------------------------------------

    def open_screen(self, url: str | None = None) -> None:
        """Opens the big screen, over another address if one is given."""
        self.screen.goto(f"{url or self.base_url}/host?event={self.code}#{self.event.key}")
        expect(self.stage).to_have_attribute("data-version", re.compile(r"\d+"))

    def open_remote(self, url: str | None = None) -> None:
        """Opens the host's remote."""
        self.remote.goto(f"{url or self.base_url}/host/remote?event={self.code}#{self.event.key}")
        expect(self.state).to_be_visible()

    @property
    def stage(self) -> Locator:
        """The big screen's current view, named by `data-screen`."""
        return self.screen.locator(".ev-stage")

    @property
    def state(self) -> Locator:
        """Where the event stands, on the remote."""
        return self.remote.get_by_test_id("remote-state")

    def stands(self, state: str, phase: str | None = None) -> None:
        """Waits until the remote shows this state."""
        expect(self.state).to_have_attribute("data-state", state)
        if phase is not None:
            expect(self.state).to_have_attribute("data-phase", phase)

    def press(self) -> None:
        """Presses the huge button, once it can be pressed."""
        self.remote.get_by_test_id("remote-next").click()

    def tap(self, testid: str) -> None:
        """Presses something else on the remote."""
        self.remote.get_by_test_id(testid).click()

    def close_sheets(self) -> None:
        """Goes back to the remote's front page."""
        self.remote.keyboard.press("Escape")
        expect(self.remote.get_by_role("dialog")).to_have_count(0)

    def begin(self, phones: int) -> None:
        """Opens the event, seats so many people, and starts."""
        self.open_screen()
        self.open_remote()
        self.press()
        self.stands("lobby")
        for n in range(phones):
            self.seat(NAMES[n], BRANCHES[n % len(BRANCHES)])
        expect(self.screen.get_by_test_id("lobby-players")).to_have_text(str(phones))
        expect(self.remote.get_by_test_id("remote-online")).to_have_text(str(phones))
        self.press()
        self.stands("running")

    def light_podium(self) -> None:
        """Lights every step of the podium from the remote, the winner's last."""
        podium = self.screen.locator(".podium[data-left]")
        expect(podium).to_be_visible()
        while left := int(podium.get_attribute("data-left") or 0):
            self.press()
            expect(podium).to_have_attribute("data-left", str(left - 1))

    def end(self) -> None:
        """Ends the event from the remote, in two steps."""
        self.press()
        self.tap("remote-confirm")
        self.stands("finished")

    # --- people ------------------------------------------------------------------------------

    def seat(self, name: str, branch: str) -> Seat:
        """One more phone in the hall."""
        seat = Seat(self.new_page(), self.base_url, self.code, self.questions)
        seat.sit(name, branch)
        self.seats.append(seat)
        return seat

    def play_round(self, number: int, right: Callable[[int], bool]) -> None:
        """A round from the host's key to the standings; `right` picks the seats that are right."""
        self.press()
        for n, seat in enumerate(self.seats):
            seat.answer_round(number, right=right(n))
        self.stands("running", "closed")
        self.press()
        self.stands("running", "revealed")
        self.press()
        self.stands("running", "standings")

    # --- what all screens agree on -----------------------------------------------------------

    def agree_at_the_end(self, idle: Sequence[str] | None = None) -> dict[str, Any]:
        """Phones, screen, server and ledger show the same ranks; gives the ledger's results, of the
        board the ranks alone.

        Who is `idle`, where that is given, has no points and no rank, and all others have.
        """
        results = self.office.results(self.code)
        assert len(results["board"]) == len(self.seats)
        board = [row for row in results["board"] if row["rank"] is not None]
        places = [(row["rank"], row["name"], row["points"]) for row in board]
        names = {name for _, name, _ in places}
        ranked = [seat for seat in self.seats if seat.name in names]
        if idle is not None:
            assert names == {seat.name for seat in self.seats} - set(idle)
        address = f"{self.base_url}/api/events/{self.code}/results"
        host = {"Authorization": f"Bearer {self.event.key}"}
        served = self.seats[0].page.request.get(address, headers=host)
        assert served.json() == results
        self.light_podium()
        for seat in self.seats:
            seat.shows("finished")
            if seat not in ranked:
                own = seat.see("event-own-place").locator("p").first
                expect(own).not_to_contain_text(re.compile(r"第\s*\d+\s*名"))
                continue
            seat.has_rank(next(rank for rank, name, _ in places if name == seat.name))
        for place in results["podium"]:
            step = self.screen.get_by_test_id(f"podium-{place['rank']}")
            expect(step.filter(has_text=place["name"])).to_be_visible()
            expect(self.remote.locator(f"[data-player='{place['player']}']")).to_have_attribute(
                "data-rank", str(place["rank"])
            )
            for seat in self.seats:
                expect(seat.see("event-podium")).to_contain_text(place["name"])
        self.show_board(places)
        return {**results, "board": board}

    def show_board(self, places: Sequence[tuple[int, str, int]]) -> None:
        """The screen's whole board has these rows: rank, name, points."""
        self.screen.keyboard.press("b")
        for n, (rank, name, points) in enumerate(places, start=1):
            row = self.screen.get_by_test_id(f"board-row-{n}")
            expect(row).to_contain_text(re.compile(rf"^\s*{rank}\D*{re.escape(name)}.*{points}$"))


def _words(question: Question) -> str:
    return max(re.split("[_＿]+", question.text), key=len)


def _choice(question: Question, *, right: bool) -> list[str]:
    if question.type is QuestionType.POLL:
        return [question.options[0].id]
    if question.type is QuestionType.ORDER:
        return list(question.answer if right else reversed(question.answer))
    if right:
        return list(question.answer)
    wrong = [option.id for option in question.options if option.id not in question.answer]
    return wrong[:1] or list(question.answer[:1])
