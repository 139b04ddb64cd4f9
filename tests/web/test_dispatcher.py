"""Static files beside the application: the build, organisers' pictures, headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.web.dispatcher import Dispatcher, StaticFiles


def with_build(client: FlaskClient, dist: Path, media: Path) -> FlaskClient:
    """The client of an app that serves these files too."""
    app = client.application
    app.wsgi_app = Dispatcher(  # type: ignore[method-assign]
        StaticFiles(app.wsgi_app, dist, media), app.wsgi_app
    )
    return client


def test_files_of_the_build_keep_for_ever_and_come_packed(
    client: FlaskClient, tmp_path: Path
) -> None:
    assets = tmp_path / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets / "main-B1a2C3d4.js").write_text("let a = 1\n" * 200)
    (assets / "main-B1a2C3d4.js.br").write_bytes(b"packed")
    (assets / "plain.js").write_text("let b = 1")
    (tmp_path / "dist" / "sw.js").write_text("let c = 1")
    app = client.application
    app.wsgi_app = Dispatcher(  # type: ignore[method-assign]
        StaticFiles(app.wsgi_app, tmp_path / "dist", tmp_path / "none"), app.wsgi_app
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


def test_organisers_pictures_are_served_and_cannot_run_anything(client: FlaskClient) -> None:
    answer = client.get("/media/picture.svg", buffered=True)
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert client.get("/media/../stops.yaml").status_code == 404


def test_every_response_forbids_type_sniffing(client: FlaskClient) -> None:
    for path in ("/api/routes", "/api/nowhere", "/healthz", "/", "/media/picture.svg"):
        assert client.get(path, buffered=True).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/index.html", "/host.html", "/media/leaflet.HTML"])
def test_a_page_is_never_served_as_a_file_without_its_policy(
    client: FlaskClient, tmp_path: Path, path: str
) -> None:
    for folder in ("dist", "media"):
        (tmp_path / folder).mkdir()
    for file in ("dist/index.html", "dist/host.html", "media/leaflet.HTML"):
        (tmp_path / file).write_text("<script>alert(1)</script>")
    answer = with_build(client, tmp_path / "dist", tmp_path / "media").get(path, buffered=True)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip, br", "br"),
        ("gzip;q=0", None),
        ("gzip; q=0.000, br;q=0, identity", None),
        ("", None),
    ],
)
def test_an_encoding_that_the_client_refuses_is_not_used(
    client: FlaskClient, tmp_path: Path, accepts: str, encoding: str | None
) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    for name, size in (("main.js", 2_000), ("main.js.gz", 20), ("main.js.br", 10)):
        (assets / name).write_text("a" * size)
    built = with_build(client, tmp_path, tmp_path / "none")
    headers = {"Accept-Encoding": accepts}
    file = built.get("/assets/main.js", headers=headers, buffered=True)
    assert file.headers.get("Content-Encoding") == encoding
    answer = built.get("/api/routes/short", headers=headers)
    assert ("Content-Encoding" in answer.headers) == (encoding is not None)
