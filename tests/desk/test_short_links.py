"""Short links lead to where things are, after edits of every kind, with and without the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from server.app import Game
from server.desk.short_links import Followed, LinkKind, ShortLinks
from server.events import EventSpec
from server.play import Catalogue, Play, Refused
from server.settings import Settings
from server.tour.model import Tour


@pytest.fixture
def links(play: Play) -> ShortLinks:
    return ShortLinks(play.ledger, play.catalogue)


def without(tour: Tour, *routes: str) -> Tour:
    return replace(tour, routes={key: one for key, one in tour.routes.items() if key not in routes})


def edited(tour: Tour, route_id: str, **changes: Any) -> Tour:
    """The tour with one route changed."""
    route = replace(tour.routes[route_id], **changes)
    return replace(
        without(tour, route_id), routes={**without(tour, route_id).routes, route.id: route}
    )


def test_a_stop_is_found_after_every_edit(play: Play, links: ShortLinks) -> None:
    tour = play.catalogue.tour
    short = tour.routes["short"]
    hall, canal = short.stops
    code = links.of_stop(short, hall)
    assert links.follow(code.lower()) == Followed(LinkKind.STOP, "short", "hall")

    other_order = edited(tour, "short", stops=(canal, hall))
    museum = replace(hall, id="museum", name="新馆", was=("hall",))
    renamed = edited(tour, "short", stops=(museum, canal))
    moved = edited(tour, "short", id="line-1", was=("short",), stops=(canal, museum))
    removed = edited(tour, "short", stops=(canal,))
    for now, where in (
        (other_order, ("short", "hall")),
        (renamed, ("short", "museum")),
        (moved, ("line-1", "museum")),
        (removed, ("loose", "hall")),
        (without(tour, "short"), ("loose", "hall")),
    ):
        play.take_tour(now)
        assert links.follow(code) == Followed(LinkKind.STOP, *where)

    play.take_tour(moved)
    assert links.of_stop(play.catalogue.route("line-1"), museum) == code
    nowhere = without(removed, "loose")
    play.take_tour(nowhere)
    assert links.follow(code) == Followed(LinkKind.STOP, "short", gone="新馆")


def test_routes_branches_and_events(game: Game, links: ShortLinks) -> None:
    play, tour = game.play, game.play.catalogue.tour
    line = links.of_route(tour.routes["loose"])
    west = links.of_branch(tour.branches["west"])
    made = game.events.create(EventSpec("short", "quiz", "冬训之夜", None, None, {}, 0))
    night = links.of_event(made.code, "冬训之夜")
    assert links.follow(line) == Followed(LinkKind.ROUTE, "loose")
    assert links.follow(west) == Followed(LinkKind.BRANCH, branch="west")
    assert links.follow(night) == Followed(LinkKind.EVENT, event=made.code)
    branches = {key: one for key, one in tour.branches.items() if key != "west"}
    play.take_tour(replace(without(tour, "loose"), branches=branches))
    assert links.follow(line).gone == tour.routes["loose"].name
    assert links.follow(west).gone == "西社区"
    with pytest.raises(Refused):
        links.follow("33333")


def test_printed_codes_outlive_the_database(
    play: Play, links: ShortLinks, settings: Settings, new_game: Callable[..., Game], tmp_path: Any
) -> None:
    tour = play.catalogue.tour
    code = links.of_stop(tour.routes["short"], tour.routes["short"].stops[0])
    west = links.of_branch(tour.branches["west"])
    lost = new_game(replace(settings, database_url=f"sqlite:///{tmp_path / 'new.sqlite3'}"))
    again = ShortLinks(lost.play.ledger, Catalogue(tour))
    assert again.follow(code) == Followed(LinkKind.STOP, "short", "hall")
    assert again.follow(west) == Followed(LinkKind.BRANCH, branch="west")
    assert again.of_stop(tour.routes["short"], tour.routes["short"].stops[0]) == code
