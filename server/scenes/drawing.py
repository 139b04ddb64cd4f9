"""Scenes and single drawings as SVG that stands alone, for print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from markupsafe import escape

from server.scenes.compose import HEIGHT, WIDTH, Drawn, art, compose
from server.scenes.lettering import bus_lettering

SERIF: Final = "Noto Serif CJK SC"
SANS: Final = "Noto Sans CJK SC"
_PAINT = re.compile(r"[ck]-\w+\Z")
_SYMBOL = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_USED = re.compile(r'href="#([^"]+)"|url\(#([^)]+)\)')
_BUS_TEXT = re.compile(r'(<text [^>]*font-size=")[^"]*("[^>]*>)[^<]*(<tspan[^>]*>)[^<]*')
_MOON = (
    '<circle r="50" fill="#FFF0C8"/><g fill="#EBD9A6" opacity=".55">'
    '<circle cx="-16" cy="-10" r="9"/><circle cx="12" cy="14" r="12"/>'
    '<circle cx="18" cy="-20" r="5"/><circle cx="-12" cy="24" r="5"/></g>'
)


def scene_svg(scene: Mapping[str, Any], name: str = "", *, box: str = "", bus: str = "") -> str:
    """A whole picture of the scene, 390×372; `box` is another part of it, as an SVG view box.

    `name` is written on plaques, `bus` on the side of the bus. Weather is left out: paper is read
    in any.
    """
    time = str(scene.get("time") or "dawn")
    sky = (
        '<linearGradient id="sky" x1="0" x2="0" y1="0" y2="1"><stop offset="0" class="c-sky1"/>'
        '<stop offset=".5" class="c-sky2"/><stop offset=".85" class="c-sky3"/></linearGradient>'
    )
    body = "".join(_shown(one) for one in compose(scene, name))
    return picture(
        f'<rect x="-200" y="-60" width="790" height="440" fill="url(#sky)"/>{body}',
        box or f"0 0 {WIDTH} {HEIGHT}",
        time,
        defs=sky,
        bus=bus,
    )


def picture(body: str, box: str, time: str, *, defs: str = "", bus: str = "") -> str:
    """An SVG of our own markup that may use the page's drawings (`<use href="#bridge"/>`) and
    paint classes; `box` is its view box, `time` what it is painted for, `bus` what
    stands on the side of the bus.
    """
    style = "".join(
        f".{name}{{{';'.join(f'{key}:{value}' for key, value in paint.items())}}}"
        for name, paint in art()["paints"][time].items()
    )
    colours = art()["colours"][time]
    body = _VARIABLE.sub(lambda found: colours[found[1]], body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><style>{style}</style>'
        f"<defs>{defs}{_needed(body, bus)}</defs>{body}</svg>"
    )


@cache
def _drawings() -> tuple[Mapping[str, str], str]:
    """The symbols by name, and the gradients that they use."""
    text = art()["drawings"].replace("var(--song)", SERIF).replace("var(--sans)", SANS)
    symbols = {found[1]: found[0] for found in _SYMBOL.finditer(text)}
    return symbols, _SYMBOL.sub("", text)


def _needed(body: str, bus: str) -> str:
    """The drawings that the body uses, directly or through others."""
    symbols, gradients = _drawings()
    found: dict[str, str] = {}
    waiting = [body]
    while waiting:
        for used in _USED.finditer(waiting.pop()):
            name = used[1] or used[2]
            if name in symbols and name not in found:
                found[name] = symbols[name]
                waiting.append(symbols[name])
    if bus and "bus" in found:
        found["bus"] = _lettered(found["bus"], bus)
    return gradients + "".join(found.values())


def _lettered(symbol: str, bus: str) -> str:
    """The drawing of the bus with that name on its side."""
    size, name, tail = bus_lettering(bus)
    return _BUS_TEXT.sub(
        lambda found: f"{found[1]}{size}{found[2]}{escape(name)}{found[3]}{escape(tail)}", symbol
    )


def _shown(drawn: Drawn) -> str:
    opacity = f' opacity="{drawn["opacity"]}"' if "opacity" in drawn else ""
    if "art" in drawn:
        turned = ""
        if drawn.get("flip"):
            turned = f' transform="translate({2 * drawn["x"] + drawn["w"]:g} 0) scale(-1 1)"'
        place = " ".join(
            f'{key}="{drawn[short]:g}"'
            for key, short in (("x", "x"), ("y", "y"), ("width", "w"), ("height", "h"))
        )
        return f'<use href="#{drawn["art"]}" {place}{turned}{opacity}/>'
    if "halo" in drawn:
        x, y, r = drawn["halo"]
        return f'<circle cx="{x}" cy="{y}" r="{r}" fill="url(#g-halo)"{opacity}/>'
    if "disc" in drawn:
        x, y, r = drawn["disc"]
        light = _MOON if drawn["moon"] else '<circle r="50" class="c-sun"/>'
        return f'<g transform="translate({x} {y}) scale({r / 50:g})">{light}</g>'
    if "text" in drawn:
        return (
            f'<text x="{drawn["x"]:g}" y="{drawn["y"]:g}" font-size="{drawn["size"]:g}"'
            f' text-anchor="middle" font-family="{SERIF}" font-weight="700" letter-spacing=".08em"'
            f' fill="#FFE1A0">{escape(drawn["text"])}</text>'
        )
    return _path(drawn, opacity)


def _path(drawn: Drawn, opacity: str) -> str:
    paint, line = drawn["paint"], drawn.get("line")
    named = f' class="{paint}"' if _PAINT.match(paint) else ""
    fill = "" if named and not line else f' fill="{"none" if line else paint}"'
    stroke = ""
    if line:
        colour = "" if named else f' stroke="{paint}"'
        dash = f' stroke-dasharray="{drawn["dash"]}"' if "dash" in drawn else ""
        stroke = f'{colour} stroke-width="{line}" stroke-linecap="round"{dash}'
    return f'<path d="{drawn["d"]}"{named}{fill}{stroke}{opacity}/>'
