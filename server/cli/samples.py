"""Filled samples of content for organisers to change. Nothing here writes to the disk."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from server.rules import GAMES
from server.settings import ROOT
from server.tour import names
from server.tour.schemas.route import NAME_LONGEST as ROUTE_LONGEST
from server.tour.schemas.site import SHORT_LONGEST, SiteFile

FOLDER: Final = Path(__file__).parent / "samples"
DEMOS: Final = ROOT / "server" / "rules" / "games"
SHORTEST_NAME: Final = 6
TOWN_STOPS: Final = (("qiao", "老石桥", "sequence"), ("chating", "茶亭", "match"))

Stamp = tuple[str, str]
"""Shape and figure."""
STAMPS: Final = tuple(
    (shape, figure) for figure in names.STAMP_FIGURES for shape in names.STAMP_SHAPES
)


def free_stamp(used: Collection[Stamp]) -> Stamp:
    """A stamp that no stop has yet, where there is one."""
    return next((one for one in STAMPS if one not in used), STAMPS[0])


def stop(stop_id: str, name: str, game: str, stamp: Stamp) -> str:
    """A whole stop with a game of a type, as a mapping at the margin."""
    short, (shape, figure) = name[:SHORTEST_NAME], stamp
    own = {"short": short, "shape": shape, "figure": figure, "game": _game(stop_id, game)}
    return _filled("stop", id=stop_id, name=name, **own)


def as_item(text: str, indent: int) -> str:
    """A mapping as an item of a list whose dashes stand `indent` columns in."""
    inner = textwrap.indent(text, " " * (indent + 2), lambda line: bool(line.strip()))
    return inner[:indent] + "- " + inner[indent + 2 :]


def route(route_id: str, name: str, stops: Sequence[str]) -> str:
    """A line along these stops."""
    listed = "\n".join(f"  - {one}" for one in stops)
    return _filled("route", id=route_id, name=name, stops=str(len(stops)), list=listed)


def branch(branch_id: str, name: str, kind: str, region: str) -> str:
    """A branch, as a mapping on one line."""
    return f"{{id: {branch_id}, name: {name}, kind: {kind}, region: {region}}}"


def town(town_id: str, name: str) -> dict[str, str]:
    """Every file of a town of its own, by its place in the town's folder."""
    stops = [as_item(stop(*one, stamp), 2) for one, stamp in zip(TOWN_STOPS, STAMPS, strict=False)]
    ids = [one[0] for one in TOWN_STOPS]
    return {
        "content/site.yaml": _site(name),
        "content/stops.yaml": "# 站点册：一站一段，照着改。\nstops:\n" + "\n".join(stops),
        "content/branches.yaml": _filled("branches", id=town_id, name=name),
        "content/words.yaml": (FOLDER / "words.yaml").read_text("utf-8"),
        f"routes/{town_id}.yaml": route(town_id, _with(name, "线", ROUTE_LONGEST), ids),
    }


def _site(name: str) -> str:
    """`content/site.yaml`; the lines that are offered hold what the town has without them."""
    site = SiteFile().load({"name": f"{name}有光 bus"})
    short = _with(name, "bus", SHORT_LONGEST)
    return _filled("site", name=name, short=short, title=", ".join(site.title), seal=site.seal)


def _with(name: str, more: str, longest: int) -> str:
    """The name with a word after it where there is room, or as much of the name as there is."""
    return f"{name}{more}" if len(name + more) <= longest else name[:longest]


def game_types() -> list[str]:
    """The types of games that a stop may have."""
    return sorted(GAMES)


def _game(stop_id: str, game: str) -> str:
    """The sample of a game, as the value of `game:`."""
    written = (DEMOS / game / "demo.yaml").read_text("utf-8").splitlines()
    lines = [f"id: {stop_id}-game", *(line for line in written if not line.startswith("id:"))]
    return textwrap.indent("\n".join(lines), "  ")


def _filled(sample: str, **values: str) -> str:
    return (FOLDER / f"{sample}.yaml").read_text("utf-8").format(**values)
