"""Certificates over HTTP: shapes, codes, the QR code, and which client address counts."""

from __future__ import annotations

from flask.testing import FlaskClient

from server.web.qr import qr_svg
from server.web.schemas import certificate, errors
from tests.conftest import Rider
from tests.play.test_rate_limits import WRONG_PER_MINUTE
from tests.web.behaviour.test_response_shapes import fits

NOBODYS = "YG-2026-2222-2223"
MINE = "/api/rides/me/certificate"


def test_from_the_finish_to_the_verification(client: FlaskClient, rider: Rider) -> None:
    for method in ("GET", "POST"):
        assert client.open(MINE, method=method).status_code == 401
    assert client.get(MINE, headers=rider.bearer).json["error"]["code"] == "no_certificate"
    early = client.post(MINE, headers=rider.bearer)
    assert (early.status_code, early.json["error"]["code"]) == (409, "not_finished")
    assert fits(errors.Error, early.json)
    rider.do_stop("hall")
    rider.do_stop("canal")
    made = client.post(MINE, headers=rider.bearer)
    assert made.status_code == 200
    assert fits(certificate.Certificate, made.json)
    assert client.get(MINE, headers=rider.bearer).json == made.json
    serial = made.json["serial"]
    assert made.json["link"] == f"http://127.0.0.1:8000/c/{serial}"
    shown = client.get(f"/api/certificates/{serial}")
    assert fits(certificate.CheckedCertificate, shown.json)
    assert shown.headers["Cache-Control"] == "no-store"
    code = client.get(f"/api/certificates/{serial}/qr.svg")
    assert code.mimetype == "image/svg+xml"
    assert code.data == qr_svg(made.json["link"])
    assert client.delete("/api/rides/me", headers=rider.bearer).status_code == 204
    left = client.get(f"/api/certificates/{serial}")
    assert fits(certificate.CheckedCertificate, left.json)
    assert (left.json["withdrawn"], left.json["name"]) == (True, None)


def test_kinds_of_wrong_serials_are_distinguished(client: FlaskClient) -> None:
    unknown = client.get(f"/api/certificates/{NOBODYS}")
    assert (unknown.status_code, unknown.json["error"]["code"]) == (404, "unknown_certificate")
    for path in ("", "/qr.svg"):
        bad = client.get(f"/api/certificates/YG-2026-2222-2222{path}")
        assert (bad.status_code, bad.json["error"]["code"]) == (422, "bad_serial")


def test_clients_behind_the_proxy_are_distinguished(client: FlaskClient) -> None:
    def status_for(near: str, forwarded: str) -> int:
        return client.get(
            f"/api/certificates/{NOBODYS}",
            headers={"X-Forwarded-For": forwarded},
            environ_base={"REMOTE_ADDR": near},
        ).status_code

    for _ in range(WRONG_PER_MINUTE):
        assert status_for("127.0.0.1", "203.0.113.9, 192.0.2.1") == 404
    assert status_for("127.0.0.1", "192.0.2.1") == 429
    assert status_for("127.0.0.1", "203.0.113.9") == 404
    # From elsewhere the header is the caller's own invention.
    for at in range(WRONG_PER_MINUTE):
        assert status_for("198.51.100.4", f"192.0.2.{at}") == 404
    assert status_for("198.51.100.4", "192.0.2.99") == 429
