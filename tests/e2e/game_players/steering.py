"""Driving a run: in every game one steers to a lane and the next gate decides.

The page shows its state in `data-state`, `data-gate` (how many gates are passed) and
`data-lane` (the lane made for).
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.input_driver import InputDriver, KeyboardInput

FRAME_MS = 100
"""The browser's clock is put forward by this much a frame: the game plays on as on a slow phone."""
MOST_FRAMES = 300
"""Until the next gate at most; the longest way to one takes 9 s of play."""


def drive(driver: InputDriver, lanes: list[int]) -> None:
    """Chooses the way that moves, and is in these lanes at the gates; by keys with the arrows."""
    stage = driver.page.get_by_test_id("steer")
    driver.press("way-run")
    driver.page.clock.install()
    driver.press("steer-go")
    at = 1
    for passed, lane in enumerate(lanes):
        play_until(driver.page, passed)
        while at != lane:
            left = lane < at
            at += -1 if left else 1
            if isinstance(driver, KeyboardInput):
                driver.key("ArrowLeft" if left else "ArrowRight")
            else:
                driver.press("steer-left" if left else "steer-right")
            expect(stage).to_have_attribute("data-lane", str(at))
    play_until(driver.page, len(lanes))
    expect(stage).to_have_attribute("data-state", "over")


def play_until(page: Page, gates: int) -> None:
    """Advances the run until so many gates are passed; the clock must be installed."""
    stage = page.get_by_test_id("steer")
    for _ in range(MOST_FRAMES):
        if int(stage.get_attribute("data-gate") or 0) >= gates:
            break
        page.clock.fast_forward(FRAME_MS)
    expect(stage).to_have_attribute("data-gate", str(gates))
