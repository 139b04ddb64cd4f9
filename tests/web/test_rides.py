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
