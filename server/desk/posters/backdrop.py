"""The bridge at night behind a poster, drawn with the page's own drawings."""

from __future__ import annotations

from server.scenes.drawing import picture

_DEFS = (
    '<linearGradient id="na" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#0B1C30"/>'
    '<stop offset=".6" stop-color="#234A68"/><stop offset="1" stop-color="#7A7691"/>'
    "</linearGradient>"
    '<radialGradient id="ma"><stop offset="0" stop-color="#FFC85F" stop-opacity=".6"/>'
    '<stop offset="1" stop-color="#FFC85F" stop-opacity="0"/></radialGradient>'
    '<linearGradient id="ba" x1="0" x2="1"><stop offset="0" stop-color="#FFC85F"'
    ' stop-opacity=".55"/><stop offset="1" stop-color="#FFC85F" stop-opacity="0"/></linearGradient>'
)
_STARS = (
    (420, 70),
    (520, 130),
    (330, 120),
    (470, 220),
    (150, 250),
    (80, 210),
    (610, 60),
    (740, 40),
)
_TOWN = (
    # drawing, x, y, width, height, from the middle of the bridge at the water
    ("house-a", -288, -88, 104, 90),
    ("willow", -212, -110, 92, 112),
    ("house-c", 180, -100, 88, 102),
    ("tree", 134, -74, 64, 77),
)


def night_backdrop(width: float, height: float, margin: float) -> str:
    """The picture for a page of that size in points, `margin` more on every side."""
    upright = width < height
    mid, water = (298.0, 440.0) if upright else (270.0, 420.0)
    box = f"{-margin:g} {-margin:g} {width + 2 * margin:g} {height + 2 * margin:g}"
    return picture(_night(mid, water, width, height), box, "night", defs=_DEFS)


def bus(colour: bool = True) -> str:
    """The small bus alone."""
    body = '<use href="#bus-s" width="64" height="42"/>'
    return picture(body, "0 0 64 42", "noon" if colour else "night")


def _night(mid: float, water: float, width: float, height: float) -> str:
    def use(name: str, x: float, y: float, w: float, h: float) -> str:
        return f'<use href="#{name}" x="{mid + x:g}" y="{water + y:g}" width="{w}" height="{h}"/>'

    stars = "".join(
        f'<circle cx="{x}" cy="{y}" r="1.4"/>' for x, y in _STARS if x < width and y < water - 180
    )
    wide = f'x="-60" width="{width + 120:g}"'
    moon = f'cx="{mid:g}" cy="{water:g}"'
    glints = f"M{mid - 68:g} {water + 20:g}h130M{mid - 84:g} {water + 36:g}h46"
    glints += f"M{mid - 22:g} {water + 36:g}h100M{mid - 48:g} {water + 62:g}h96"
    beam = f"M{mid + 40:g} {water - 140:g}l190-28v74z"
    city = "".join(use("city", x, -138, 330, 140) for x in (-328, 12, 352))
    return (
        f'<rect {wide} y="-60" height="{height + 120:g}" fill="url(#na)"/>'
        f'<g fill="#FFF4DC" opacity=".7">{stars}</g>{city}'
        f'<circle {moon} r="200" fill="url(#ma)"/>'
        f'<rect {wide} y="{water:g}" height="{height:g}" fill="#1F4A63"/>'
        f'<circle {moon} r="94" fill="#FFC85F"/><circle {moon} r="66" fill="#FFE3A0"/>'
        f'<rect {wide} y="{water + 1:g}" height="{height:g}" fill="#1A4159" opacity=".64"/>'
        f'<path d="{glints}" stroke="#FFD383" stroke-width="4" stroke-linecap="round"'
        f' opacity=".75" fill="none"/>'
        + "".join(use(*one) for one in _TOWN)
        + f'<path d="{beam}" fill="url(#ba)"/>'
        + use("bus-s", -46, -178, 92, 60)
        + use("bridge", -200, -159, 400, 166)
    )
