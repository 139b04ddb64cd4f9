"""What `site.yaml` alone cannot show by its form: colours that are told from what is on them."""

from __future__ import annotations

import re

from server.tour import colours
from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.schemas.fields import COLOUR_PATTERN


def check_colours(document: Document) -> None:
    """Note every colour on which, or in which, letters could not be read."""
    chosen = document.root.get("colours")
    for role, pages in colours.SEEN.items():
        written = chosen.get(role)
        for page, grounds in pages.items():
            node = written.get(page) if written.kind == "map" else written
            if page == colours.DAY or written.kind == "map":
                _check(document, node, colours.PAGES[page] if len(pages) > 1 else "", grounds)


def _check(document: Document, node: Node, page: str, grounds: tuple[colours.Ground, ...]) -> None:
    if not re.match(COLOUR_PATTERN, node.text or ""):
        return  # its form is reported elsewhere
    colour = "#" + (node.text or "").removeprefix("#").upper()
    found, ground = colours.least_contrast(colour, grounds)
    if found >= colours.ENOUGH:
        return
    better = colours.readable(colour, grounds).removeprefix("#")
    where = f"在{page}上，" if page else ""
    message = (
        f"{where}这个颜色和{ground.name}（{ground.colour}）只差 {found:.1f}:1，字看不清；"
        f"要 {colours.ENOUGH}:1，长辈版也一样。最近的是 {better}。"
    )
    document.add(node, "low_contrast", message)
