"""Cached and compressed responses."""

from __future__ import annotations

import gzip

import orjson
import pytest
from flask.testing import FlaskClient

from tests.conftest import Rider


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
