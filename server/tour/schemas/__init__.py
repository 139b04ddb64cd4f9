"""The content schemas: the one place where stops, routes and branches are defined.

The checks, the values of `server.tour.model`, the editor's JSON Schema, the reference
page and the page's TypeScript names are all made from these.
"""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import Schema

from server.tour.schemas.almanac import AlmanacFile as AlmanacFile
from server.tour.schemas.branch import BranchesFile as BranchesFile
from server.tour.schemas.fields import SHANGHAI as SHANGHAI
from server.tour.schemas.live import live_json as live_json
from server.tour.schemas.live import live_of as live_of
from server.tour.schemas.route import RouteDraft as RouteDraft
from server.tour.schemas.route import route_schema as route_schema
from server.tour.schemas.site import SiteFile as SiteFile
from server.tour.schemas.stop import stops_schema as stops_schema
from server.tour.schemas.translation import TranslationFile as TranslationFile
from server.tour.schemas.words import WordsFile as WordsFile


def file_schemas(games: Mapping[str, type[Schema]]) -> dict[str, Schema]:
    """Every kind of file that organisers write, with its schema, in the order of the handbook."""
    return {
        "stops": stops_schema(games),
        "routes": route_schema(SHANGHAI),
        "branches": BranchesFile(),
        "site": SiteFile(),
        "words": WordsFile(),
        "almanac": AlmanacFile(),
        "translations": TranslationFile(),
    }
