"""Rows 14 and 15: how smoothly a phone rides, and how the hall's screen bears an evening.

Real Chromium without a graphics card, so that its painting takes processor time from the server
and from itself: what a phone or a laptop does is smoother than these figures.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.event import ROUTE
from bench.report import Figure
from bench.world import World
from harness.organiser import organiser_use_cases
from harness.server import Server
from server.desk.events import rehearsal
from server.desk.events.script import Script, seat_riders
from server.events import EventSpec

CHROMIUM = "/usr/bin/chromium"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
THROTTLE = 4
LEGS = ("chenlieguan", "tianfu-shidi", "huaqiaozhan", "kunshan")
"""Stops whose legs differ most: a train, reeds and birds, towers at dusk, a town at night."""
GAMES = ("catch", "drive")
"""Games that move, watched from the press that starts them."""
RIDE_MS = 4_000
HALL_RIDERS = 200
HALL_PHASES = 6
PHASE_MS = 15_000
BOARD_TICK_MS = 100
EVENING_BOARDS = 3 * 3600
"""Boards in three hours at one a second."""

WATCH = """async ([ms, path, button]) => {
  const frames = [], tasks = []
  const note = (all) => all.getEntries().forEach((one) => tasks.push(one.duration))
  const watch = new PerformanceObserver(note)
  watch.observe({ entryTypes: ['longtask'] })
  if (path) {
    // As if a link of the page had been tapped: the router is notified and changes the screen.
    history.pushState({}, '', path)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
    while (!document.querySelector('[data-testid=ride-skip]')) {
      await new Promise(requestAnimationFrame)
    }
  }
  if (button) document.querySelector(button).click()
  const start = performance.now()
  for (let last = start; last - start < ms;) {
    const now = await new Promise(requestAnimationFrame)
    frames.push(now - last)
    last = now
  }
  watch.disconnect()
  return { frames, tasks }
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser, as the tests start it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


def rate(found: dict[str, Any]) -> float:
    """Frames a second by the median of the times between two."""
    frames: list[float] = [one for one in found["frames"] if one > 0]
    return 1000 / median(frames)


def ride_frames(world: World, runs: int) -> Figure:
    """Row 14: the ride between two stops, and the games that move, at a quarter of the speed."""
    seen: dict[str, list[dict[str, float]]] = {name: [] for name in LEGS + GAMES}
    server = Server(settings={"DEV_GAMES": "1"})
    with server, chromium() as browser:
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="zh-CN"
        )
        page = context.new_page()
        get_on(page, server.url)
        with slowing(page) as slow_down:
            for _ in range(runs):
                for leg in LEGS:
                    page.goto(f"{server.url}/r/{ROUTE}/map")
                    page.get_by_test_id("map-go").wait_for()
                    slow_down(THROTTLE)
                    seen[leg].append(watched(page, path=f"/r/{ROUTE}/to/{leg}"))
                    slow_down(1)
                for game in GAMES:
                    page.goto(f"{server.url}/dev/games")
                    page.get_by_test_id(f"gallery-{game}").tap()
                    page.get_by_test_id("steer-go").wait_for()
                    page.wait_for_load_state("networkidle")
                    slow_down(THROTTLE)
                    seen[game].append(watched(page, button="[data-testid=steer-go]"))
                    slow_down(1)
    slowest = min(median(one["fps"] for one in all_) for all_ in seen.values())
    longest = max(median(one["longest_ms"] for one in all_) for all_ in seen.values())
    return Figure(
        14,
        f"a ride and the games that move, {THROTTLE}× CPU throttling: frames a second "
        "(median, slowest); longest task",
        "≥ 50; ≤ 100 ms",
        f"{slowest:.0f}; {longest:.0f} ms",
        slowest >= 50 and longest <= 100,
        runs,
        values=seen,
    )


@contextmanager
def slowing(page: Page) -> Iterator[Callable[[int], None]]:
    """Gives what makes the page's processor that many times slower; at the end it is itself."""
    devtools = page.context.new_cdp_session(page)

    def slow_down(times: int) -> None:
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": times})

    yield slow_down
    slow_down(1)


