"""Every view of the desk × every role × signed out × a forged request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.app import Game
from server.desk import Permission, Role
from server.desk.accounts import storage
from server.desk.accounts.roles import ROLES
from server.ledger import token_hash
from server.web.desk.access import COOKIE, CSRF_HEADER, Door, access_of

PASSWORD = "一盏灯照亮花桥一条街"


@pytest.fixture
def tokens(game: Game) -> Mapping[Role, str]:
    """A session of each role, opened without the time that a password's hash takes."""
    accounts, at = game.app.extensions["desk_accounts"], datetime.now(UTC)
    for role in Role:
        made, _ = accounts.invite(None, f"account-{role}", role)
        opened = partial(
            storage.open_session, account_id=made.id, hash_=token_hash(f"token-{role}"), at=at
        )
        game.play.ledger.write(opened)
    return {role: f"token-{role}" for role in Role}


def views(game: Game) -> Iterator[tuple[str, str, Door | Permission | None]]:
    """Method, address and access of each view of the desk."""
    for rule in game.app.url_map.iter_rules():
        if rule.rule.startswith("/api/desk"):
            address = re.sub(r"<int:\w+>", "999", rule.rule)
            address = re.sub(r"<\w+>", "000000", address)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, address, access_of(game.app.view_functions[rule.endpoint])


def code(answer: TestResponse) -> str | None:
    return ((answer.json or {}).get("error") or {}).get("code") if answer.is_json else None


def test_every_view_says_whom_it_is_for(game: Game) -> None:
    found = list(views(game))
    assert len(found) > 15
    assert [view for view in found if view[2] is None] == []


def test_each_role_gets_what_the_table_gives_it_and_nothing_else(
    game: Game, client: FlaskClient, tokens: Mapping[Role, str]
) -> None:
    sessions = game.app.extensions["desk_sessions"]
    for method, address, access in views(game):
        if address.endswith(("/session", "/sessions")):
            continue  # they end the session that this test goes on with
        for role, token in tokens.items():
            client.set_cookie(COOKIE, token, path="/api/desk")
            headers = {CSRF_HEADER: sessions.csrf_token(token)}
            answer = client.open(address, method=method, json={}, headers=headers)
            may = isinstance(access, Door) or access in ROLES[role].may
            assert (code(answer) != "not_permitted") == may, (method, address, role)
            assert answer.status_code < 500
            forged = client.open(address, method=method, json={}, headers={CSRF_HEADER: "x" * 32})
            asks = method != "GET" and access is not Door.ANYBODY
            assert (code(forged) == "wrong_csrf_token") == asks, (method, address, role)
        client.delete_cookie(COOKIE, path="/api/desk")
        signed_out = client.open(address, method=method, json={})
        assert (code(signed_out) == "signed_out") == (access is not Door.ANYBODY), address


def test_a_password_that_must_be_changed_opens_only_its_own_change(
    game: Game, client: FlaskClient
) -> None:
    accounts, sessions = (game.app.extensions[f"desk_{name}"] for name in ("accounts", "sessions"))
    accounts.add(None, "owner", Role.OWNER, PASSWORD)
    token = sessions.sign_in("owner", PASSWORD).token
    client.set_cookie(COOKIE, token, path="/api/desk")
    assert code(client.get("/api/desk/accounts")) == "password_change_needed"
    assert client.get("/api/desk/session").json["account"]["must_change"] is True
    new = {"old": PASSWORD, "new": "河边的灯从来不会熄灭"}
    headers = {CSRF_HEADER: sessions.csrf_token(token)}
    changed = client.post("/api/desk/password", json=new, headers=headers)
    assert changed.json["account"]["must_change"] is False
    assert client.get("/api/desk/accounts").status_code == 200
