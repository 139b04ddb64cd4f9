"""A route's QR code, and what the page shows of the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask.testing import FlaskClient

from server.app import Game
from server.settings import Settings


def test_the_code_leads_to_the_line(client: FlaskClient) -> None:
    answer = client.get("/api/routes/short/qr.svg", headers={"Host": "hall.example:8000"})
    assert answer.mimetype == "image/svg+xml"
    assert answer.text.startswith("<?xml") or answer.text.startswith("<svg")


def test_the_address_is_the_one_that_works_for_phones(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    def address(given: Settings, host: str) -> str:
        response = new_game(given).app.test_client().get("/api/site", headers={"Host": host})
        found: str = response.json["address"]
        return found

    public = replace(settings, public_url="https://bus.example.cn")
    assert address(public, "10.0.0.9:8000") == "https://bus.example.cn"
    assert address(settings, "10.0.0.9:8000") == "http://127.0.0.1:8000"
    everywhere = replace(settings, host="0.0.0.0")
    assert address(everywhere, "localhost:8123").endswith(":8000")
    assert "localhost" not in address(everywhere, "localhost:8123")


def test_the_footer_numbers(new_game: Callable[..., Game], settings: Settings) -> None:
    given = replace(settings, icp_number="苏ICP备1号", police_number="苏公网安备2号")
    site = new_game(given).app.test_client().get("/api/site").json
    assert (site["icp"], site["police"]) == ("苏ICP备1号", "苏公网安备2号")


def test_the_hall_asks_at_any_address_who_answers(client: FlaskClient) -> None:
    answer = client.get("/api/address")
    assert answer.json is not None
    assert answer.json["address"] == "http://127.0.0.1:8000"
    assert answer.json["why"] == "loopback"
    assert answer.json["instance"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"
    # No other answer may be read by a page of another origin.
    assert "Access-Control-Allow-Origin" not in client.get("/api/site").headers
