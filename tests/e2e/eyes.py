"""Looking at a screen as axe-core does, in every light a phone may show it in."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from bench.server import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = {"day": ("day", False), "dusk": ("dusk", False), "elder": ("day", True)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

DRESS = """async ([theme, elder]) => {
  document.documentElement.setAttribute('data-theme', theme)
  document.documentElement.toggleAttribute('data-elder', elder)
  // Colours fade, level by level where they are inherited: look when all of them are there.
  for (let still = 0, frame = 0; still < 3 && frame < 120; frame++) {
    await new Promise(requestAnimationFrame)
    still = document.getAnimations().some((one) => one.playState === 'running') ? 0 : still + 1
  }
}"""
RUN = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  })
  return found.violations.flatMap((one) => one.nodes.map((node) => ({
    rule: one.id, target: node.target.join(' '), why: node.failureSummary, html: node.html,
  })))
}"""


class Eyes:
    """Collects what axe-core finds on the screens it is shown."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.screens: list[str] = []

    def look(self, page: Page, screen: str) -> None:
        """Looks at what the page shows now, by day, at dusk and in the elders' edition."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text("utf-8"))
        before = page.evaluate(
            "[document.documentElement.dataset.theme ?? 'day',"
            " 'elder' in document.documentElement.dataset]"
        )
        self.screens.append(screen)
        for look, dress in LOOKS.items():
            page.evaluate(DRESS, list(dress))
            found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
            for one in found:
                why = " ".join(one["why"].split())
                told = (
                    f"{screen} ({look}): {one['rule']} {one['target']}: {why} {one['html'][:160]}"
                )
                self.found.append(told)
        page.evaluate(DRESS, before)
