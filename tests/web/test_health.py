"""Liveness and readiness."""

from __future__ import annotations

from flask.testing import FlaskClient

from server.app import Game


def test_health_and_readiness(client: FlaskClient, game: Game) -> None:
    assert client.get("/healthz").json == {"ok": True}
    assert client.get("/readyz").json == {"ok": True, "database": True, "closing": False}
    game.play.close(5.0)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
