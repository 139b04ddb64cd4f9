"""Whatever is said aloud is shown: every announcement's words stand on the screen, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

DRAWN: Final = {
    r"得了 \d 颗星": "[data-testid=game-stars]",
    r"加 \d+ 束光": ".panel em, [data-testid=event-verdict] em, [data-testid=quiz-feedback] em",
    "盖上了.*的章|这一站攒了": ".press",
    "应该是": "[data-testid=notebook-told], [data-testid=quiz-feedback]",
    "正在判分": ".busy",
    "题目来了|可以答了": "[data-testid=event-round]",
    "看看名次": "[data-testid=event-standings]",
    "手里是|挂到": "[data-testid^=timeline-]",
}
"""What is shown by a drawing, a number or the very thing that is spoken of, and where."""

LISTEN: Final = Path(__file__).with_suffix(".js").read_text("utf-8")


class Listener:
    """Compares what a page announces, from its next document on, with what it shows.

    `unseen` has what was said and not shown, by the screen at which that was noticed.
    """

    def __init__(self, page: Page) -> None:
        self.unseen: dict[str, str] = {}
        self._page = page
        page.add_init_script(f"window.drawn = {json.dumps(DRAWN)}\n{LISTEN}")

    def see(self, screen: str) -> None:
        """Takes down what has been said and not shown up to this screen."""
        unseen = self._page.evaluate("window.unseen()")
        self.unseen |= {f"{screen}: {words}": said for words, said in unseen.items()}
