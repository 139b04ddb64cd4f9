"""The use cases. HTTP and sockets are two thin doors to `Play`."""

from __future__ import annotations

from server.events import Change, Created, Events, EventSpec, Seated
from server.play.almanac import Leaf, leaf_of
from server.play.audit import audit
from server.play.catalogue import Catalogue, is_open, is_reviewed
from server.play.editions import ShownEdition
from server.play.errors import Refused, error_json
from server.play.play import MOST_ROWS, Play
from server.play.results import Result, refused
from server.play.snapshot import iso
from server.play.standings import BoardView, RouteStats, Standings

__all__ = [
    "MOST_ROWS",
    "BoardView",
    "Catalogue",
    "Change",
    "Created",
    "EventSpec",
    "Events",
    "Leaf",
    "Play",
    "Refused",
    "Result",
    "RouteStats",
    "Seated",
    "ShownEdition",
    "Standings",
    "audit",
    "error_json",
    "is_open",
    "is_reviewed",
    "iso",
    "leaf_of",
    "refused",
]
