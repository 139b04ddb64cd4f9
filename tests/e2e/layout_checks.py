"""Checks the layout of a screen: nothing sticks out, is cut off, covered, or too small."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page

MEASURE: Final = Path(__file__).with_suffix(".js").read_text("utf-8")

# WeChat on an iPhone sets exactly this when a person chooses larger text.
ENLARGE: Final = """async (percent) => {
  document.body.style.webkitTextSizeAdjust = `${percent}%`
  window.dispatchEvent(new Event('resize'))
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  // A screen is measured at rest.
  const moving = document.getAnimations().filter((one) => one.playState === 'running')
  const ending = moving.filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
  await Promise.allSettled(ending.map((one) => one.finished))
}"""


# Of each element nine points are looked at: all lie on the screen, and nothing else lies on them.
COVERED: Final = """(all) => all.flatMap((one) => {
  const name = (it) => it.dataset.testid ?? `${it.tagName} ${it.className}`
  const box = one.getBoundingClientRect()
  const found = []
  for (const x of [0.1, 0.5, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
    const [left, top] = [box.left + box.width * x, box.top + box.height * y]
    const hit = document.elementFromPoint(left, top)
    if (!hit) found.push(`off the screen at ${Math.round(top)} of ${innerHeight}`)
    else if (!one.contains(hit) && !hit.contains(one)) found.push(`under ${name(hit)}`)
  }
  return found.length ? [`${name(one)}: ${[...new Set(found)].join(', ')}`] : []
})"""


def covered(page: Page, what: str | Locator) -> list[str]:
    """Which of these elements are not wholly on the screen as it stands now, and why."""
    all_of_them = page.locator(what) if isinstance(what, str) else what
    assert all_of_them.count(), f"{what} is not there"
    found: list[str] = all_of_them.evaluate_all(COVERED)
    return found


@dataclass(frozen=True, slots=True)
class LayoutChecks:
    """`enlarged` is WeChat's text size in percent; `tap` and `letters` are least sizes in px."""

    enlarged: int
    tap: int
    letters: int

    def measure(self, page: Page, screen: str) -> list[str]:
        """The faults of the screen that the page shows now, each as a line of text."""
        page.evaluate(ENLARGE, self.enlarged)
        found: list[str] = page.evaluate(MEASURE, [self.tap, self.letters])
        return [f"{screen} at {self.enlarged} %: {one}" for one in found]
