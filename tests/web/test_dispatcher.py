"""Static files beside the application: the build, organisers' pictures, headers."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from server.web.dispatcher import Dispatcher, with_static_files


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


def test_every_response_forbids_type_sniffing(client: FlaskClient) -> None:
    for path in ("/api/routes", "/api/nowhere", "/healthz", "/", "/media/picture.svg"):
        assert client.get(path, buffered=True).headers["X-Content-Type-Options"] == "nosniff"
