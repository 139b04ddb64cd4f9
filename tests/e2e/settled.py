"""Waits until a screen is at rest, before its picture is taken."""

from __future__ import annotations

from playwright.sync_api import Page

LOADED = """async () => {
  await document.fonts.ready
  await Promise.all([...document.images].map((one) => one.decode().catch(() => null)))
}"""
FINISH = """async (longest) => {
  const ends = (one) => one.effect.getComputedTiming().endTime < (longest ?? Infinity)
  const running = document.getAnimations().filter((one) => ends(one) && one.playState === 'running')
  await Promise.all(running.map((one) => one.finished.catch(() => null)))
  await new Promise(requestAnimationFrame)
  return running.length
}"""
STILL_FRAMES = 3
LONGEST_MS = 9_000
"""Shorter than any countdown of a question, longer than the podium takes to appear."""
PASSES = 4


def wait_until_settled(page: Page) -> None:
    """Fonts and images are loaded, and no animation that has an end has run for some frames."""
    page.evaluate(LOADED)
    still = 0
    while still < STILL_FRAMES:
        still = 0 if page.evaluate(FINISH) else still + 1


def wait_until_landed(page: Page) -> None:
    """The same for a screen that goes on changing, as in an event: what runs now has ended.

    Countdowns (`LONGEST_MS` or more) are not waited for, nor what begins again and again.
    """
    page.evaluate(LOADED)
    for _ in range(PASSES):
        if not page.evaluate(FINISH, LONGEST_MS):
            return
