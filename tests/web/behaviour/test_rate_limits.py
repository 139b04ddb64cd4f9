"""Rate limits over HTTP: what counts, by which address, and what the metrics count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import limits
import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.events import Created
from server.play.rate_limits import EVENT_CODES, JOINS, RECOVERY_CODES, SEAT_JOINS
from server.settings import Settings
from tests.conftest import Rider
from tests.web.test_events import created as created

NOBODYS_EVENT = "000000"
FROM_OUTSIDE = {"X-Forwarded-For": "192.0.2.7"}
JOIN = {"route": "short", "nickname": "小顾", "branch": "east", "consent": True}


def amount(rate: str) -> int:
    """How many the rate allows in its window."""
    return limits.parse(rate).amount


@pytest.mark.parametrize(
    "path",
    [
        "/api/events/{}",
        "/api/events/{}/qr.svg",
        "/api/events/{}/results",
        "/api/boards/event:{}",
    ],
)
def test_event_codes_cannot_be_searched_for(
    client: FlaskClient, created: Created, path: str
) -> None:
    wrong = path.format(NOBODYS_EVENT)
    codes = [client.get(wrong).json["error"]["code"] for _ in range(amount(EVENT_CODES.rate))]
    assert set(codes) == {"unknown_scope" if "boards" in path else "unknown_event"}
    for code in (NOBODYS_EVENT, created.code):
        refused = client.get(path.format(code))
        assert (refused.status_code, refused.json["error"]["code"]) == (429, "too_many")
    assert client.get(f"/api/events/{created.code}", headers=FROM_OUTSIDE).status_code == 200
    assert (
        'bus_rate_limit_hits_total{limit="event_codes",outcome="refused"} 2.0'
        in client.get("/metrics").text
    )


def test_guesses_do_not_shut_a_hall_out_of_its_own_event(
    client: FlaskClient, created: Created
) -> None:
    """All phones of a hall share an address, and one of them may try codes."""
    found = f"/api/events/{created.code}"
    assert client.get(found).status_code == 200
    for _ in range(amount(EVENT_CODES.rate)):
        assert client.get(f"/api/events/{NOBODYS_EVENT}").status_code == 404
    assert client.get(f"/api/events/{NOBODYS_EVENT}").status_code == 429
    assert client.get(found).status_code == 200
    assert client.get(f"/api/boards/event:{created.code}").status_code == 403


@pytest.mark.parametrize("named", [True, False])
def test_a_faked_address_is_no_way_round_the_limits(
    new_game: Callable[..., Game], settings: Settings, named: bool
) -> None:
    proxies = settings.trusted_proxies if named else ()
    client = new_game(replace(settings, trusted_proxies=proxies)).app.test_client()
    peer = {"REMOTE_ADDR": "198.51.100.4" if named else "127.0.0.1"}

    def guess(faked: str) -> int:
        headers = {"X-Forwarded-For": faked}
        address = f"/api/events/{NOBODYS_EVENT}"
        return client.get(address, headers=headers, environ_base=peer).status_code

    told = [guess(f"192.0.2.{number}") for number in range(60)]
    assert told == [404] * amount(EVENT_CODES.rate) + [429] * (60 - amount(EVENT_CODES.rate))


def test_a_proxy_that_nobody_named_does_not_lift_the_limit_on_joins(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    game = new_game(replace(settings, trusted_proxies=()))
    for _ in range(amount(JOINS.rate)):
        game.play.rate_limits.joins.hit("127.0.0.1")
    client = game.app.test_client()
    assert client.post("/api/rides", json=JOIN, headers=FROM_OUTSIDE).status_code == 429
    assert client.post("/api/rides", json=JOIN).status_code == 201


def test_a_hall_joins_at_once_and_a_flood_does_not_go_on(
    client: FlaskClient, game: Game, created: Created
) -> None:
    joins = game.play.rate_limits.joins
    assert amount(JOINS.rate) >= 1_000  # a hall behind one address
    for _ in range(amount(JOINS.rate)):
        joins.hit("192.0.2.7")
    refused = client.post("/api/rides", json=JOIN, headers=FROM_OUTSIDE)
    assert (refused.status_code, refused.json["error"]["code"]) == (429, "too_many")
    seats = f"/api/events/{created.code}/seats"
    seat = client.post(seats, json=JOIN, headers=FROM_OUTSIDE)  # a host's event lifts it
    assert seat.status_code == 201
    game.play.rate_limits.event_joins.allowed = 0
    again = {**FROM_OUTSIDE, "Authorization": f"Bearer {seat.json['token']}"}
    assert client.post(seats, headers=again).status_code == 200  # and so does a token
    assert game.play.rate_limits.event_joins.allowed == 0
    boarded = [client.post("/api/rides", json=JOIN, headers=again) for _ in range(13)]
    assert [one.status_code for one in boarded] == [201] * amount(SEAT_JOINS.rate) + [429]
    plain = {**FROM_OUTSIDE, "Authorization": f"Bearer {boarded[0].json['token']}"}
    assert client.post("/api/rides", json=JOIN, headers=plain).status_code == 429


def test_joins_of_an_event_that_is_shut_use_up_nothing(
    client: FlaskClient, game: Game, created: Created
) -> None:
    game.events.command(created.code, {"do": "lock", "key": "lock-the-door"})
    limiter = game.play.rate_limits.event_joins
    guest = {name: value for name, value in JOIN.items() if name != "route"}
    for address, body in (
        (f"/api/events/{created.code}/seats", guest),
        ("/api/rides", {**JOIN, "event": created.code}),
    ):
        answer = client.post(address, json=body, headers=FROM_OUTSIDE)
        assert answer.json["error"]["code"] == "event_locked"
    assert (limiter.allowed, limiter.refused) == (0, 0)


def test_recovery_codes_cannot_be_searched_for(client: FlaskClient, rider: Rider) -> None:
    def recover(code: str) -> tuple[int, str]:
        answer = client.post("/api/rides/recover", json={"recovery": code})
        return answer.status_code, answer.json.get("error", {}).get("code", "")

    for _ in range(amount(RECOVERY_CODES.rate)):
        assert recover("2222-2222-2222") == (404, "unknown_recovery")
    assert recover(rider.recovery) == (429, "too_many")


def test_joins_are_limited_by_network_but_not_on_this_machine(
    client: FlaskClient, game: Game
) -> None:
    joins = game.play.rate_limits.joins
    for _ in range(amount(JOINS.rate)):
        joins.hit("192.0.2.7")
    refused = client.post("/api/rides", json=JOIN, headers=FROM_OUTSIDE)
    assert (refused.status_code, refused.json["error"]["code"]) == (429, "too_many")
    assert client.post("/api/rides", json=JOIN).status_code == 201
    other = {"X-Forwarded-For": "192.0.2.8"}
    assert client.post("/api/rides", json=JOIN, headers=other).status_code == 201
