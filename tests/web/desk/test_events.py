"""Events of the desk over HTTP: shapes, links, files, and refusals that say what is wrong."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.desk import Role
from server.desk.accounts import storage
from server.ledger import token_hash
from server.play import iso
from server.web.desk.access import COOKIE, CSRF_HEADER
from server.web.schemas import desk_events, event_host
from tests.web.behaviour.test_response_shapes import fits

PATH = "/api/desk/events"


@pytest.fixture
def headers(game: Game, client: FlaskClient) -> dict[str, str]:
    """A host's session: the cookie is set, the header is to be sent."""
    accounts = game.app.extensions["desk_accounts"]
    made, _ = accounts.invite(None, "主持甲", Role.HOST)
    opened = partial(
        storage.open_session, account_id=made.id, hash_=token_hash("a-host"), at=made.created_at
    )
    game.play.ledger.write(opened)
    client.set_cookie(COOKIE, "a-host", path="/api/desk")
    return {CSRF_HEADER: game.app.extensions["desk_sessions"].csrf_token("a-host")}


def made(client: FlaskClient, headers: dict[str, str], **more: Any) -> str:
    asked = {"route": "short", "mode": "quiz", "name": "灯谜之夜", **more}
    answer = client.post(PATH, json=asked, headers=headers)
    assert fits(desk_events.EventCode, answer.json), answer.json
    return str(answer.json["code"])


def test_an_event_from_the_choices_to_its_links(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    choices = client.get(f"{PATH}/choices").json
    assert fits(desk_events.EventChoices, choices)
    assert choices["hosts"] == []  # a host is not told who else there is
    route = choices["routes"][0]["id"]
    asked = client.get(f"{PATH}/choices/{route}").json
    assert fits(desk_events.QuestionChoices, asked)
    picked = [one["id"] for one in asked["questions"][:2]]
    settings = {"seconds": 30, "speed": False, "streak": {"bonus": 0}, "questions": picked}
    at = "2099-01-23T14:00:00+08:00"
    code = made(client, headers, route=route, settings=settings, starts_at=at)
    shown = client.get(f"{PATH}/{code}").json
    assert fits(desk_events.DeskEventDetail, shown)
    assert [one["id"] for one in shown["drawn"]] == picked
    assert (shown["live"]["seconds"], shown["live"]["speed"]) == (30, False)
    assert shown["begins_at"] == "2099-01-23T06:00:00.000Z"
    listed = client.get(PATH).json
    assert fits(desk_events.DeskEvents, listed)
    assert [one["code"] for one in listed["events"]] == [code]
    links = client.get(f"{PATH}/{code}/links").json
    assert fits(desk_events.EventLinks, links)
    assert links["join"]["url"].endswith(f"/e/{code}")
    assert "<svg" in links["remote"]["qr"]
    new = client.post(f"{PATH}/{code}/links", headers=headers).json
    assert new["screen"]["url"] != links["screen"]["url"]
    assert client.get(f"{PATH}/{code}/links").json == new


WRONG = (
    ({"route": "moon"}, "route", "没有这条线路"),
    ({"name": " "}, "name", "活动名要 1～40 个字"),
    ({"starts_at": "2020-01-01T00:00:00Z"}, "starts_at", "已经过了"),
    ({"ends_at": "2099-01-01T00:00:00Z"}, "ends_at", "由主持人结束"),
    ({"teams": 9}, "teams", "队数要写 2～8"),
    ({"settings": {"seconds": 1}}, "settings.seconds", "设置 seconds 不对"),
    ({"settings": {"streak": {"from": 0}}}, "settings.streak.from", "设置 streak.from 不对"),
    ({"settings": {"colour": "red"}}, "settings.colour", "设置 colour 不对"),
    ({"settings": {"questions": ["moon"]}}, "settings", "没有题目“moon”"),
)


def test_what_cannot_be_made_is_said_by_its_field(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    for asked, field, says in WRONG:
        wanted = {"route": "short", "mode": "quiz", "name": "灯谜之夜", **asked}
        answer = client.post(PATH, json=wanted, headers=headers)
        assert answer.status_code == 422
        assert says in answer.json["error"]["fields"][field][0], field
        assert "--" not in answer.json["error"]["message"]  # no word of a shell


def test_a_ride_starts_by_the_clock(game: Game, client: FlaskClient, headers: Any) -> None:
    at = "2099-01-23T06:00:00.000Z"
    code = made(client, headers, mode="ride", starts_at=at)
    row = next(row for row in game.events.all() if row.code == code)
    assert row.starts_at is not None
    assert iso(row.starts_at) == at


def test_results_as_shape_and_files(
    game: Game, client: FlaskClient, headers: dict[str, str]
) -> None:
    code = made(client, headers)
    early = client.get(f"{PATH}/{code}/results.xlsx")
    assert early.json["error"]["code"] == "event_not_finished"
    game.events.command(code, {"do": "open", "key": "key-of-open"})
    game.events.join(code, "小顾", "east", consent=True)
    for do in ("start", "finish"):
        game.events.command(code, {"do": do, "key": f"key-of-{do}"})
    assert fits(event_host.EventResults, client.get(f"{PATH}/{code}/results").json)
    ended = client.get(f"{PATH}/{code}/outcome").json
    assert fits(desk_events.EventOutcome, ended)
    assert ended["rate"] is None
    assert "小顾" in client.get(f"{PATH}/{code}/results.csv").get_data(as_text=True)
    sheet = client.get(f"{PATH}/{code}/results.xlsx")
    assert sheet.data.startswith(b"PK")
    assert f'filename="{code}.xlsx"' in sheet.headers["Content-Disposition"]
    opened = client.put(f"{PATH}/{code}/publication", json={"published": True}, headers=headers)
    assert opened.status_code == 204
    assert client.post(f"{PATH}/{code}/archive", headers=headers).status_code == 204
    again = client.post(f"{PATH}/{code}/copy", headers=headers)
    assert (again.status_code, fits(desk_events.EventCode, again.json)) == (201, True)
    shown = client.get(f"{PATH}/{again.json['code']}").json
    assert (shown["state"], shown["name"], shown["players"]) == ("draft", "灯谜之夜", 0)


def test_a_rehearsal_is_cleared_over_http(client: FlaskClient, headers: dict[str, str]) -> None:
    code = made(client, headers)
    riders = {"riders": 2}
    assert client.post(f"{PATH}/{code}/rehearsal", json=riders, headers=headers).status_code == 204
    assert client.get(f"{PATH}/{code}").json["simulated"] == 2
    cleared = client.delete(f"{PATH}/{code}/rehearsal", json={}, headers=headers)
    assert fits(desk_events.RehearsalCleared, cleared.json)
    assert cleared.json == {"riders": 2, "moves": 0, "lobby": True}
