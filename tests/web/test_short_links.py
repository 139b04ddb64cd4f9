"""`/s/CODE` over HTTP."""

from __future__ import annotations

from dataclasses import replace

from flask.testing import FlaskClient

from server.desk.short_links import ShortLinks
from server.play import Play
from server.tour.model import PRODUCT


def test_a_short_link_goes_on_to_where_the_thing_is(client: FlaskClient, play: Play) -> None:
    links, tour = ShortLinks(play.ledger, play.catalogue), play.catalogue.tour
    short = tour.routes["short"]
    stop, west = links.of_stop(short, short.stops[1]), links.of_branch(tour.branches["west"])
    answer = client.get(f"/s/{stop.lower()}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/r/short/at/canal")
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get(f"/s/{links.of_route(short)}").headers["Location"] == "/r/short"
    assert client.get(f"/s/{west}").headers["Location"] == "/?branch=west"

    fewer = {"short": replace(short, stops=short.stops[:1])}
    play.take_tour(replace(tour, routes=fewer, site=replace(PRODUCT, short="甲镇bus")))
    gone = client.get(f"/s/{stop}")
    text = gone.get_data(as_text=True)
    assert gone.status_code == 410
    assert f"“{short.stops[1].name}”不在线路上了" in text
    assert 'href="/r/short"' in text
    assert "甲镇bus 还在开" in text


def test_an_unknown_code_says_so_and_guessing_ends(client: FlaskClient) -> None:
    unknown = client.get("/s/33333")
    assert unknown.status_code == 404
    assert "没有这个短链接" in unknown.get_data(as_text=True)
    assert client.get("/s/%3Cscript%3E").status_code == 404
    statuses = [client.get("/s/33333").status_code for _ in range(30)]
    assert statuses[-1] == 429
