"""Riding. HTTP and sockets call the same use cases: those of `Play`."""

from __future__ import annotations

from server.play.almanac import Leaf, leaf_of
from server.play.audit import audit
from server.play.catalogue import Catalogue, is_open, is_reviewed
from server.play.editions import ShownEdition
from server.play.errors import Refused, error_json
from server.play.judges import EVENT, ROUTE, Judge, Judges, MoveContext, Ruling
from server.play.play import MOST_ROWS, Play
from server.play.results import Result, refused
from server.play.riding import route_judges
from server.play.snapshot import iso
from server.play.standings import BoardView, RouteStats, Standings

__all__ = [
    "EVENT",
    "MOST_ROWS",
    "ROUTE",
    "BoardView",
    "Catalogue",
    "Judge",
    "Judges",
    "Leaf",
    "MoveContext",
    "Play",
    "Refused",
    "Result",
    "RouteStats",
    "Ruling",
    "ShownEdition",
    "Standings",
    "audit",
    "error_json",
    "is_open",
    "is_reviewed",
    "iso",
    "leaf_of",
    "refused",
    "route_judges",
]
