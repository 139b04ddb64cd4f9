"""Set-up, signing in and out over HTTP: cookies, where it may be done, and shapes."""

from __future__ import annotations

from flask.testing import FlaskClient

from server.app import Game
from server.desk.accounts.setup_code import MOST_WRONG
from server.web.schemas import desk, errors
from tests.web.behaviour.test_response_shapes import fits

PASSWORD = "一盏灯照亮花桥一条街"
SETUP = "/api/desk/setup"
SESSION = "/api/desk/session"


def setup_code(game: Game) -> str:
    """What the terminal shows."""
    return str(game.app.extensions["desk_setup_code"].renew())


def owner(game: Game) -> dict[str, str]:
    return {"code": setup_code(game), "name": "负责人甲", "password": PASSWORD}


def test_the_first_account_is_made_on_this_machine_with_the_terminals_code(
    game: Game, client: FlaskClient
) -> None:
    before = client.get(SESSION)
    assert fits(desk.DeskSession, before.json)
    assert (before.json["setup"], before.json["account"]) == (True, None)
    asked = owner(game)
    for near, headers in (("203.0.113.5", {}), ("192.0.2.1", {"X-Forwarded-For": "127.0.0.1"})):
        away = client.post(SETUP, json=asked, headers=headers, environ_base={"REMOTE_ADDR": near})
        assert away.json["error"]["code"] == "setup_elsewhere"
    wrong = client.post(SETUP, json={**asked, "code": "2222-2222"})
    assert fits(errors.Error, wrong.json)
    assert wrong.json["error"]["code"] == "wrong_setup_code"
    made = client.post(SETUP, json={**asked, "code": asked["code"].lower()})
    assert made.status_code == 201
    assert fits(desk.DeskSession, made.json)
    cookie = made.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/api/desk" in cookie
    again = client.post(SETUP, json=owner(game))
    assert again.json["error"]["code"] == "already_set_up"


def test_a_setup_code_is_not_guessed(game: Game, client: FlaskClient) -> None:
    asked = owner(game)
    for _ in range(MOST_WRONG):
        assert client.post(SETUP, json={**asked, "code": "x"}).status_code == 403
    assert client.post(SETUP, json=asked).json["error"]["code"] == "wrong_setup_code"


def test_signing_in_replaces_the_session_of_the_browser(game: Game, client: FlaskClient) -> None:
    client.post(SETUP, json=owner(game))
    first = client.get_cookie("desk", path="/api/desk")
    typed = {"name": "负责人甲", "password": PASSWORD}
    again = client.post(SESSION, json=typed)
    second = client.get_cookie("desk", path="/api/desk")
    assert first.value != second.value
    assert game.app.extensions["desk_sessions"].account_of(first.value) is None
    headers = {"X-CSRF-Token": again.json["csrf"]}
    assert client.delete(SESSION, headers=headers).status_code == 204
    assert client.get_cookie("desk", path="/api/desk") is None
    assert client.get(SESSION).json["account"] is None


def test_owners_invite_change_and_read_the_log(game: Game, client: FlaskClient) -> None:
    headers = {"X-CSRF-Token": client.post(SETUP, json=owner(game)).json["csrf"]}
    asked = {"name": "=审稿乙", "role": "reviewer"}
    made = client.post("/api/desk/accounts", json=asked, headers=headers)
    assert fits(desk.Invitation, made.json)
    code = made.json["link"].partition("#")[2]
    address = f"/api/desk/accounts/{made.json['account']['id']}"
    assert client.post(f"{address}/invitation", headers=headers).json["link"] != code
    changed = client.patch(address, json={"role": "editor"}, headers=headers)
    assert fits(desk.Account, changed.json)
    assert fits(desk.AccountRows, client.get("/api/desk/accounts").json)
    assert fits(desk.RoleTable, client.get("/api/desk/roles").json)
    log = client.get("/api/desk/changes").json
    assert fits(desk.ChangeLog, log)
    assert log["changes"][0]["after"] == {"role": "editor"}
    table = client.get("/api/desk/changes.csv")
    assert table.data.startswith("\ufeff编号".encode())
    assert "'=审稿乙" in table.text
    shown = game.app.test_client().post("/api/desk/invitations/show", json={"code": code})
    assert shown.json["error"]["code"] == "unknown_invitation"
    stranger = game.app.test_client()
    accepted = {"code": code, "password": "河边的灯从来不会熄灭"}
    refused = stranger.post("/api/desk/invitations/accept", json=accepted)
    assert refused.json["error"]["code"] == "unknown_invitation"
