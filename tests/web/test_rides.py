"""A rider takes the data along and leaves."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.conftest import Rider

GUEST = {"route": "short", "branch": "east", "consent": True}


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


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("王𱍐", "王𱍐"), ("高发票房", "高发票房"), ("张三\u200b", "张三"), ("王\ue863", "王䶮")],
)
def test_a_name_joins_as_it_is_seen(client: FlaskClient, typed: str, shown: str) -> None:
    joined = client.post("/api/rides", json={**GUEST, "nickname": typed})
    assert joined.status_code == 201
    bearer = {"Authorization": f"Bearer {joined.json['token']}"}
    assert client.get("/api/rides/me", headers=bearer).json["player"]["name"] == shown


@pytest.mark.parametrize("typed", ["总书记", "\u202e倒着写", "主持人", "光" * 21])
def test_a_refused_name_gets_one_kind_sentence(client: FlaskClient, typed: str) -> None:
    refused = client.post("/api/rides", json={**GUEST, "nickname": typed})
    assert refused.status_code == 422
    (words,) = refused.json["error"]["fields"]["nickname"]
    assert words
