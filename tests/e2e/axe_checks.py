"""Runs axe-core on a screen in every appearance that a phone may show it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Page

from harness.server import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a screen is shown. In high contrast, text keeps 7:1 instead of 4.5:1.

    `colours` alone differ from the screen by day: names, roles and sizes are not checked again.
    """

    theme: str
    elder: bool = False
    contrast: bool = False
    colours: bool = False

    @property
    def options(self) -> dict[str, Any]:
        """The options of `axe.run`."""
        if not self.colours:
            return {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        rules = ["color-contrast", *(["color-contrast-enhanced"] if self.contrast else [])]
        return {"runOnly": {"type": "rule", "values": rules}, "resultTypes": ["violations"]}


APPEARANCES: Final = {
    "day": Appearance("day"),
    "dusk": Appearance("dusk", colours=True),
    "elder": Appearance("day", elder=True),
    "high contrast": Appearance("day", contrast=True, colours=True),
    "high contrast at dusk": Appearance("dusk", contrast=True, colours=True),
}

APPLY = """async ([theme, elder, contrast]) => {
  const root = document.documentElement
  root.setAttribute('data-theme', theme)
  root.toggleAttribute('data-elder', elder)
  // The colours of high contrast are fetched when they are first wanted.
  const line = () => getComputedStyle(root).getPropertyValue('--line').trim()
  const strong = { day: '#6b6552', dusk: '#7f9aa8' }[theme]
  const until = performance.now() + 10000
  while ((line() === strong) !== contrast) {
    if (performance.now() > until) throw new Error(`contrast should be ${contrast}`)
    await new Promise(requestAnimationFrame)
  }
  // A sticky element lies on what scrolls behind it, and axe-core does not scroll.
  for (const one of document.querySelectorAll('#app *')) {
    if (getComputedStyle(one).position === 'sticky') one.style.position = 'relative'
  }
  // Colours fade, level by level where they are inherited: each fade is brought to its end, and the
  // look is taken when no level starts another.
  const fades = () => document.getAnimations().filter((one) =>
    one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity)
  for (let still = 0, frame = 0; still < 2 && frame < 120; frame++) {
    await new Promise(requestAnimationFrame)
    still++
    for (let running = fades(); running.length; running = fades()) {
      for (const one of running) one.finish()
      still = 0
    }
  }
}"""
RESTORE_STICKY = """() => {
  const loose = document.querySelectorAll('#app [style*="position: relative"]')
  for (const one of loose) one.style.position = ''
}"""
RUN = """async (options) => {
  const found = await axe.run(document, options)
  return found.violations.flatMap((one) => one.nodes.map((node) => ({
    rule: one.id, target: node.target.join(' '), why: node.failureSummary, html: node.html,
  })))
}"""


class AxeChecks:
    """Collects the violations that axe-core finds on the screens passed to it."""

    def __init__(self) -> None:
        self.violations: list[str] = []
        self.screens: list[str] = []

    def check(self, page: Page, screen: str) -> None:
        """Checks what the page shows now, in every appearance."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text("utf-8"))
        before = page.evaluate(
            "[document.documentElement.dataset.theme ?? 'day',"
            " 'elder' in document.documentElement.dataset]"
        )
        self.screens.append(screen)
        for name, appearance in APPEARANCES.items():
            self._apply(page, appearance)
            found: list[dict[str, Any]] = page.evaluate(RUN, appearance.options)
            for one in found:
                why = " ".join(one["why"].split())
                violation = (
                    f"{screen} ({name}): {one['rule']} {one['target']}: {why} {one['html'][:160]}"
                )
                self.violations.append(violation)
        self._apply(page, Appearance(*before))
        page.evaluate(RESTORE_STICKY)

    def _apply(self, page: Page, appearance: Appearance) -> None:
        page.emulate_media(contrast="more" if appearance.contrast else "no-preference")
        page.evaluate(APPLY, [appearance.theme, appearance.elder, appearance.contrast])
