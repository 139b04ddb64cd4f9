"""The colours that organisers may choose: what stands on them, and the shades made from them.

Contrast and relative luminance are those of WCAG 2.2 (1.4.3). The page's own colours, against
which a chosen one is seen, are those of `frontend/src/styles/tokens.css`; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

ENOUGH: Final = 4.5
"""The least contrast of texts. Readers of 长辈版 see the same colours with larger letters."""

ROLES: Final[Mapping[str, str]] = {
    "light": "灯色：主按钮和点亮的东西",
    "link": "链接和次要按钮的颜色",
    "seal": "印章的颜色",
    "night": "夜空：封面的底色、手机的地址栏",
    "bus": "车身的颜色",
}

DAY: Final = "day"
DUSK: Final = "dusk"
PAGES: Final[Mapping[str, str]] = {DAY: "浅色页面", DUSK: "暮色页面"}


class Ground(NamedTuple):
    """What is seen together with a chosen colour: a colour of the page, and its name."""

    colour: str
    name: str


PAPER: Final[Mapping[str, tuple[Ground, ...]]] = {
    DAY: (Ground("#FBF6EA", "纸"), Ground("#F3EAD7", "深一层的纸"), Ground("#FFFDF7", "卡片")),
    DUSK: (
        Ground("#132737", "夜里的底"),
        Ground("#0E1F2D", "深一层的底"),
        Ground("#1B3446", "卡片"),
    ),
}
ON_LIGHT: Final = Ground("#1B343F", "按钮上的字")
ON_NIGHT: Final = (Ground("#FFF4DC", "封面上的字"), Ground("#BFD0D6", "封面上的小字"))
ON_BUS: Final = Ground("#FFF6E0", "车身上的字")

SEEN: Final[Mapping[str, Mapping[str, tuple[Ground, ...]]]] = {
    "light": {DAY: (ON_LIGHT,)},
    "link": PAPER,
    "seal": PAPER,
    "night": {DAY: ON_NIGHT},
    "bus": {DAY: (ON_BUS,)},
}
"""By role and page what must be told from it. A role without a colour of its own for dusk is the
same on both pages.
"""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21; both `#RRGGBB`."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def least_contrast(colour: str, grounds: tuple[Ground, ...]) -> tuple[float, Ground]:
    """The contrast with the ground that is nearest to the colour, and that ground."""
    return min((contrast(colour, ground.colour), ground) for ground in grounds)


def readable(colour: str, grounds: tuple[Ground, ...]) -> str:
    """The colour, or the nearest lighter or darker shade of it that is told from all grounds."""
    for share in range(101):
        for end in ("#000000", "#FFFFFF"):
            shade = mix(colour, end, share / 100)
            if least_contrast(shade, grounds)[0] >= ENOUGH:
                return shade
    return colour


def mix(one: str, other: str, share: float) -> str:
    """The colour with `share` of `other` in it, 0 to 1."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def tokens(chosen: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """The page's variables that change, by page; `chosen` has the colours of roles by page."""
    day: dict[str, str] = {}
    dusk: dict[str, str] = {}
    if light := chosen.get("light"):
        _light(light[DAY], day, dusk)
    if link := chosen.get("link"):
        night = _at_dusk(link)
        day |= {"canal": link[DAY], "canal-2": mix(link[DAY], "#FFFDF7", 0.84)}
        dusk |= {"canal": night, "canal-2": mix(night, "#132737", 0.76)}
    if seal := chosen.get("seal"):
        day |= {"seal": seal[DAY], "ink-a": seal[DAY]}
        dusk["seal"] = _at_dusk(seal)
    if night_sky := chosen.get("night"):
        day["cover-sky"] = night_sky[DAY]
    if bus := chosen.get("bus"):
        day |= {"bus": bus[DAY], "bus-dk": mix(bus[DAY], "#000000", 0.26)}
        dusk |= {"bus": bus[DAY], "bus-dk": mix(bus[DAY], "#000000", 0.4)}
    return {DAY: day, DUSK: dusk}


def _light(light: str, day: dict[str, str], dusk: dict[str, str]) -> None:
    pale = mix(light, "#FFFFFF", 0.78)
    edge = mix(light, "#000000", 0.2)
    ink = readable(mix(light, "#000000", 0.4), (*PAPER[DAY], Ground(pale, "")))
    bright = readable(mix(light, "#FFFFFF", 0.3), (*PAPER[DUSK], Ground("#33423F", "")))
    day |= {
        "lamp": light,
        "lamp-2": mix(light, "#FFFFFF", 0.5),
        "lamp-3": pale,
        "lamp-ink": ink,
        "lamp-edge": edge,
        "hud-lamp": bright,
        "sh-lamp": f"0 3px 0 {edge},0 10px 22px rgba({','.join(map(str, _parts(light)))},.35)",
    }
    dusk["lamp-ink"] = bright


def _at_dusk(colours: Mapping[str, str]) -> str:
    return colours.get(DUSK) or readable(colours[DAY], PAPER[DUSK])


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
