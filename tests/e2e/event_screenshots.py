"""Pictures of every state of an event, for docs/pictures.

    python -m tests.e2e.event_screenshots [FOLDER]

A real server, a hall's screen of 1920×1080, a remote and a phone of 390×844, and a crowd that
answers over sockets as in a rehearsal. Some states last seconds: each picture is taken when the
page shows that it is there.
"""

from __future__ import annotations

import argparse
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from harness.server import ROOT
from harness.waiting import wait_until
from server.desk.events import rehearsal
from server.desk.events.script import Script
from server.rules import GAMES
from server.tour import load_tour
from server.tour.model import Tour
from tests.e2e import public_address
from tests.e2e.conftest import CHROMIUM, PATIENCE_MS, SWITCHES
from tests.e2e.game_server import GameServer
from tests.e2e.hall import BRANCHES, ROUTE, Hall, Office, Seat
from tests.e2e.settled import wait_until_landed

HOME = ROOT / "docs" / "pictures"
FIRST = [
    "春江",
    "白鹭",
    "荷塘",
    "石桥",
    "老街",
    "稻香",
    "芦苇",
    "晨光",
    "桂花",
    "渡口",
    "竹影",
    "书灯",
]
LAST = ("阿姨", "同学", "小站", "师傅", "的光", "骑手", "一家", "班长", "乘客", "小组")
CROWD = 72
MOVES_EACH = 2
"""Moves of a rider, in the mean, after which a screen shows an event under way."""
QUALITY = 74
ADDRESS = "https://bus.example.org"
NAMES = {
    "quiz": "元宵灯谜夜",
    "ride": "春日追光行",
    "race": "支部擂台赛",
    "duel": "读书会对局",
    "challenge": "有光书吧挑战赛",
}