def watched(page: Page, path: str | None = None, button: str | None = None) -> dict[str, float]:
    """Frames a second and the longest task of `RIDE_MS` after a change of screen or a press."""
    found = page.evaluate(WATCH, [RIDE_MS, path, button])
    return {"fps": rate(found), "longest_ms": max(found["tasks"], default=0.0)}


def get_on(page: Page, url: str) -> None:
    """A rider for this phone, made by HTTP and put where the page looks for it."""
    page.goto(f"{url}/privacy")
    page.evaluate(
        """async (route) => {
          const json = { 'Content-Type': 'application/json' }
          const body = JSON.stringify({ route, nickname: '测量', branch: 'other', consent: true })
          const answer = await fetch('/api/rides', { method: 'POST', headers: json, body })
          const made = await answer.json()
          const rides = { [route]: { ...made, route } }
          localStorage.setItem('yg:sessions', JSON.stringify({ last: route, rides }))
        }""",
        ROUTE,
    )


def hall_screen(world: World, runs: int) -> Figure:
    """Row 15: twenty rows that change places all the time, and the memory of the page meanwhile."""
    phases: list[dict[str, float]] = []
    server = Server(settings={"BOARD_TICK_MS": str(BOARD_TICK_MS)})
    game = organiser_use_cases(server.database)
    event = game.events.create(EventSpec(ROUTE, "race", "测量", settings={"goal": 10_000}))
    for do in ("open", "start"):
        game.events.command(event.code, {"do": do, "key": f"bench-{do}"})
    tokens = seat_riders(game.events, event.code, HALL_RIDERS)
    row = next(row for row in game.events.all() if row.code == event.code)
    script = Script.of(game.play.catalogue.route(row.route), row.seed)
    seconds = HALL_PHASES * PHASE_MS / 1000 + 60
    riders = threading.Thread(
        target=rehearsal.run, args=(script, server.url, tokens, seconds), daemon=True
    )
    with server, chromium() as browser:
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
        devtools = page.context.new_cdp_session(page)
        boards = count_boards(page)
        page.goto(f"{server.url}/host?event={event.code}#{event.key}")
        page.locator("[data-version]").wait_for()
        page.keyboard.press("b")
        riders.start()
        page.get_by_test_id("board-row-20").wait_for()
        for _ in range(HALL_PHASES):
            found = page.evaluate(WATCH, [PHASE_MS, None, None])
            heap = heap_bytes(devtools)
            phases.append({"fps": rate(found), "heap": heap, "boards": float(len(boards))})
    game.events.command(event.code, {"do": "finish", "key": "bench-finish"})
    # The first phase still fills caches: growth is measured from its end on.
    first, last = phases[0], phases[-1]
    growth = (last["heap"] - first["heap"]) / max(1.0, last["boards"] - first["boards"])
    evening = growth * EVENING_BOARDS / 1e6
    fps = median(one["fps"] for one in phases)
    return Figure(
        15,
        "hall's screen, 20 rows changing places: frames a second; its memory over three hours",
        "≥ 55; no growth (≤ 10 MB)",
        f"{fps:.0f}; {evening:+.1f} MB",
        fps >= 55 and evening <= 10,
        1,
        f"{last['boards']:.0f} messages seen, heap {last['heap'] / 1e6:.1f} MB",
        values={"phases": phases},
    )


def count_boards(page: Page) -> list[str]:
    """Every board that the page's sockets receive from now on."""
    boards: list[str] = []

    def note(frame: str | bytes) -> None:
        if '"board"' in str(frame)[:40]:
            boards.append("")

    def listen(socket: Any) -> None:
        socket.on("framereceived", note)

    page.on("websocket", listen)
    return boards


def heap_bytes(devtools: CDPSession) -> float:
    """What the page's scripts hold after their garbage is gone."""
    devtools.send("HeapProfiler.collectGarbage")
    used: float = devtools.send("Runtime.getHeapUsage")["usedSize"]
    return used
