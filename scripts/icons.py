#!/usr/bin/env python3
"""Draws the page's icon as PNG files, for phones that keep the page on their first screen.

Run it with the project's own Python after `frontend/public/icon.svg` was changed:
`.venv/bin/python scripts/icons.py`. The pictures are kept in the repository.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PUBLIC = Path(__file__).resolve().parent.parent / "frontend" / "public"
CHROMIUM = "/usr/bin/chromium"
SAFE = 0.8
"""Share of a maskable icon that no phone cuts away, whatever its shape."""


def main() -> None:
    """Writes every icon."""
    drawing = (PUBLIC / "icon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in (192, 512):
            _draw(browser, drawing, size, f"{size}.png")
            _draw(browser, _maskable(drawing), size, f"maskable-{size}.png")
        # Phones of this maker round the corners themselves.
        _draw(browser, _square(drawing), 180, "touch.png")
        browser.close()


def _square(drawing: str) -> str:
    """The drawing on ground that reaches into the corners."""
    return re.sub(r' rx="\d+"', "", drawing, count=1)


def _maskable(drawing: str) -> str:
    """The drawing made smaller, on ground that is as large as before."""
    ground, rest = re.split(r"(?<=/>)", _square(drawing), maxsplit=1)
    shift = 32 * (1 - SAFE)
    inner = rest.removesuffix("</svg>\n").removesuffix("</svg>")
    return f'{ground}<g transform="translate({shift:g} {shift:g}) scale({SAFE})">{inner}</g></svg>'


def _draw(browser: Browser, drawing: str, size: int, name: str) -> None:
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
    (PUBLIC / "icons").mkdir(exist_ok=True)
    page.screenshot(path=PUBLIC / "icons" / name, omit_background=True)
    page.close()


if __name__ == "__main__":
    main()