class ScreenshotFolder:
    """Writes screenshots into a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, name: str) -> None:
        """A JPEG: a dusk in PNG weighs three times as much."""
        wait_until_landed(page)
        page.screenshot(path=self.path / f"{name}.jpg", type="jpeg", quality=QUALITY)
        print(name, flush=True)


@contextmanager
def hall_of(
    browser: Browser, server: GameServer, tour: Tour, mode: str, **settings: Any
) -> Iterator[Hall]:
    """An event with its pages, everything closed at the end."""
    contexts = []

    def page(width: int, height: int, *, touch: bool) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=touch,
            is_mobile=touch,
            locale="zh-CN",
        )
        context.set_default_timeout(PATIENCE_MS)
        # The wall shows an address only once it has found this server there.
        public_address.forward(context, server.url, ADDRESS)
        contexts.append(context)
        return context.new_page()

    def phone() -> Page:
        return page(390, 844, touch=True)

    teams = settings.pop("teams", 0)
    questions = [one for stop in tour.routes[ROUTE].stops for one in stop.questions]
    with Office(server.database, tour) as office:
        event = office.create(mode, name=NAMES[mode], teams=teams, **settings)
        screen = page(1920, 1080, touch=False)
        yield Hall(office, event, server.url, screen, phone(), phone, questions)
    for context in contexts:
        context.close()


@contextmanager
def crowd_of(hall: Hall, count: int = CROWD) -> Iterator[None]:
    """People who sit down and play along until the event is over."""
    luck = random.Random(7)
    names = [first + last for first in FIRST for last in LAST]
    luck.shuffle(names)
    game = hall.office.game()
    branches = [branch.id for branch in game.play.catalogue.tour.branches.values()][:8]
    tokens = [
        game.events.join(hall.code, name, luck.choice(branches), consent=True).token
        for name in names[:count]
    ]
    row = next(row for row in game.events.all() if row.code == hall.code)
    script = Script.of(game.play.catalogue.route(row.route), row.seed)
    riding = threading.Thread(
        target=rehearsal.run, args=(script, hall.base_url, tokens, 240), daemon=True
    )
    riding.start()
    yield
    riding.join(5)


def quiz(folder: ScreenshotFolder, new_hall: Callable[..., Any]) -> None:
    """Every phase of a live quiz, on screen, phone and remote."""
    with new_hall("quiz", rounds=4, ready=4, seconds=25) as hall:
        hall.open_screen()
        folder.take(hall.screen, "event-draft")
        hall.open_remote()
        hall.press()
        hall.stands("lobby")
        with crowd_of(hall):
            me = hall.seat("枇杷树下", BRANCHES[0])
            expect(hall.screen.get_by_test_id("lobby-players")).to_have_text(str(CROWD + 1))
            trio(folder, hall, me, "lobby")
            hall.press()
            hall.stands("running")
            for number in range(1, 5):
                hall.press()
                if number == 1:
                    expect(hall.stage).to_have_attribute("data-screen", "ready")
                    trio(folder, hall, me, "ready", pause=False)
                round_of(folder, hall, me, number)
            hall.press()
            hall.stands("finished")
            trio(folder, hall, me, "curtain")
            hall.light_podium()
            trio(folder, hall, me, "podium")
            hall.screen.keyboard.press("b")
            folder.take(hall.screen, "event-board")
            results = me.page
            results.goto(f"{hall.base_url}/e/{hall.code}/results")
            folder.take(results, "event-results-phone")


def round_of(folder: ScreenshotFolder, hall: Hall, me: Seat, number: int) -> None:
    """One round; each has a turn of its own at being looked at."""
    me.shows("question")
    if number == 1:
        trio(folder, hall, me, "quiz")
    if number == 2:
        hall.screen.keyboard.press("p")
        hall.stands("paused")
        trio(folder, hall, me, "paused")
        hall.screen.keyboard.press("p")
        hall.stands("running")
    me.answer_here(right=number != 2)
    hall.stands("running", "closed")
    if number == 1:
        trio(folder, hall, me, "closed")
    hall.press()
    hall.stands("running", "revealed")
    if number == 1:
        trio(folder, hall, me, "revealed")
    hall.press()
    hall.stands("running", "standings")
    if number == 2:
        # The rows begin in the order of the round before and change places after a moment.
        expect(hall.screen.get_by_test_id("standing-1").locator(".rank")).to_have_text("1")
        trio(folder, hall, me, "standings")
    if number == 3:
        hall.screen.keyboard.press("f")
        hall.screen.keyboard.press("b")
        trio(folder, hall, me, "frozen")
        hall.screen.keyboard.press("b")
        hall.screen.keyboard.press("f")


def own_pace(
    folder: ScreenshotFolder, new_hall: Callable[..., Any], mode: str, **settings: Any
) -> None:
    """The other modes: the screen while it goes on, and a phone in the middle of it."""
    with new_hall(mode, **settings) as hall:
        hall.open_screen()
        hall.open_remote()
        hall.press()
        hall.stands("lobby")
        count = CROWD if mode != "duel" else 41
        with crowd_of(hall, count):
            me = hall.seat("枇杷树下", BRANCHES[0])
            hall.press()
            hall.stands("running")
            me.shows(mode)
            begin = {"duel": "duel-random", "challenge": "challenge-go"}.get(mode)
            if begin:
                me.tap(begin)
            wait_until(lambda: hall.office.moves(hall.code) >= MOVES_EACH * count, 90, "moves")
            trio(folder, hall, me, mode)
            hall.end()
            hall.light_podium()
            folder.take(hall.screen, f"event-{mode}-podium")


def trio(folder: ScreenshotFolder, hall: Hall, me: Seat, name: str, *, pause: bool = True) -> None:
    """The same moment on the screen, the phone and the remote."""
    if not pause:
        hall.screen.screenshot(path=folder.path / f"event-{name}.jpg", type="jpeg", quality=QUALITY)
    else:
        folder.take(hall.screen, f"event-{name}")
    folder.take(me.page, f"event-{name}-phone")
    folder.take(hall.remote, f"event-{name}-remote")


def main() -> None:
    """Takes all of them, or those whose mode is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HOME)
    parser.add_argument("--mode", action="append")
    options = parser.parse_args()
    folder = ScreenshotFolder(options.folder)
    tour = load_tour(
        ROOT / "content", ROOT / "routes", {name: game.schema for name, game in GAMES.items()}
    )
    modes = options.mode or ["quiz", "ride", "race", "duel", "challenge"]
    expect.set_options(timeout=40_000)
    served = GameServer(PUBLIC_URL=ADDRESS)
    with served as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)

        def new_hall(mode: str, **settings: Any) -> Any:
            return hall_of(browser, server, tour, mode, **settings)

        for mode in modes:
            if mode == "quiz":
                quiz(folder, new_hall)
            else:
                own_pace(folder, new_hall, mode, **({"goal": 150} if mode == "race" else {}))
        browser.close()


if __name__ == "__main__":
    main()
