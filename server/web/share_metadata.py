"""Share cards: the title, text and picture that a chat shows for a link (Open Graph).

WeChat cuts titles after some twenty characters and texts after fifty; it takes a square picture
from our own address. A card has no personal data: a forwarded link shows the route.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import escape

from server.events import Events
from server.ledger import LedgerError
from server.play import Catalogue, Play, Refused
from server.play.storage_errors import storage_errors
from server.tour.model import Route
from server.web.screens import ScreenAddress, path_of, screen_at

SITE = "花桥有光 bus"
DEFAULT_IMAGE = "/share.jpg"
IMAGE_SIDE = 300  # pixels
IMAGE_MAX_BYTES = 20 * 1024
"""WeChat shows no picture that is heavier."""
ORGANISER_IMAGES = "/media/share"
BUILT_IMAGES = "/share"
TITLE = (14, 20)  # least and most characters
TEXT = (30, 50)

START, END = "<!-- card -->", "<!-- /card -->"
_MARKED = re.compile(f"{re.escape(START)}.*?{re.escape(END)}".encode(), re.DOTALL)

_DEFAULT = (
    "花桥有光 bus：上车，去点亮花桥的灯",
    "坐上有光巴士，一站一站逛花桥：打卡、听故事、玩游戏、答题，一路把灯点亮。",
)
_CERTIFICATE = (
    "有光 bus 结业证书，点开就能查验",
    "这张证书是不是真的，走完的是哪一条线，哪一天到的终点，点开就看得到。",
)


class ShareMetadata(NamedTuple):
    """What a chat shows; `path` is the linked path, without parts that belong to one rider."""

    title: str
    text: str
    path: str


def share_metadata(play: Play, events: Events, path: str, client: str = "") -> ShareMetadata:
    """The card of one of the page's addresses; the default one for most of them.

    `client` is the client's address, by which unknown event codes are counted.
    """
    screen, params = _nearest_screen(path)
    if route := params.get("route"):
        return _of_route(play.catalogue, route)
    if serial := params.get("serial"):
        return ShareMetadata(*_CERTIFICATE, path_of("certificate", serial=serial))
    if code := params.get("code"):
        return _of_event(play, events, client, code, screen == "event-results")
    return ShareMetadata(*_DEFAULT, path_of("cover"))


def _nearest_screen(path: str) -> ScreenAddress:
    """The screen at the path, or at the nearest path above it: a link that has grown a tail in a
    chat still shows its route.
    """
    while (found := screen_at(path)).name == "lost" and "/" in path.strip("/"):
        path = path.strip("/").rpartition("/")[0]
    return found


def share_image(card: ShareMetadata, content: Path, dist: Path) -> str:
    """The path of the card's picture: the organiser's for the route (`content/media/share/`), else
    the built one for the route, else the default. A picture that is too heavy is skipped.
    """
    kind, _, route = card.path.strip("/").partition("/")
    for folder, path in (
        (content / "media" / "share", ORGANISER_IMAGES),
        (dist / "share", BUILT_IMAGES),
    ):
        file = folder / f"{route}.jpg"
        if kind == "r" and file.is_file() and file.stat().st_size <= IMAGE_MAX_BYTES:
            return f"{path}/{route}.jpg"
    return DEFAULT_IMAGE


def inject_metadata(
    page: bytes, card: ShareMetadata, address: str, picture: str = DEFAULT_IMAGE
) -> bytes:
    """The page with the card in its head; `address` is our base URL, without a slash at its end."""
    url = f"{address}{card.path}"
    properties = {
        "og:type": "website",
        "og:site_name": SITE,
        "og:title": card.title,
        "og:description": card.text,
        "og:url": url,
        "og:image": f"{address}{picture}",
    }
    if not picture.startswith(ORGANISER_IMAGES):  # of any size
        properties |= {"og:image:width": str(IMAGE_SIDE), "og:image:height": str(IMAGE_SIDE)}
    tags = [
        f"<title>{escape(card.title)}</title>",
        f'<meta name="description" content="{escape(card.text)}" />',
        f'<link rel="canonical" href="{escape(url)}" />',
        *(
            f'<meta property="{key}" content="{escape(value)}" />'
            for key, value in properties.items()
        ),
    ]
    block = "\n    ".join(tags).encode()
    return _MARKED.sub(lambda _: block, page, count=1)


def _of_route(catalogue: Catalogue, route_id: str) -> ShareMetadata:
    try:
        route = catalogue.route(route_id)
    except Refused:
        return ShareMetadata(*_DEFAULT, path_of("cover"))
    return ShareMetadata(_title(route.name), _text(route), path_of("line", route=route.id))


def _title(name: str) -> str:
    return fit_text(
        (
            f"{name}：上车，去点亮一路的灯",
            f"{name}：坐上有光 bus，去点亮一路的灯",
            f"{name}｜{SITE}",
            f"{name}｜有光 bus",
            name,
        ),
        *TITLE,
    )


def _text(route: Route) -> str:
    tagline = f"{route.tagline}。"
    return fit_text(
        (
            f"{tagline}一共{len(route.stops)}站，打卡、听故事、玩游戏、答题，一路把灯点亮。",
            f"{tagline}打卡、听故事、答题，一路把灯点亮。",
            f"{tagline}坐上有光巴士，一路把灯点亮。",
            tagline,
        ),
        *TEXT,
    )


def _of_event(play: Play, events: Events, client: str, code: str, ended: bool) -> ShareMetadata:
    try:
        with play.rate_limits.event_codes.guess(client, code), storage_errors():
            name = str(events.card(code)["name"])
    except (Refused, LedgerError):  # the page is served even without a database
        return ShareMetadata(*_DEFAULT, path_of("cover"))
    if ended:
        title = (
            f"{name}：成绩和榜单都在这里",
            f"{name}：这场活动的成绩和榜单都在这里",
            f"{name}：成绩",
            name,
        )
        text = "谁点亮的灯最多，哪个支部走在前面，每一道题答对了多少人，点开都看得到。"
        return ShareMetadata(fit_text(title, *TITLE), text, path_of("event-results", code=code))
    title = (
        f"{name}：上车，一起去点灯",
        f"{name}：坐上有光 bus，一起去点灯",
        f"{name}：上车",
        name,
    )
    text = "扫码或者点开就能上车，起个称呼，挑好支部，和全场的人一起答题、点灯。"
    return ShareMetadata(fit_text(title, *TITLE), text, path_of("event", code=code))


def fit_text(wordings: Sequence[str], least: int, most: int) -> str:
    """The first wording of a fitting length; else the longest that is not too long, or the last
    cut to what fits.
    """
    for wording in wordings:
        if least <= len(wording) <= most:
            return wording
    short = [wording for wording in wordings if len(wording) < least]
    return max(short, key=len) if short else f"{wordings[-1][: most - 1]}…"
