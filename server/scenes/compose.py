"""Puts a scene together from its few words, as the page does (`frontend/src/art/compose.ts`).

`art.json` is extracted from the page's drawings (`art/forServer.test.ts`, which also writes what
the page makes of many scenes: `tests/scenes/composed.json`, compared with this in a test).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

WIDTH, HEIGHT = 390, 372
"""Of every scene."""
_FALLBACK_BASE = "road"
_LANTERNS = ("lan-on", "lan-off")
_OUTSIDE = 0.2
"""How much of a part may lie beyond the side of the picture."""
_KIND_LAYER = {"light": "light", "disc": "sky"}
_LETTERING: Final[Mapping[str, tuple[float, float, float, float, str]]] = {
    # x and y of the middle, size, room, usual words; in the drawing's own view box
    "museum": (110, 72, 14, 58, "陈列馆"),
    "sign": (78, 27.5, 18, 82, "车站"),
}

Drawn = dict[str, Any]


@cache
def art() -> Mapping[str, Any]:
    """The drawings, their sizes and places, and the paints of each time of day."""
    found: dict[str, Any] = json.loads(
        (Path(__file__).parent / "art.json").read_text(encoding="utf-8")
    )
    return found


def compose(scene: Mapping[str, Any], name: str = "") -> list[Drawn]:
    """The drawings of a scene, back to front; `name` is written where a drawing has a plaque."""
    bases = art()["bases"]
    base = bases.get(scene["base"]) or bases[_FALLBACK_BASE]
    named = [part for part in scene.get("parts", ()) if part in art()["parts"]]
    parts = named or base["usual"]
    moon = "moon" in parts or (scene.get("time") == "night" and "sun" not in parts)
    drawn: list[Drawn] = [{"layer": "sky", "disc": base["disc"], "moon": moon}]
    drawn += [
        _placed(one["art"], one, one["layer"]) if "art" in one else one for one in base["fixed"]
    ]
    for part in parts:
        drawn += base.get("with", {}).get(part, [])
    drawn += _parts(base, parts)
    drawn += _lanterns(base, parts)
    lettered = [each for one in drawn for each in (one, *_lettering(one, name))]
    layers = art()["layers"]
    return sorted(lettered, key=lambda one: layers.index(one["layer"]))


def _parts(base: Mapping[str, Any], parts: Sequence[str]) -> Iterator[Drawn]:
    used: Counter[str] = Counter()
    for name in parts:
        kind = art()["parts"][name]["kind"]
        if kind == "disc" or name in _LANTERNS:
            continue
        layer = _KIND_LAYER.get(kind, kind)
        own = base.get("at", {}).get(name)
        if own is not None:
            yield from (_part_at(name, spot, layer) for spot in own)
            continue
        spots = base["spots"].get(kind, [])
        turn = used[kind]
        used[kind] += 1
        if spots:
            yield _part_at(name, spots[turn % len(spots)], layer)


def _lanterns(base: Mapping[str, Any], parts: Sequence[str]) -> list[Drawn]:
    """Lanterns fill every hook; where lit and unlit ones are named, they take turns."""
    names = [name for name in _LANTERNS if name in parts]
    if not names:
        return []
    hung = [
        _part_at(names[at % len(names)], spot, "light") for at, spot in enumerate(base["lanterns"])
    ]
    return [base["wire"], *hung] if "wire" in base else hung


def _lettering(drawn: Drawn, name: str) -> list[Drawn]:
    plaque = _LETTERING.get(drawn.get("art", ""))
    if plaque is None:
        return []
    x, y, most, room, words = plaque
    scale = drawn["w"] / art()["boxes"][drawn["art"]][0]
    text = name or words
    size = min(most, room / len(text))
    return [
        {
            "layer": drawn["layer"],
            "text": text,
            "x": drawn["x"] + x * scale,
            "y": drawn["y"] + y * scale,
            "size": size * scale,
        }
    ]


def _part_at(name: str, spot: Mapping[str, Any], layer: str) -> Drawn:
    """A part at its place; one at the picture's side as far in as keeps it from looking cut."""
    drawn = _placed(name, spot, layer)
    out = drawn["w"] if drawn["art"] in art()["endless"] else drawn["w"] * _OUTSIDE
    return {**drawn, "x": max(-out, min(WIDTH - drawn["w"] + out, drawn["x"])), "part": name}


def _placed(name: str, spot: Mapping[str, Any], layer: str) -> Drawn:
    part = art()["parts"].get(name, {})
    symbol = part.get("art", name)
    box = art()["boxes"][symbol]
    width = spot.get("w") or part.get("width", 100) * spot.get("scale", 1)
    height = spot.get("h") or width * box[1] / box[0]
    drawn = {
        "layer": spot.get("layer", layer),
        "art": symbol,
        "x": spot["x"] - width / 2,
        "y": spot["y"] - height,
        "w": width,
        "h": height,
    }
    return drawn | {key: spot[key] for key in ("flip", "move", "opacity") if key in spot}
