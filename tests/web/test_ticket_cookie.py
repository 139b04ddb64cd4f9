"""The second ticket: a phone whose storage was emptied gets its own rides back, and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask.testing import FlaskClient

from server.app import Game
from server.settings import Settings

BACK = "/api/rides/return"


def join(phone: FlaskClient, name: str, route: str = "short") -> dict[str, Any]:
    body = {"route": route, "nickname": name, "branch": "east", "consent": True}
    ticket: dict[str, Any] = phone.post("/api/rides", json=body).json
    return ticket


def bearer(ticket: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {ticket['token']}"}


def returned(phone: FlaskClient) -> list[tuple[str, str]]:
    return [(one["ride"], one["token"]) for one in phone.post(BACK).json["rides"]]


def test_an_emptied_phone_gets_its_rides_back(client: FlaskClient) -> None:
    assert returned(client) == []
    short, loose = join(client, "小顾"), join(client, "小顾", "loose")
    assert returned(client) == [
        (short["ride"], short["token"]),
        (loose["ride"], loose["token"]),
    ]
    assert client.post(BACK).json["rides"][0]["route"] == "short"


def test_the_cookie_is_out_of_reach_of_scripts(client: FlaskClient) -> None:
    body = {"route": "short", "nickname": "小顾", "branch": "east", "consent": True}
    ticket, mark = client.post("/api/rides", json=body).headers.getlist("Set-Cookie")
    assert ticket.startswith("ticket-short=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/api/rides"} <= set(ticket.split("; "))
    assert "Secure" not in ticket.split("; ")
    assert mark.startswith("ticket=1;")
    assert "HttpOnly" not in mark


def test_by_https_it_is_secure(client: FlaskClient, new_game: Callable[..., Game]) -> None:
    body = {"route": "short", "nickname": "小顾", "branch": "east", "consent": True}
    by_https = client.post("/api/rides", json=body, base_url="https://localhost")
    assert "Secure" in by_https.headers.getlist("Set-Cookie")[0].split("; ")


def test_behind_a_proxy_the_public_address_says_so(
    settings: Settings, new_game: Callable[..., Game]
) -> None:
    game = new_game(replace(settings, public_url="https://bus.example.test"))
    body = {"route": "short", "nickname": "小顾", "branch": "east", "consent": True}
    made = game.app.test_client().post("/api/rides", json=body)
    assert "Secure" in made.headers.getlist("Set-Cookie")[0].split("; ")


def test_alone_it_opens_nothing_else(client: FlaskClient) -> None:
    join(client, "小顾")
    assert client.get("/api/rides/me").status_code == 401
    assert client.post("/api/rides/me/moves", json={"moves": []}).status_code == 401
    assert client.delete("/api/rides/me").status_code == 401


def test_deletion_revokes_it(client: FlaskClient) -> None:
    ticket = join(client, "小顾")
    kept = client.get_cookie("ticket-short", path="/api/rides")
    assert client.delete("/api/rides/me", headers=bearer(ticket)).status_code == 204
    assert client.get_cookie("ticket-short", path="/api/rides") is None
    assert kept is not None
    client.set_cookie("ticket-short", kept.value, path="/api/rides")  # a copy of it
    assert returned(client) == []
    assert client.get_cookie("ticket-short", path="/api/rides") is None
    assert client.get_cookie("ticket") is None


def test_revoking_a_lost_phone_ends_its_cookie(client: FlaskClient, game: Game) -> None:
    lost = game.app.test_client()
    ticket = join(client, "小顾")
    lost.post("/api/rides/recover", json={"recovery": ticket["recovery"]})
    assert len(returned(lost)) == 1
    shown = client.get("/api/rides/me/tokens", headers=bearer(ticket)).json["tokens"]
    other = next(one["id"] for one in shown if not one["current"])
    client.delete(f"/api/rides/me/tokens/{other}", headers=bearer(ticket))
    assert returned(lost) == []
    assert len(returned(client)) == 1


def test_of_two_people_on_one_phone_the_last_one_comes_back(client: FlaskClient) -> None:
    first = join(client, "小顾")
    second = join(client, "小水")
    assert returned(client) == [(second["ride"], second["token"])]
    # The first one's page, open in another tab, goes on as the first one, and leaves as such.
    me = client.get("/api/rides/me", headers=bearer(first))
    assert me.json["player"]["name"] == "小顾"
    assert client.delete("/api/rides/me", headers=bearer(first)).status_code == 204
    assert returned(client) == [(second["ride"], second["token"])]


def test_two_people_on_two_lines_stay_apart(client: FlaskClient) -> None:
    first, second = join(client, "小顾", "short"), join(client, "小水", "loose")
    assert client.delete("/api/rides/me", headers=bearer(second)).status_code == 204
    assert returned(client) == [(first["ride"], first["token"])]


def test_a_ride_of_the_last_release_gets_one_with_its_snapshot(
    client: FlaskClient, game: Game
) -> None:
    ticket = join(client, "小顾")
    old = game.app.test_client()  # has the token, and no cookie
    assert old.get("/api/rides/me", headers=bearer(ticket)).headers.getlist("Set-Cookie")
    assert returned(old) == [(ticket["ride"], ticket["token"])]
    assert not old.get("/api/rides/me", headers=bearer(ticket)).headers.getlist("Set-Cookie")
