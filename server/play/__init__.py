"""Riding. HTTP and sockets call the same use cases: those of `Play`."""

from __future__ import annotations

from server.play.anniversaries import Anniversary, next_anniversary
from server.play.audit import audit
from server.play.catalogue import Catalogue, is_open, is_reviewed
from server.play.errors import Refused, error_json
from server.play.judges import EVENT, ROUTE, Judge, Judges, MoveContext, Ruling
from server.play.localization import Localization
from server.play.play import EMPTY_DAYS, MOST_ROWS, Play
from server.play.results import Result, refused
from server.play.riding import route_judges
from server.play.snapshot import iso
from server.play.standings import BoardView, RouteStats, Standings

__all__ = [
    "EMPTY_DAYS",
    "EVENT",
    "MOST_ROWS",
    "ROUTE",
    "Anniversary",
    "BoardView",
    "Catalogue",
    "Judge",
    "Judges",
    "Localization",
    "MoveContext",
    "Play",
    "Refused",
    "Result",
    "RouteStats",
    "Ruling",
    "Standings",
    "audit",
    "error_json",
    "is_open",
    "is_reviewed",
    "iso",
    "next_anniversary",
    "refused",
    "route_judges",
]
