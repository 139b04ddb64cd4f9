"""Checks the layout of a screen: nothing sticks out, is cut off, covered, or too small."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page

MEASURE: Final = Path(__file__).with_suffix(".js").read_text("utf-8")

# WeChat on an iPhone sets the first when a person chooses larger text; the second is what the
# page's own settings do.
ENLARGE: Final = """async ([percent, text]) => {
  document.body.style.webkitTextSizeAdjust = `${percent}%`
  if (text) document.documentElement.style.fontSize = text === 1 ? '' : `${text * 100}%`
  window.dispatchEvent(new Event('resize'))
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  // A screen is measured at rest: what moves is brought to its end.
  const ends = (one) => one.effect.getComputedTiming().endTime !== Infinity
  for (let still = 0; still < 2; ) {
    const running = document.getAnimations().filter((one) => one.playState === 'running')
    const moving = running.filter(ends)
    for (const one of moving) one.finish()
    await new Promise(requestAnimationFrame)
    still = moving.length ? 0 : still + 1
  }
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
    """`enlarged` is WeChat's text size in percent; `tap` and `letters` are least sizes in px;
    `text` is a size of the page's own settings, where it is not to stay as it is.
    """

    enlarged: int
    tap: int
    letters: int
    text: float = 0.0

    def measure(self, page: Page, screen: str) -> list[str]:
        """The faults of the screen that the page shows now, each as a line of text."""
        page.evaluate(ENLARGE, [self.enlarged, self.text])
        found: list[str] = page.evaluate(MEASURE, [self.tap, self.letters])
        size = round(self.enlarged * (self.text or 1))
        return [f"{screen} at {size} %: {one}" for one in found]
