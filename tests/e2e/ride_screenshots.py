"""Pictures of every screen of a ride, for docs/pictures.

    python -m tests.e2e.ride_screenshots [FOLDER]

By day, at dusk and in 长辈版 at 390×844; map and ride at 360×640 and 768×1024 besides. The
pictures go to docs/pictures/ride, and one sheet with all of them to docs/pictures/contact.jpg.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from harness.server import ROOT
from server.rules import GAMES
from server.tour import load_tour
from tests.e2e.conftest import CHROMIUM, PATIENCE_MS, SWITCHES
from tests.e2e.game_server import GameServer
from tests.e2e.screen_catalogue import ROUTE, Rider, fill_database
from tests.e2e.settled import wait_until_settled

HOME = ROOT / "docs" / "pictures"
QUALITY = 72
LOOKS = {"day": ("day", False), "dusk": ("dusk", False), "elder": ("day", True)}
PHONE = (390, 844)
MORE_SIZES = ((360, 640), (768, 1024))


@dataclass(frozen=True)
class Screen:
    """A screen of the page: whose ride it is looked at with, where it is, what it waits for.

    `tap` is the test id of what is tapped before the picture is taken.
    """

    name: str
    rider: str
    path: str
    wait: str = "h1"
    sizes: tuple[tuple[int, int], ...] = (PHONE,)
    looks: tuple[str, ...] = tuple(LOOKS)
    tap: str = ""


def screens(stops: list[str]) -> Iterator[Screen]:
    """Every screen of the line, in the order in which a rider meets them."""
    line = f"/r/{ROUTE}"
    wide = (PHONE, *MORE_SIZES)
    yield Screen("cover", "", line, "[data-testid=cover-go]")
    yield Screen("map-new", "new", f"{line}/map", "[data-testid=map-go]")
    yield Screen("map-half", "half", f"{line}/map", "[data-testid=map-go]", wide)
    yield Screen("map-done", "done", f"{line}/map", "[data-testid=map-go]")
    for stop in stops:
        # A ride's hour is its own: dusk and night stay so on any page.
        yield Screen(
            f"ride-{stop}", "new", f"{line}/to/{stop}", "[data-testid=ride-skip]", looks=("day",)
        )
    yield Screen(
        "ride", "half", f"{line}/to/{stops[len(stops) // 2]}", "[data-testid=ride-skip]", wide
    )
    for stop in stops:
        yield Screen(f"stop-{stop}", f"at-{stop}", f"{line}/at/{stop}")
        yield Screen(f"game-{stop}", f"at-{stop}", f"{line}/at/{stop}/game")
    first = stops[0]
    yield Screen("quiz", f"at-{first}", f"{line}/at/{first}/quiz", "[data-testid=quiz-text]")
    yield Screen("stop-done", "half", f"{line}/at/{first}")
    yield Screen("stamp", "half", f"{line}/at/{first}/stamp")
    yield Screen("passport", "half", f"{line}/passport")
    yield Screen("notebook", "half", f"{line}/notebook")
    yield Screen("board", "half", f"{line}/board", tap="board-tab-route")
    yield Screen("finish", "done", f"{line}/finish")
    yield Screen("poster", "done", f"{line}/poster")
    yield Screen("portrait", "done", f"{line}/poster?of=portrait")
    yield Screen("recover", "", "/recover")
    yield Screen("privacy", "", "/privacy")


class Photographer:
    """Opens screens in a browser and takes their pictures."""

    def __init__(self, browser: Browser, url: str, riders: dict[str, Rider], folder: Path) -> None:
        self._browser = browser
        self._url = url
        self._riders = riders
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, screen: Screen) -> Iterator[Path]:
        """The screen in every size and look it has."""
        for width, height in screen.sizes:
            for look in screen.looks:
                size = "" if (width, height) == PHONE else f"-{width}"
                path = self._folder / f"{screen.name}{size}-{look}.jpg"
                page = self._open(screen, width, height, look)
                page.screenshot(path=path, type="jpeg", quality=QUALITY)
                page.context.close()
                yield path

    def _open(self, screen: Screen, width: int, height: int, look: str) -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=True,
            is_mobile=width < 600,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(PATIENCE_MS)
        theme, elder = LOOKS[look]
        kept = {"yg:prefs": json.dumps({"theme": theme, "elder": elder})}
        if screen.rider:
            kept["yg:sessions"] = self._riders[screen.rider].session()
        script = "".join(
            f"localStorage.setItem({json.dumps(key)}, {json.dumps(value)});"
            for key, value in kept.items()
        )
        context.add_init_script(script)
        page = context.new_page()
        page.goto(f"{self._url}{screen.path}")
        page.locator(screen.wait).first.wait_for()
        if screen.tap:
            page.get_by_test_id(screen.tap).click()
        wait_until_settled(page)
        return page


def contact_sheet(browser: Browser, pictures: list[Path], path: Path) -> None:
    """All pictures on one sheet, laid out and shrunk by the browser itself."""
    cells = "".join(
        f'<figure><img src="{picture.as_uri()}"><figcaption>{picture.stem}</figcaption></figure>'
        for picture in pictures
    )
    sheet = path.with_suffix(".html")
    sheet.write_text(
        "<meta charset=utf-8><style>body{margin:12px;display:grid;gap:10px;background:#f6f0e0;"
        "grid-template-columns:repeat(12,150px);font:11px sans-serif;align-items:end}"
        f"figure{{margin:0}}img{{width:150px;display:block}}</style>{cells}",
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1944, "height": 1080})
    page.goto(sheet.as_uri())
    page.screenshot(path=path, type="jpeg", quality=QUALITY, full_page=True)
    page.close()
    sheet.unlink()


def main() -> None:
    """Takes all of them, or those whose names begin with the given prefix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HOME)
    parser.add_argument("--only", default="", help="the beginning of a screen's name")
    options = parser.parse_args()
    tour = load_tour(
        ROOT / "content", ROOT / "routes", {name: game.schema for name, game in GAMES.items()}
    )
    stops = [stop.id for stop in tour.routes[ROUTE].stops]
    game_server = GameServer(PUBLIC_URL="https://bus.example.org")
    riders = fill_database(game_server.database)
    with game_server as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        photographer = Photographer(browser, server.url, riders, options.folder / "ride")
        wanted = [screen for screen in screens(stops) if screen.name.startswith(options.only)]
        pictures: list[Path] = []
        for screen in wanted:
            pictures += photographer.take(screen)
            print(screen.name, flush=True)
        if not options.only:
            contact_sheet(browser, pictures, options.folder / "contact.jpg")
        browser.close()


if __name__ == "__main__":
    main()
