"""One server for a test file's phones, one browser for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from harness.network_relay import NetworkRelay
from harness.server import ROOT
from server.rules import GAMES
from server.tour import load_tour
from server.tour.model import Tour
from tests.e2e.axe_checks import AxeChecks
from tests.e2e.game_server import GameServer
from tests.e2e.hall import ROUTE, Hall, Office
from tests.e2e.phone import Phone
from tests.e2e.screen_catalogue import Rider, fill_database

# The same engine without a window around it: a page opens in a fifth of the time.
SHELL = Path("/usr/bin/chromium-headless-shell")
WHOLE_BROWSER = "/usr/bin/chromium"  # it alone has settings of a profile
CHROMIUM = str(SHELL if SHELL.exists() else WHOLE_BROWSER)
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # A machine without the internet must not wait for Chromium's own calls home.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)  # promises in time are bounded where they are tested


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """For this folder only: while it is there, asyncio.run works nowhere else in the process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def tour() -> Tour:
    schemas = {name: game.schema for name, game in GAMES.items()}
    return load_tour(ROOT / "content", ROOT / "routes", schemas)


@pytest.fixture(scope="session")
def game_server() -> Iterator[GameServer]:
    """One server for all tests: every rider has a name of their own."""
    with GameServer() as server:
        yield server


@pytest.fixture(scope="module")
def line() -> Iterator[tuple[GameServer, dict[str, Rider]]]:
    """A server with riders at every stop, for a file of tests."""
    server = GameServer()
    riders = fill_database(server.database)
    with server:
        yield server, riders


@pytest.fixture
def base_url(game_server: GameServer) -> str:
    return game_server.url


@pytest.fixture
def network_relay(game_server: GameServer) -> Iterator[NetworkRelay]:
    with NetworkRelay(game_server.port) as made:
        yield made


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Pages of 390×844 with touch, each with a memory of its own; a script error fails the test.

    Drawings stand still, as for those who ask for reduced motion: without a graphics card a moving
    picture is what most of a test's time goes to. `moving=True` is for those that are about it.
    """
    made = []
    errors: list[str] = []

    def make(*, moving: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
            locale="zh-CN",
            reduced_motion="no-preference" if moving else "reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        made.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield make
    for context in made:
        context.close()
    assert errors == []


@pytest.fixture
def new_phone(new_page: Callable[..., Page], base_url: str) -> Callable[..., Phone]:
    """People with phones; see `new_page`."""

    def make(route: str = "youguang", url: str = base_url, *, moving: bool = False) -> Phone:
        return Phone(new_page(moving=moving), url, route)

    return make


@pytest.fixture
def axe_checks() -> Iterator[AxeChecks]:
    """Checks of axe-core; at the end a violation on any checked screen fails the test."""
    made = AxeChecks()
    yield made
    assert made.violations == [], "\n".join(made.violations)


@pytest.fixture
def hall_page(browser: Browser) -> Iterator[Page]:
    """The hall's screen: 1920×1080, its drawings still."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE_MS)
    yield page
    page.close()


@pytest.fixture
def new_hall(
    game_server: GameServer, tour: Tour, hall_page: Page, new_page: Callable[..., Page]
) -> Iterator[Callable[..., Hall]]:
    """Makes events: `new_hall("quiz", rounds=4)` is a draft with a screen and a remote at hand."""
    with Office(game_server.database, tour) as office:
        questions = [one for stop in tour.routes[ROUTE].stops for one in stop.questions]

        def make(mode: str, *, teams: int = 0, **settings: Any) -> Hall:
            event = office.create(mode, teams=teams, **settings)
            url = game_server.url
            return Hall(office, event, url, hall_page, new_page(), new_page, questions)

        yield make
