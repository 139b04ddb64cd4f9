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
from server.tour.model import Route, Site
from server.web.screens import ScreenAddress, path_of, screen_at

DEFAULT_IMAGE = "/share.jpg"
IMAGE_SIDE = 300  # pixels
IMAGE_MAX_BYTES = 20 * 1024
"""WeChat shows no picture that is heavier."""
ORGANISER_IMAGES = "/media/share"
ORGANISERS_DEFAULT = "/media/share.jpg"
TITLE = (14, 20)  # least and most characters
TEXT = (30, 50)

START, END = "<!-- card -->", "<!-- /card -->"
_MARKED = re.compile(f"{re.escape(START)}.*?{re.escape(END)}".encode(), re.DOTALL)


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
    site = play.catalogue.tour.site
    if route := params.get("route"):
        return _of_route(play.catalogue, route)
    if serial := params.get("serial"):
        return _of_certificate(site, serial)
    if code := params.get("code"):
        return _of_event(play, events, client, code, screen == "event-results")
    return _of_site(site)


def _nearest_screen(path: str) -> ScreenAddress:
    """The screen at the path, or at the nearest path above it: a link that has grown a tail in a
    chat still shows its route.
    """
    while (found := screen_at(path)).name == "lost" and "/" in path.strip("/"):
        path = path.strip("/").rpartition("/")[0]
    return found


def share_image(card: ShareMetadata, content: Path) -> str:
    """The path of the card's picture: the organiser's for the route (`content/media/share/`), else
    theirs for all (`content/media/share.jpg`), else ours. A picture that is too heavy is skipped.
    """
    kind, _, route = card.path.strip("/").partition("/")
    own = [f"{ORGANISER_IMAGES}/{route}.jpg"] if kind == "r" else []
    for path in (*own, ORGANISERS_DEFAULT):
        file = content / path.lstrip("/")
        if file.is_file() and file.stat().st_size <= IMAGE_MAX_BYTES:
            return path
    return DEFAULT_IMAGE


def inject_metadata(
    page: bytes, card: ShareMetadata, address: str, site: str, picture: str = DEFAULT_IMAGE
) -> bytes:
    """The page with the card in its head; `address` is our base URL, without a slash at its end,
    `site` the site's name.
    """
    url = f"{address}{card.path}"
    properties = {
        "og:type": "website",
        "og:site_name": site,
        "og:title": card.title,
        "og:description": card.text,
        "og:url": url,
        "og:image": f"{address}{picture}",
    }
    if picture == DEFAULT_IMAGE:  # organisers' are of any size
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


def _of_site(site: Site) -> ShareMetadata:
    title = (site.invitation, f"{site.name}：上车，去点灯", site.name)
    return ShareMetadata(fit_text(title, *TITLE), site.tagline, path_of("cover"))


def _of_certificate(site: Site, serial: str) -> ShareMetadata:
    gap = " " if site.short[-1].isascii() else ""
    title = (
        f"{site.short}{gap}{site.certificate}，点开就能查验",
        f"{site.short}{gap}{site.certificate}，点开查验",
        f"{site.certificate}，点开就能查验真假",
    )
    text = "这张证书是不是真的，走完的是哪一条线，哪一天到的终点，点开就看得到。"
    path = path_of("certificate", serial=serial)
    return ShareMetadata(fit_text(title, *TITLE), text, path)


def _of_route(catalogue: Catalogue, route_id: str) -> ShareMetadata:
    try:
        route = catalogue.route(route_id)
    except Refused:
        return _of_site(catalogue.tour.site)
    site = catalogue.tour.site
    return ShareMetadata(
        _title(route.name, site), _text(route, site), path_of("line", route=route.id)
    )


def _title(name: str, site: Site) -> str:
    return fit_text(
        (
            f"{name}：上车，去点亮一路的灯",
            f"{name}：坐上{site.short}，去点亮一路的灯",
            f"{name}｜{site.name}",
            f"{name}｜{site.short}",
            name,
        ),
        *TITLE,
    )


def _text(route: Route, site: Site) -> str:
    tagline = f"{route.tagline}。"
    return fit_text(
        (
            f"{tagline}一共{len(route.stops)}站，打卡、听故事、玩游戏、答题，一路把灯点亮。",
            f"{tagline}打卡、听故事、答题，一路把灯点亮。",
            f"{tagline}坐上{site.short}，一路把灯点亮。",
            tagline,
        ),
        *TEXT,
    )


def _of_event(play: Play, events: Events, client: str, code: str, ended: bool) -> ShareMetadata:
    try:
        with play.rate_limits.event_codes.guess(client, code), storage_errors():
            name = str(events.card(code)["name"])
    except (Refused, LedgerError):  # the page is served even without a database
        return _of_site(play.catalogue.tour.site)
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
        f"{name}：坐上{play.catalogue.tour.site.short}，一起去点灯",
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
