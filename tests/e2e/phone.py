"""A person with a phone: what they see and tap, named as they would name it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from server.tour.model import Question, QuestionType, Stop

Picker = Callable[[Question], bool]


def always_right(question: Question) -> bool:
    """Answers every question right."""
    return bool(question)


class Phone:
    """One browser page, driven by what is on the screen."""

    def __init__(self, page: Page, base_url: str, route: str = "youguang") -> None:
        self.page = page
        self.base_url = base_url
        self.route = route

    def see(self, testid: str) -> Locator:
        """The element with this test id."""
        return self.page.get_by_test_id(testid)

    def tap(self, testid: str) -> None:
        """Taps it once it is there and still."""
        self.see(testid).click()

    def wish(self, **prefs: object) -> None:
        """Has these settings (as `session/prefs.ts` names them) from the first page on."""
        kept = json.dumps(json.dumps(prefs))
        self.page.add_init_script(f"localStorage.setItem('yg:prefs', {kept})")

    # --- getting on --------------------------------------------------------------------------

    def open_cover(self) -> None:
        """Opens the line's cover."""
        self.page.goto(f"{self.base_url}/r/{self.route}")

    def fill_ticket(self, name: str, branch: str) -> None:
        """Opens the ticket and fills it in, ready to go."""
        self.open_cover()
        self.tap("cover-go")
        self.see("join-name").fill(name)
        self.choose_branch(branch)
        self.see("join-consent").check()

    def choose_branch(self, branch: str) -> None:
        """Searches the branch and takes the one of that name."""
        self.see("join-branch").fill(branch)
        self.page.get_by_role("option", name=branch).first.click()

    def join(self, name: str, branch: str) -> str:
        """Joins the route and returns the recovery code."""
        self.fill_ticket(name, branch)
        self.tap("join-go")
        code = self.see("recovery-code").inner_text()
        self.tap("join-done")
        expect(self.see("map-go")).to_be_visible()
        return re.sub(r"[^A-Z0-9-]", "", code)

    # --- riding ------------------------------------------------------------------------------

    def ride_on(self) -> None:
        """From the map to the next stop, without waiting for the whole way."""
        self.tap("map-go")
        self.arrive()

    def arrive(self) -> None:
        """Skips the ride where it is shown, until the stop is there."""
        here = self.see("ride-skip").or_(self.see("stop-checkin")).or_(self.see("stop-next"))
        expect(here.first).to_be_visible()
        if self.see("ride-skip").is_visible():
            self.tap("ride-skip")

    def check_in_and_read(self) -> None:
        """Checks in at the stop and reads the story to the end."""
        self.tap("stop-checkin")
        self.choose_in_story()
        self.tap("stop-next")

    def choose_in_story(self) -> None:
        """Takes the first way wherever the story forks."""
        expect(self.see("story-block").first).to_be_visible()
        forks = self.page.locator(".fork .option")
        if forks.count():
            forks.first.click()

    def skip_game(self) -> None:
        """Leaves the game for later."""
        self.tap("game-skip")

    def answer(self, question: Question, right: bool) -> None:
        """Answers the question on the screen."""
        words = max(re.split("[_＿]+", question.text), key=len)
        expect(self.see("quiz-text")).to_contain_text(words[:12])
        if question.type is QuestionType.FILL:
            self.see("quiz-fill").fill(question.answer[0] if right else "不知道")
            self.tap("quiz-submit")
            return
        if question.type is QuestionType.ORDER:
            self._arrange(question, right)
            self.tap("quiz-submit")
            return
        chosen = set(question.answer) or {question.options[0].id}
        if not right:
            wrong = [option.id for option in question.options if option.id not in chosen]
            chosen = {wrong[0]} if wrong else {question.answer[0]}
        for option in chosen:
            self.tap(f"quiz-option-{option}")
        if question.type is QuestionType.MULTIPLE:
            self.tap("quiz-submit")

    def _arrange(self, question: Question, right: bool) -> None:
        """Brings the items into order by their ▲ keys."""
        wanted = list(question.answer if right else reversed(question.answer))
        for place, option in enumerate(wanted):
            for _ in range(self._place_of(option) - place):
                self.tap(f"quiz-up-{option}")

    def _place_of(self, option: str) -> int:
        items = self.page.locator("[data-testid^=quiz-item-]")
        shown = items.evaluate_all("all => all.map(one => one.dataset.testid.slice(10))")
        return int(shown.index(option))

    def do_quiz(self, stop: Stop, pick: Picker = always_right, start: int = 0) -> None:
        """Answers the stop's questions from the `start`-th on, each with feedback, to the stamp."""
        for question in stop.questions[start:]:
            self.answer(question, pick(question))
            expect(self.see("quiz-feedback")).to_be_visible()
            self.tap("quiz-next")
        expect(self.see("stamp-next")).to_be_visible()

    def do_stop(self, stop: Stop, pick: Picker = always_right) -> None:
        """A whole stop, from arrival to the stamp."""
        self.check_in_and_read()
        self.skip_game()
        self.do_quiz(stop, pick)

    def wait_until_kept(self) -> None:
        """Until the service worker has every file of the ride and answers for this page."""
        self.page.evaluate(
            """async () => {
              const workers = navigator.serviceWorker
              const changed = new Promise((done) =>
                workers.addEventListener('controllerchange', done))
              await workers.ready
              if (!workers.controller) await changed
            }"""
        )

    # --- looking -----------------------------------------------------------------------------

    def open_map(self) -> None:
        """Opens the map of the line."""
        self.page.goto(f"{self.base_url}/r/{self.route}/map")
        expect(self.see("map-go")).to_be_visible()

    def open_board(self, tab: str = "route") -> None:
        """Opens a board of the line."""
        self.page.goto(f"{self.base_url}/r/{self.route}/board")
        self.tap(f"board-tab-{tab}")

    def board_row(self, name: str) -> Locator:
        """The row of that rider or branch."""
        return self.page.locator("[data-testid^='board-row-']").filter(has_text=name)

    def rank(self, name: str) -> int:
        """The place of that rider or branch on the open board."""
        shown = self.board_row(name).get_attribute("data-testid") or ""
        return int(shown.removeprefix("board-row-"))

    def points(self) -> int:
        """The light shown at the top of the screen."""
        return int(re.sub(r"\D", "", self.see("points").first.inner_text()))
