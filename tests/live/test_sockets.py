"""Phones and screens on a real server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
import socketio
from marshmallow import Schema

from harness.server import Server
from server.app import utc_now
from server.ledger import Ledger, make_engine, token_hash
from server.web.schemas import board, moves
from tests.live.conftest import Phone, join
from tests.small_tour import FILE_SECRET, RIGHT, moves_at

pytestmark = pytest.mark.server

ANSWER = {"kind": "answer", "stop": "hall", "question": "hall-single", "choice": RIGHT["single"]}


def fits(schema: type[Schema], body: Any) -> bool:
    schema().load(body)
    return True


def post(url: str, token: str, sent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Moves by HTTP."""
    answer = requests.post(
        f"{url}/api/rides/me/moves",
        json={"moves": sent},
        headers={"Authorization": f"Bearer {token}"},
        timeout=15,
    )
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def test_a_ride_by_socket(shared: Server, connect: Callable[..., Phone]) -> None:
    phone = connect(shared.url, join(shared.url)["token"])
    for move in moves_at("hall"):
        assert FILE_SECRET not in repr(phone.received)
        result = phone.move(**move)
        assert result["ok"]
        assert fits(moves.Accepted, result)
    assert result["stamp"] == "hall"
    refused = phone.move(kind="fly", stop="hall")
    assert refused["error"]["code"] == "unknown_kind"
    assert fits(moves.Refused, refused)


@pytest.mark.parametrize(
    ("auth", "explain"),
    [
        ({"lang": "en"}, "The hall explained"),
        ({"lang": "tlh"}, f"{FILE_SECRET}：hall的single"),
        ({}, f"{FILE_SECRET}：hall的single"),
    ],
    ids=["english", "unknown", "none"],
)
def test_a_phone_is_answered_in_the_language_of_its_request(
    shared: Server, connect: Callable[..., Phone], auth: dict[str, str], explain: str
) -> None:
    phone = connect(shared.url, join(shared.url)["token"], **auth)
    phone.move(kind="checkin", stop="hall")
    result = phone.move(**ANSWER)
    assert fits(moves.Accepted, result)
    assert result["explain"] == explain
    assert result.get("zh") == (["source"] if auth.get("lang") == "en" else None)


def test_one_phones_points_reach_the_other(server: Server, connect: Callable[..., Phone]) -> None:
    rider = connect(server.url, join(server.url, "小顾")["token"])
    friend = connect(server.url, join(server.url, "小水", branch="west")["token"])
    assert fits(board.Board, friend.wait_for("board"))
    result = rider.move(kind="checkin", stop="hall")
    shown = friend.wait_for("board", lambda data: data["version"] >= result["entry"])
    assert [(row["name"], row["points"]) for row in shown["top"]] == [("小顾", 5)]
    assert shown == rider.wait_for("board", lambda data: data["version"] >= result["entry"])


def test_board_versions_only_grow(shared: Server, connect: Callable[..., Phone]) -> None:
    phone = connect(shared.url, join(shared.url)["token"])
    for move in moves_at("hall"):
        last = phone.move(**move)["entry"]
    phone.wait_for("board", lambda data: data["version"] == last)
    versions = [data["version"] for name, data in phone.received if name == "board"]
    assert versions == sorted(versions)


@pytest.mark.parametrize("auth", [{}, {"token": "stranger"}, {"token": None}, {"token": {"a": 1}}])
def test_clients_without_a_valid_token_are_refused_with_a_code(
    shared: Server, auth: dict[str, Any]
) -> None:
    errors: list[Any] = []
    refused_client = socketio.Client(reconnection=False)
    refused_client.on("connect_error", errors.append, namespace="/ride")
    with pytest.raises(socketio.exceptions.ConnectionError):
        refused_client.connect(
            shared.url, auth=auth, namespaces=["/ride"], transports=["websocket"], wait_timeout=15
        )
    refused_client.disconnect()
    assert errors[0]["data"]["code"] == "unauthorized"
    assert errors[0]["data"]["message"] == errors[0]["message"]


@pytest.mark.parametrize("sent", [None, [], "move", 7, {"kind": "checkin"}])
def test_strange_messages_are_answered(
    shared: Server, connect: Callable[..., Phone], sent: Any
) -> None:
    phone = connect(shared.url, join(shared.url)["token"])
    result = phone.socket.call("move", sent, namespace="/ride", timeout=15)
    assert result["error"]["code"] == "bad_move"
    assert phone.move(kind="checkin", stop="hall")["ok"]


def test_one_key_by_socket_and_by_http_at_once(
    shared: Server, connect: Callable[..., Phone]
) -> None:
    token = join(shared.url)["token"]
    phone = connect(shared.url, token)
    phone.move(kind="checkin", stop="hall")
    move = {"key": "by-both-doors", **ANSWER}
    with ThreadPoolExecutor(2) as doors:
        by_socket = doors.submit(phone.move, **move)
        by_http = doors.submit(post, shared.url, token, [move])
        results = [by_socket.result(), by_http.result()[0]]
    assert sum("repeat" in result for result in results) == 1
    first, second = ({**result, "repeat": None} for result in results)
    assert first == second


