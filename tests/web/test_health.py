"""Liveness and readiness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.settings import Settings
from tests.conftest import Rider


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


def test_a_database_file_that_is_gone_is_not_ready(
    client: FlaskClient, rider: Rider, settings: Settings
) -> None:
    assert rider.move(kind="checkin", stop="hall")["ok"]
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    file.rename(file.with_name("away"))
    refused = rider.move(kind="story", stop="hall")
    assert (refused["ok"], refused["error"]["code"]) == (False, "storage_error")
    shown = client.get("/readyz")
    assert (shown.status_code, shown.json["database"]) == (503, False)
    assert "gone" in shown.json["trouble"]
    file.with_name("away").rename(file)
    assert client.get("/readyz").status_code == 200
    assert rider.move(kind="story", stop="hall")["ok"]
