"""The rest of HTTP: caching, compression, headers, health, metrics, pages, OpenAPI."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.settings import Settings
from server.web.dispatcher import Dispatcher, with_static_files
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


def test_my_own_board_is_nobody_elses(client: FlaskClient, rider: Rider) -> None:
    answer = client.get(f"{BOARD}?around=me", headers=rider.bearer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("path", ["/api/routes/short", "/api/branches"])
def test_content_is_zipped_and_tagged(client: FlaskClient, path: str) -> None:
    plain = client.get(path)
    zipped = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert "Accept-Encoding" in zipped.headers["Vary"]
    again = client.get(path, headers={"If-None-Match": zipped.headers["ETag"]})
    assert again.status_code == 304


def test_a_snapshot_is_zipped_and_not_kept(client: FlaskClient, rider: Rider) -> None:
    wanted = {**rider.bearer, "Accept-Encoding": "gzip"}
    answer = client.get("/api/rides/me", headers=wanted)
    assert orjson.loads(gzip.decompress(answer.data))["ride"] == rider.ride.ride
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_answer_says_not_to_guess_its_type(client: FlaskClient) -> None:
    for path in ("/api/routes", "/api/nowhere", "/healthz", "/", "/media/picture.svg"):
        assert client.get(path, buffered=True).headers["X-Content-Type-Options"] == "nosniff"


def test_leaving_and_taking_along_over_http(client: FlaskClient, rider: Rider) -> None:
    kept = client.get("/api/rides/me/export", headers=rider.bearer)
    assert kept.json["nickname"] == "小顾"
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert client.delete("/api/rides/me", headers=rider.bearer).status_code == 204
    assert client.get("/api/rides/me", headers=rider.bearer).status_code == 401


def test_health_and_readiness(client: FlaskClient, game: Game) -> None:
    assert client.get("/healthz").json == {"ok": True}
    assert client.get("/readyz").json == {"ok": True, "database": True, "closing": False}
    game.play.close(5.0)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_metrics_say_what_happened(client: FlaskClient, rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    rider.move(kind="story", stop="canal")
    text = client.get("/metrics").text
    assert 'bus_moves_total{kind="checkin",outcome="accepted"} 1.0' in text
    assert 'bus_moves_total{kind="story",outcome="not_checked_in"} 1.0' in text
    assert 'bus_connected{namespace="ride"} 0.0' in text
    assert 'bus_rate_limit_hits_total{limit="moves",outcome="allowed"} 2.0' in text
    for name in (
        "bus_commit_entries_count 1.0",
        "bus_commit_seconds_bucket",
        "bus_ledger_waiting",
        "bus_memory_bytes",
        "bus_ticker_interval_seconds",
    ):
        assert name in text


def test_the_code_leads_to_the_line(client: FlaskClient) -> None:
    answer = client.get("/api/routes/short/qr.svg", headers={"Host": "hall.example:8000"})
    assert answer.mimetype == "image/svg+xml"
    assert answer.text.startswith("<?xml") or answer.text.startswith("<svg")


def test_the_address_is_the_one_that_works_for_phones(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    def address(given: Settings, host: str) -> str:
        asked = new_game(given).app.test_client().get("/api/site", headers={"Host": host})
        found: str = asked.json["address"]
        return found

    public = replace(settings, public_url="https://bus.example.cn")
    assert address(public, "10.0.0.9:8000") == "https://bus.example.cn"
    assert address(settings, "10.0.0.9:8000") == "http://10.0.0.9:8000"
    everywhere = replace(settings, host="0.0.0.0")
    assert address(everywhere, "localhost:8123").endswith(":8123")
    assert "localhost" not in address(everywhere, "localhost:8123")


def test_the_footer_numbers(new_game: Callable[..., Game], settings: Settings) -> None:
    given = replace(settings, icp_number="苏ICP备1号", police_number="苏公网安备2号")
    site = new_game(given).app.test_client().get("/api/site").json
    assert (site["icp"], site["police"]) == ("苏ICP备1号", "苏公网安备2号")


@pytest.fixture
def built(client: FlaskClient, tmp_path: Path) -> FlaskClient:
    """A page that was built, in small."""
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "index.html").write_text("<!doctype html><title>乘客</title>", encoding="utf-8")
    (dist / "host.html").write_text("<!doctype html><title>大屏</title>", encoding="utf-8")
    client.application.extensions["dist"] = dist
    return client


@pytest.mark.parametrize("path", ["/", "/r/short", "/r/short/at/hall/quiz", "/recover", "/任意"])
def test_the_pages_own_addresses_give_the_page(built: FlaskClient, path: str) -> None:
    answer = built.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "乘客" in answer.text
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_halls_screen(built: FlaskClient) -> None:
    assert "大屏" in built.get("/host").text
    assert "大屏" in built.get("/host?route=short").text


def test_a_door_that_is_not_built_yet(built: FlaskClient) -> None:
    assert built.get("/desk").status_code == 404


def test_without_a_built_page_it_says_what_to_do(client: FlaskClient, tmp_path: Path) -> None:
    client.application.extensions["dist"] = tmp_path / "nothing"
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text


def test_files_of_the_build_keep_for_ever_and_come_packed(
    client: FlaskClient, tmp_path: Path
) -> None:
    assets = tmp_path / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets / "main-B1a2C3d4.js").write_text("let a = 1\n" * 200)
    (assets / "main-B1a2C3d4.js.br").write_bytes(b"packed")
    (assets / "plain.js").write_text("let b = 1")
    (tmp_path / "dist" / "sw.js").write_text("let c = 1")
    (tmp_path / "dist" / "manifest.webmanifest").write_text("{}")
    app = client.application
    app.wsgi_app = Dispatcher(  # type: ignore[method-assign]
        with_static_files(app.wsgi_app, tmp_path / "dist", tmp_path / "none"), app.wsgi_app
    )
    packed = client.get(
        "/assets/main-B1a2C3d4.js", headers={"Accept-Encoding": "br"}, buffered=True
    )
    assert (packed.data, packed.headers["Content-Encoding"]) == (b"packed", "br")
    assert "immutable" in packed.headers["Cache-Control"]
    plain = client.get("/assets/plain.js", buffered=True)
    assert "immutable" not in plain.headers["Cache-Control"]
    worker = client.get("/sw.js", buffered=True)
    assert worker.headers["Cache-Control"] == "no-cache"
    described = client.get("/manifest.webmanifest", buffered=True)
    assert described.headers["Cache-Control"] == "no-cache"
    assert described.mimetype == "application/manifest+json"


def test_organisers_pictures_are_served_and_cannot_run_anything(client: FlaskClient) -> None:
    answer = client.get("/media/picture.svg", buffered=True)
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert client.get("/media/../stops.yaml").status_code == 404


def test_the_openapi_document_names_what_the_page_uses(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").json
    assert document["openapi"].startswith("3.1")
    assert {"Route", "PublicStop", "Snapshot", "Result", "Board", "Move", "Notice", "FeedItem"} <= (
        set(document["components"]["schemas"])
    )
    assert set(document["paths"]) == {
        "/api/routes",
        "/api/routes/{route_id}",
        "/api/routes/{route_id}/qr.svg",
        "/api/branches",
        "/api/today",
        "/api/site",
        "/api/rides",
        "/api/rides/recover",
        "/api/rides/me",
        "/api/rides/me/moves",
        "/api/rides/me/export",
        "/api/rides/me/certificate",
        "/api/certificates/{serial}",
        "/api/certificates/{serial}/qr.svg",
        "/api/share",
        "/api/wechat/signature",
        "/api/boards/{scope}",
        "/api/events/{code}",
        "/api/events/{code}/seats",
        "/api/events/{code}/qr.svg",
        "/api/events/{code}/replay",
        "/api/events/{code}/results",
        "/api/events/{code}/results.csv",
        "/api/events/{code}/results.xlsx",
    }
