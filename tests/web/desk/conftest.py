"""People at the desk over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.desk import Role
from server.desk.accounts import storage
from server.ledger import token_hash
from server.web.desk.access import COOKIE, CSRF_HEADER

PLACE = "/api/desk/drafts"
STOPS = "content/stops.yaml"


@dataclass
class Desk:
    """Somebody who is signed in."""

    client: FlaskClient
    csrf: str

    def get(self, place: str = "", **query: Any) -> Any:
        answer = self.client.get(PLACE + place, query_string=query)
        assert answer.status_code == 200, answer.json
        return answer.json

    def send(self, place: str, method: str = "POST", **body: Any) -> Any:
        headers = {CSRF_HEADER: self.csrf}
        answer = self.client.open(PLACE + place, method=method, json=body, headers=headers)
        assert answer.status_code < 500
        return answer.json

    def text(self) -> str:
        return str(self.get("/file", path=STOPS)["text"])

    def replace(self, old: str, new: str, **more: Any) -> Any:
        """As the page sends an edit: places count in UTF-16 units."""
        shown = self.get("/file", path=STOPS)
        at = len(shown["text"][: shown["text"].index(old)].encode("utf-16-le")) // 2
        edit = {"from": at, "to": at + len(old.encode("utf-16-le")) // 2, "insert": new}
        return self.send(
            "/changes", file=STOPS, **{"base": shown["revision"], "edit": edit, **more}
        )


@pytest.fixture
def at_desk(game: Game) -> Callable[..., Desk]:
    """Signs somebody in, without the time that a password's hash takes."""

    def sign_in(name: str, role: Role = Role.EDITOR) -> Desk:
        made, _ = game.app.extensions["desk_accounts"].invite(None, name, role)
        opened = partial(
            storage.open_session,
            account_id=made.id,
            hash_=token_hash(f"token-{name}"),
            at=datetime.now(UTC),
        )
        game.play.ledger.write(opened)
        client = game.app.test_client()
        client.set_cookie(COOKIE, f"token-{name}", path="/api/desk")
        return Desk(client, game.app.extensions["desk_sessions"].csrf_token(f"token-{name}"))

    return sign_in
