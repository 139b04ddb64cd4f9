"""SIGKILL to the server while somebody writes: what was answered is kept, and made once."""

from __future__ import annotations

import http.client
import itertools
import json
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from harness.server import Server
from harness.waiting import wait_until
from server.desk import Accounts, Passwords, Role
from server.desk.accounts import storage
from server.ledger import Ledger, make_engine, migrate, token_hash

pytestmark = pytest.mark.server

FILE = "content/site.yaml"
TOKEN = "a-session-for-this-test"
ACKNOWLEDGED = 25


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server on a database with an editor who is signed in."""
    database = tmp_path / "prepared.sqlite3"
    engine = make_engine(f"sqlite:///{database}")
    migrate(engine)
    at = datetime.now(UTC)
    ledger = Ledger(engine, "a secret for measuring only", lambda: at)
    passwords = Passwords(lambda function, *args: function(*args))
    account, _ = Accounts(ledger, "a secret", lambda: at, passwords).invite(
        None, "组织甲", Role.EDITOR
    )
    opened = partial(storage.open_session, account_id=account.id, hash_=token_hash(TOKEN), at=at)
    ledger.write(opened)
    assert ledger.drain(10)
    engine.dispose()
    with Server(database) as running:
        yield running


def call(server: Server, method: str, path: str, body: Any = None, csrf: str = "") -> Any:
    """The answer's JSON. Raises OSError or HTTPException where there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    headers = {"Cookie": f"desk={TOKEN}", "X-CSRF-Token": csrf, "Content-Type": "application/json"}
    try:
        connection.request(method, path, body and json.dumps(body), headers)
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        return json.loads(answer.read())
    finally:
        connection.close()


def test_what_was_answered_is_kept(server: Server) -> None:
    csrf = call(server, "GET", "/api/desk/session")["csrf"]
    drafts = "/api/desk/drafts"
    first = call(server, "GET", f"{drafts}/file?path={FILE}")
    asked: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []

    def change() -> dict[str, Any]:
        base = answers[-1]["revision"] if answers else first["revision"]
        edit = {"from": 0, "to": 0, "insert": f"# {len(answers)}\n"}
        return {"id": f"change-{len(answers)}", "file": FILE, "base": base, "edit": edit}

    def write() -> None:
        for _ in itertools.count():
            asked.append(change())
            try:
                answers.append(call(server, "POST", f"{drafts}/changes", asked[-1], csrf))
            except (OSError, http.client.HTTPException):
                return

    writing = threading.Thread(target=write)
    writing.start()
    wait_until(lambda: len(answers) >= ACKNOWLEDGED, 60, "changes")
    server.stop(signal.SIGKILL)
    writing.join()
    assert len(asked) == len(answers) + 1, "one change was under way"
    server.start()
    answers.append(call(server, "POST", f"{drafts}/changes", asked[-1], csrf))
    assert call(server, "POST", f"{drafts}/changes", asked[0], csrf) == answers[0], "made once"
    now = call(server, "GET", f"{drafts}/file?path={FILE}")
    lines = "".join(f"# {at}\n" for at in reversed(range(len(asked))))
    assert now["text"] == lines + first["text"]
    done = call(server, "GET", f"{drafts}?since={first['revision']}")["changes"]
    assert [(row["id"], row["revision"]) for row in done] == [
        (sent["id"], answer["revision"]) for sent, answer in zip(asked, answers, strict=True)
    ]
