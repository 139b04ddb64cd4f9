"""Liveness and readiness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.settings import Settings


def test_health_and_readiness(client: FlaskClient, game: Game) -> None:
    assert client.get("/healthz").json == {"ok": True}
    assert client.get("/readyz").json == {"ok": True, "database": True, "closing": False}
    game.play.close(5.0)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_how_the_server_is_stays_inside(
    new_game: Callable[..., Game], settings: Settings, path: str
) -> None:
    client = new_game().app.test_client()
    outside = {"REMOTE_ADDR": "192.0.2.1"}
    assert client.get(path).status_code == 200
    assert client.get(path, environ_base=outside).status_code == 404
    assert client.get(path, headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 404
    assert client.get("/healthz", environ_base=outside).status_code == 200
    # A proxy on this machine that nobody has named passes on requests of everybody.
    unnamed = new_game(replace(settings, trusted_proxies=())).app.test_client()
    assert unnamed.get(path).status_code == 200
    assert unnamed.get(path, headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
