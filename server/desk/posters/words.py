"""What a poster says by itself, in the languages of the page."""

from __future__ import annotations

from typing import Final, NamedTuple


class PosterWords(NamedTuple):
    """The texts of one language; `{}` is filled in."""

    slogan: str
    promise: str
    number: str
    stops: str
    event: str
    branch: str
    call_stop: str
    call_route: str
    call_event: str
    call_branch: str
    code: str


WORDS: Final = {
    "zh-Hans": PosterWords(
        slogan="一辆亮着灯的小巴，一站一站点亮",
        promise="只要一个称呼，不收个人信息",
        number="{route}，第 {n} 站",
        stops="一共 {n} 站",
        event="现场活动，上车码 {code}",
        branch="{region}",
        call_stop="微信扫一扫，上车听故事、答题、盖章",
        call_route="微信扫一扫，从第一站上车",
        call_event="微信扫一扫，到现场入座",
        call_branch="微信扫一扫，上车替它攒光",
        code="二维码：{link}",
    ),
    "zh-Hant": PosterWords(
        slogan="一輛亮著燈的小巴，一站一站點亮",
        promise="只要一個稱呼，不收個人信息",
        number="{route}，第 {n} 站",
        stops="一共 {n} 站",
        event="現場活動，上車碼 {code}",
        branch="{region}",
        call_stop="微信掃一掃，上車聽故事、答題、蓋章",
        call_route="微信掃一掃，從第一站上車",
        call_event="微信掃一掃，到現場入座",
        call_branch="微信掃一掃，上車替它攢光",
        code="二維碼：{link}",
    ),
    "en": PosterWords(
        slogan="A small bus with its lamps lit, stop by stop",
        promise="A nickname is all it takes",
        number="{route}, stop {n}",
        stops="{n} stops",
        event="Live event, code {code}",
        branch="{region}",
        call_stop="Scan to ride: a story, a quiz, a stamp",
        call_route="Scan to board at the first stop",
        call_event="Scan to take your seat",
        call_branch="Scan to ride and shine for it",
        code="QR code: {link}",
    ),
}
REGIONS: Final = {"zh-Hans": ("SC", "cn"), "zh-Hant": ("TC", "tw"), "en": ("SC", "cn")}
"""Which glyphs, and the region that typesetting goes by."""
