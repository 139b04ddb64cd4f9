"""The desk in a browser: an organiser's computer, and checks of what it shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Locator, Page, expect

from server.desk import Accounts, Passwords, Role
from server.ledger import Ledger, make_engine
from tests.e2e.axe_checks import AXE, RULES, RUN

SECRET: Final = "a secret for measuring only"
WHOLE: Final = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
COLOURS: Final = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
SET_LOOK = """([theme, large]) => {
  const { dataset } = document.documentElement
  dataset.theme = theme
  if (large) dataset.size = 'l'
  else delete dataset.size
}"""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


class Desk:
    """One browser at the desk; `violations` collects what axe-core finds, and what does not fit."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.violations: list[str] = []

    def open(self, path: str = "") -> None:
        self.page.goto(f"{self.url}/desk{path}")

    def heading(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("heading", name=name)

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=name)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def type(self, *values: str) -> None:
        """Types into the focused field and those after it, and sends the form by Enter."""
        for at, value in enumerate(values):
            if at:
                self._tab_to_field()
            self.page.keyboard.insert_text(value)
        self.page.keyboard.press("Enter")

    def choose_of_menu(self, name: str) -> None:
        """Opens the account's menu by the keyboard and takes an entry of it."""
        self.page.locator(".me").focus()
        self.page.keyboard.press("Enter")
        entry = self.page.get_by_role("menuitem", name=name)
        expect(entry).to_be_visible()
        entry.press("Enter")

    def check(self, screen: str) -> None:
        """Runs axe-core on what is shown: by day all rules, at dusk the colours, in large letters
        all rules; and in large letters on a small screen nothing may reach past the edge.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text("utf-8"))
        for name, theme, large, options in (
            ("day", "day", False, WHOLE),
            ("dusk", "dusk", False, COLOURS),
            ("large", "day", True, WHOLE),
        ):
            self.page.evaluate(SET_LOOK, [theme, large])
            found: list[dict[str, Any]] = self.page.evaluate(RUN, options)
            for one in found:
                why = " ".join(one["why"].split())
                self.violations.append(f"{screen} ({name}): {one['rule']} {one['target']}: {why}")
        size = self.page.viewport_size
        assert size is not None
        self.page.set_viewport_size({"width": 1024, "height": 768})
        if self.page.evaluate(TOO_WIDE):
            self.violations.append(f"{screen}: wider than 1024 in large letters")
        self.page.set_viewport_size(size)
        self.page.evaluate(SET_LOOK, ["day", False])

    def _tab_to_field(self) -> None:
        for _ in range(4):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.matches('input:not([type=checkbox])')"):
                return
        raise AssertionError("no other field is reached by Tab")


def setup_code(log: Path) -> str:
    """The newest code for the first account that a server has printed."""
    return re.findall(r"开门码 (\S+)", log.read_text("utf-8"))[-1]


def add_account(database: Path, name: str, role: Role, password: str) -> None:
    """As `bus account add` on the server: the password must be changed at the first sign-in."""
    engine = make_engine(f"sqlite:///{database}")
    ledger = Ledger(engine, SECRET, lambda: datetime.now(UTC))
    accounts = Accounts(ledger, SECRET, lambda: datetime.now(UTC), Passwords())
    accounts.add(None, name, role, password)
    ledger.drain(5.0)
    engine.dispose()
