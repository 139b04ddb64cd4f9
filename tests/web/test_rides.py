"""A rider takes the data along and leaves."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.conftest import Rider


def test_leaving_and_taking_along_over_http(client: FlaskClient, rider: Rider) -> None:
    kept = client.get("/api/rides/me/export", headers=rider.bearer)
    assert kept.json["nickname"] == "小顾"
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert client.delete("/api/rides/me", headers=rider.bearer).status_code == 204
    assert client.get("/api/rides/me", headers=rider.bearer).status_code == 401


def test_tokens_are_listed_and_revoked(client: FlaskClient, rider: Rider) -> None:
    lost = client.post("/api/rides/recover", json={"recovery": rider.recovery}).json["token"]
    on_lost = {"Authorization": f"Bearer {lost}"}
    assert client.get("/api/rides/me", headers=on_lost).status_code == 200
    shown = client.get("/api/rides/me/tokens", headers=rider.bearer).json["tokens"]
    assert [one["current"] for one in shown] == [True, False]
    assert lost not in str(shown)
    revoked = f"/api/rides/me/tokens/{shown[1]['id']}"
    assert client.delete(revoked, headers=rider.bearer).status_code == 204
    assert client.get("/api/rides/me", headers=on_lost).status_code == 401
    assert client.get("/api/rides/me", headers=rider.bearer).status_code == 200
    assert client.delete(revoked, headers=rider.bearer).status_code == 404
    assert len(client.get("/api/rides/me/tokens", headers=rider.bearer).json["tokens"]) == 1
