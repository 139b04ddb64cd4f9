"""Leaderboards over HTTP: conditional requests, read after write, own ranks."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.conftest import Rider

BOARD = "/api/boards/route:short"


def test_a_board_is_sent_again_only_when_it_changed(client: FlaskClient, rider: Rider) -> None:
    first = client.get(BOARD)
    assert first.headers["Cache-Control"] == "no-cache"
    tag = {"If-None-Match": first.headers["ETag"]}
    same = client.get(BOARD, headers=tag)
    assert (same.status_code, same.data) == (304, b"")
    rider.move(kind="checkin", stop="hall")
    changed = client.get(BOARD, headers=tag)
    assert changed.status_code == 200
    assert changed.json["version"] > first.json["version"]


def test_a_board_is_read_after_it_is_written(client: FlaskClient, rider: Rider) -> None:
    for move in ({"kind": "checkin", "stop": "hall"}, {"kind": "story", "stop": "hall"}):
        sent = {"moves": [rider.keyed(move)]}
        answer = client.post("/api/rides/me/moves", json=sent, headers=rider.bearer)
        result = answer.json["results"][0]
        board = client.get(BOARD).json
        assert board["top"][0]["points"] == result["total"]
        assert board["version"] >= result["entry"]


def test_a_riders_own_board_is_not_cached(client: FlaskClient, rider: Rider) -> None:
    answer = client.get(f"{BOARD}?around=me", headers=rider.bearer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "ETag" not in answer.headers
