"""Every answer has exactly the shape that the OpenAPI document promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from marshmallow import Schema

from server.rules import solution_of
from server.web.schemas import board, content, errors, moves, ride
from tests.conftest import Rider
from tests.small_tour import moves_at


def fits(schema: type[Schema], body: Any) -> bool:
    """Loads the body; raises ValidationError with what does not fit."""
    schema().load(body)
    return True


def test_public_content(client: FlaskClient) -> None:
    assert fits(content.Routes, client.get("/api/routes").json)
    assert fits(content.Route, client.get("/api/routes/loose").json)
    assert fits(content.Branches, client.get("/api/branches").json)
    assert fits(content.Site, client.get("/api/site").json)


def test_a_whole_ride(client: FlaskClient) -> None:
    form = {"route": "short", "nickname": "小顾", "branch": "east", "consent": True}
    joined = client.post("/api/rides", json=form)
    assert joined.status_code == 201
    assert fits(ride.Ticket, joined.json)
    bearer = {"Authorization": f"Bearer {joined.json['token']}"}
    assert fits(ride.Snapshot, client.get("/api/rides/me", headers=bearer).json)
    keyed = [{**move, "key": f"key-{at:05d}"} for at, move in enumerate(moves_at("hall"))]
    for at in range(len(keyed)):
        answer = client.post("/api/rides/me/moves", json={"moves": keyed[: at + 1]}, headers=bearer)
        assert fits(moves.Results, answer.json)
        assert all(result["ok"] for result in answer.json["results"])
        assert fits(ride.Snapshot, client.get("/api/rides/me", headers=bearer).json)
    for scope in ("route", "branch", "day"):
        for more in ("", "?around=me", "?limit=1"):
            shown = client.get(f"/api/boards/{scope}:short{more}", headers=bearer)
            assert fits(board.Board, shown.json)
    recovered = client.post("/api/rides/recover", json={"recovery": joined.json["recovery"]})
    assert fits(ride.Recovered, recovered.json)


def test_game_results_and_states(client: FlaskClient, board_bus: Callable[..., Rider]) -> None:
    rider = board_bus(route="loose")
    for stop in rider.play.catalogue.index("loose").stops:
        solution = solution_of(stop, rider.ride.seed)
        attempts = [{"kind": "checkin", "stop": stop.id}]
        attempts += [{"kind": "game", "stop": stop.id, "solution": one} for one in ("?", solution)]
        sent = {"moves": [rider.keyed(move) for move in attempts]}
        answer = client.post("/api/rides/me/moves", json=sent, headers=rider.bearer)
        assert fits(moves.Results, answer.json)
        assert [result["ok"] for result in answer.json["results"]] == [True, False, True]
        assert answer.json["results"][-1]["stars"] == 3
    assert fits(ride.Snapshot, client.get("/api/rides/me", headers=rider.bearer).json)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nowhere", 404, "not_found"),
        ("GET", "/missing.js", 404, "not_found"),
        ("GET", "/assets/missing", 404, "not_found"),
        ("GET", "/api/routes/nowhere", 404, "unknown_route"),
        ("GET", "/api/routes/nowhere/qr.svg", 404, "unknown_route"),
        ("GET", "/api/boards/nowhere", 404, "unknown_scope"),
        ("GET", "/api/boards/route:short?limit=0", 422, "invalid"),
        ("GET", "/api/boards/route:short?limit=many", 422, "invalid"),
        ("GET", "/api/boards/route:short?around=you", 422, "invalid"),
        ("GET", "/api/boards/route:short?around=me", 401, "unauthorized"),
        ("DELETE", "/api/routes", 405, "method_not_allowed"),
        ("POST", "/", 405, "method_not_allowed"),
        ("GET", "/api/rides/me", 401, "unauthorized"),
        ("GET", "/api/rides/me/export", 401, "unauthorized"),
        ("DELETE", "/api/rides/me", 401, "unauthorized"),
        ("POST", "/api/rides/me/moves", 401, "unauthorized"),
        ("POST", "/api/rides", 415, "unsupported_media_type"),
    ],
)
def test_errors_without_a_body(
    client: FlaskClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)
    assert fits(errors.Error, answer.json)
    assert any(char >= "\u4e00" for char in answer.json["error"]["message"])


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "bad_json"),
        (b"{", 400, "bad_json"),
        (b"[]", 400, "bad_json"),
        (b"[" * 5_000, 400, "bad_json"),
        (b'"\xff"', 400, "bad_json"),
        (b"{}", 422, "invalid"),
        (b'{"x": "' + b"a" * 300_000 + b'"}', 413, "too_large"),
    ],
)
def test_malformed_bodies(client: FlaskClient, body: bytes, status: int, code: str) -> None:
    answer = client.post("/api/rides", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)
    assert fits(errors.Error, answer.json)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"nickname": ""}, "nickname"),
        ({"nickname": None}, "nickname"),
        ({"nickname": 7}, "nickname"),
        ({"nickname": "一二三四五六七八九十一二三四五六七八九十一"}, "nickname"),
        ({"branch": "nobody"}, "branch"),
        ({"route": "nowhere"}, "route"),
        ({"consent": False}, "consent"),
        ({"consent": "yes"}, "consent"),
        ({"consent": 1}, "consent"),
        ({"consent": 1.0}, "consent"),
        ({"consent": "true"}, "consent"),
    ],
)
def test_a_ticket_filled_in_wrong(client: FlaskClient, wrong: dict[str, Any], field: str) -> None:
    form = {"route": "short", "nickname": "小顾", "branch": "east", "consent": True} | wrong
    answer = client.post("/api/rides", json=form)
    assert answer.status_code == 422
    assert list(answer.json["error"]["fields"]) == [field]
    assert fits(errors.Error, answer.json)


def test_consent_has_a_code_of_its_own(client: FlaskClient) -> None:
    form = {"route": "short", "nickname": "小顾", "branch": "east"}
    assert client.post("/api/rides", json=form).json["error"]["code"] == "consent_needed"


@pytest.mark.parametrize("sent", [{}, {"moves": []}, {"moves": {}}, {"moves": [{}] * 101}])
def test_moves_that_are_no_list(client: FlaskClient, rider: Rider, sent: Any) -> None:
    answer = client.post("/api/rides/me/moves", json=sent, headers=rider.bearer)
    assert answer.status_code == 422
    assert list(answer.json["error"]["fields"]) == ["moves"]


def test_refused_moves_come_with_200(client: FlaskClient, rider: Rider) -> None:
    sent = {"moves": [None, 1, "x", [], {}, {"kind": "checkin"}]}
    answer = client.post("/api/rides/me/moves", json=sent, headers=rider.bearer)
    assert answer.status_code == 200
    assert fits(moves.Results, answer.json)
    assert {result["error"]["code"] for result in answer.json["results"]} == {"bad_move"}


def test_a_fault_of_ours_has_the_same_shape(
    client: FlaskClient, rider: Rider, caplog: pytest.LogCaptureFixture
) -> None:
    del client.application.extensions["play"]
    answer = client.get("/api/rides/me", headers=rider.bearer)
    assert (answer.status_code, answer.json["error"]["code"]) == (500, "server_error")
    assert fits(errors.Error, answer.json)
    assert "a request failed" in caplog.text


def test_a_database_out_of_reach(client: FlaskClient, rider: Rider) -> None:
    from sqlalchemy import event

    def refuse(connection: Any, _record: Any) -> None:
        connection.execute("SELECT * FROM no_such_table")

    engine = rider.play.ledger.engine
    engine.dispose()
    event.listen(engine, "connect", refuse)
    answers = [client.get("/readyz"), client.get("/api/rides/me", headers=rider.bearer)]
    event.remove(engine, "connect", refuse)
    assert [answer.status_code for answer in answers] == [503, 503]
    assert answers[1].json["error"]["code"] == "storage_error"
    assert client.get("/readyz").status_code == 200