def test_fifty_right_answers_by_one_ride_at_once_score_once(
    shared: Server, connect: Callable[..., Phone]
) -> None:
    token = join(shared.url)["token"]
    phone = connect(shared.url, token)
    phone.move(kind="checkin", stop="hall")
    sends = [[{"key": f"answer-{n:04d}", **ANSWER}] for n in range(50)]
    with ThreadPoolExecutor(10) as crowd:
        results = [
            one for many in crowd.map(lambda it: post(shared.url, token, it), sends) for one in many
        ]
    assert sum("repeat" not in result for result in results) == 1
    assert {result["total"] for result in results} == {15}


def test_the_hall_sees_boards_feed_and_counts(
    server: Server, connect: Callable[..., Phone], watch: Callable[..., Phone]
) -> None:
    screen = watch(server.url)
    assert screen.wait_for("feed") == []
    assert screen.wait_for("stats") == {"riders": 0, "online": 0, "lights": 0}
    phone = connect(server.url, join(server.url)["token"])
    assert screen.wait_for("stats", lambda data: data["online"] == 1)["riders"] == 0
    for move in moves_at("hall"):
        phone.move(**move)
    assert screen.wait_for("stats", lambda data: data["lights"] == 1)["riders"] == 1
    newest = screen.wait_for("feed", lambda items: items and items[0]["kind"] == "stamp")[0]
    assert fits(board.FeedItem, newest)
    assert (newest["name"], newest["stop_name"], newest["branch_name"]) == (
        "小顾",
        "站hall",
        "东社区",
    )
    for scope in ("route:short", "branch:short"):
        shown = screen.wait_for(
            "board", lambda data, scope=scope: data["scope"] == scope and data["count"]
        )
        assert fits(board.Board, shown)
    phone.hang_up()
    assert screen.wait_for("stats", lambda data: data["online"] == 0)


def test_a_screen_for_no_line_is_refused(shared: Server) -> None:
    errors: list[Any] = []
    screen = socketio.Client(reconnection=False)
    screen.on("connect_error", errors.append, namespace="/host")
    with pytest.raises(socketio.exceptions.ConnectionError):
        screen.connect(
            shared.url,
            auth={"route": "nowhere"},
            namespaces=["/host"],
            transports=["websocket"],
            wait_timeout=15,
        )
    screen.disconnect()
    assert errors[0]["data"]["code"] == "unknown_route"


def test_polling_works_where_websockets_do_not(shared: Server) -> None:
    phone = socketio.Client(reconnection=False)
    token = join(shared.url)["token"]
    phone.connect(
        shared.url,
        auth={"token": token},
        namespaces=["/ride"],
        transports=["polling"],
        wait_timeout=15,
    )
    move = {"key": "by-polling", "kind": "checkin", "stop": "hall"}
    assert phone.call("move", move, namespace="/ride", timeout=15)["ok"]
    phone.disconnect()


def test_the_metrics_count_phones_and_screens(
    server: Server, connect: Callable[..., Phone], watch: Callable[..., Phone]
) -> None:
    connect(server.url, join(server.url)["token"])
    watch(server.url)
    text = requests.get(f"{server.url}/metrics", timeout=15).text
    assert 'bus_connected{namespace="ride"} 1.0' in text
    assert 'bus_connected{namespace="host"} 1.0' in text


@pytest.mark.parametrize("how", ["deleted", "revoked"])
def test_a_socket_dies_with_its_ride(
    shared: Server, connect: Callable[..., Phone], how: str
) -> None:
    joined = join(shared.url)
    bearer = {"Authorization": f"Bearer {joined['token']}"}
    phone, gone = connect(shared.url, joined["token"]), threading.Event()
    phone.socket.on("disconnect", lambda *_: gone.set(), namespace="/ride")
    address = f"{shared.url}/api/rides/me"
    if how == "revoked":
        shown = requests.get(f"{address}/tokens", headers=bearer, timeout=15).json()
        address = f"{address}/tokens/{shown['tokens'][0]['id']}"
    assert requests.delete(address, headers=bearer, timeout=15).status_code == 204
    assert gone.wait(10)


def test_a_socket_dies_when_another_server_revokes_its_token(
    shared: Server, connect: Callable[..., Phone]
) -> None:
    joined = join(shared.url)
    recovery = {"recovery": joined["recovery"]}
    found = requests.post(f"{shared.url}/api/rides/recover", json=recovery, timeout=15).json()
    lost, kept = (connect(shared.url, one["token"]) for one in (found, joined))
    engine = make_engine(f"sqlite:///{shared.database}")
    ledger = Ledger(engine, "another server of the same game", utc_now)
    try:
        ride = ledger.ride_by_token(found["token"])
        assert ride is not None
        assert ledger.revoke(ride.id, token_hash(found["token"]))
        assert lost.gone.wait(10)
        assert not kept.gone.is_set()
    finally:
        ledger.drain(10)
        engine.dispose()
