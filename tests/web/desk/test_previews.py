"""The draft on a phone: nothing of it reaches the ledger, and it opens nothing of the desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape
from typing import Any

from werkzeug.test import Client

from server.app import Game
from server.desk import Role
from server.web.desk.access import CSRF_HEADER
from server.web.schemas import previews
from tests.web.behaviour.test_response_shapes import fits
from tests.web.desk.conftest import Desk

ADDRESS = "/api/desk/preview"
AtDesk = Callable[..., Desk]


def show(desk: Desk) -> dict[str, Any]:
    answer = desk.client.post(ADDRESS, json={}, headers={CSRF_HEADER: desk.csrf})
    assert answer.status_code == 200, answer.json
    assert fits(previews.DraftPreview, answer.json)
    return dict(answer.json or {})


def go(phone: Client, address: str, **asked: str) -> tuple[str, dict[str, str]]:
    """Where a new rider is led to, and what opens their ride."""
    page = phone.get(f"{address}/preview/go", query_string={"route": "short", **asked})
    text = unescape(page.get_data(as_text=True))
    session = json.loads(text.partition('data-session="')[2].partition('"><script')[0])
    return text.partition('data-to="')[2].partition('"')[0], {
        "Authorization": f"Bearer {session['token']}"
    }


def test_a_ride_in_the_preview_is_judged_and_reaches_no_ledger(game: Game, at_desk: AtDesk) -> None:
    address, phone = show(at_desk("editor"))["address"], Client(game.app)
    to, bearer = go(phone, address, stop="canal", screen="quiz")
    assert to == f"{address}/r/short/at/canal/quiz"
    before = phone.get(f"{address}/api/rides/me", headers=bearer).json
    assert before is not None
    assert [stop["locked"] for stop in before["stops"]] == [False] * len(before["stops"])
    question = before["stops"][1]["questions"][0]
    wrong = {"kind": "answer", "key": "preview-x1", "stop": "canal", "question": question["id"]}
    wrong["choice"] = ["no-such-option"]
    told = phone.post(f"{address}/api/rides/me/moves", json={"moves": [wrong]}, headers=bearer)
    assert told.json is not None
    assert told.json["results"][0]["error"]["code"] == "unknown_option"
    # Elsewhere the token is nobody's, and nothing was written.
    assert phone.get("/api/rides/me", headers=bearer).status_code == 401
    assert list(game.play.ledger.since(0)) == []
    assert game.play.ledger.rides(range(10)) == {}


def test_a_stop_is_answered_right_or_wrong_at_will(game: Game, at_desk: AtDesk) -> None:
    address, phone = show(at_desk("reviewer", Role.REVIEWER))["address"], Client(game.app)
    for answers, expected in (("right", 4), ("wrong", 0)):
        to, bearer = go(phone, address, stop="canal", screen="stamp", answers=answers)
        assert to.endswith("/at/canal/stamp")
        ride = phone.get(f"{address}/api/rides/me", headers=bearer).json
        assert ride is not None
        assert ride["totals"]["right"] == expected
        assert [one["stop"] for one in ride["stamps"]] == ["canal"]


def test_an_edit_of_the_draft_is_ridden_and_errors_wait(game: Game, at_desk: AtDesk) -> None:
    desk, phone = at_desk("editor"), Client(game.app)
    first = show(desk)
    assert not first["behind"]

    def names() -> str:
        return phone.get(f"{first['address']}/api/routes/short").get_data(as_text=True)

    assert "灯下的站" not in names()
    desk.replace("站hall", "灯下的站", id="edit-1")
    edited = show(desk)
    assert edited["address"] == first["address"]
    assert (edited["version"], edited["behind"]) == (first["version"] + 1, False)
    assert "灯下的站" in names()
    assert "灯下的站" not in phone.get("/api/routes/short").get_data(as_text=True)
    desk.replace("kind: place", "kind: palace", id="edit-2")
    broken = show(desk)
    assert (broken["version"], broken["revision"]) == (edited["version"], edited["revision"])
    assert broken["behind"]
    desk.replace("kind: palace", "kind: place", id="edit-3")
    mended = show(desk)
    assert (mended["behind"], mended["revision"]) == (False, edited["revision"] + 2)


def test_a_draft_with_errors_from_the_beginning_shows_what_is_published(
    game: Game, at_desk: AtDesk
) -> None:
    desk = at_desk("editor")
    desk.replace("kind: place", "kind: palace", id="edit-1")
    shown = show(desk)
    assert (shown["revision"], shown["behind"]) == (None, True)
    assert Client(game.app).get(f"{shown['address']}/api/routes/short").status_code == 200


def test_a_page_in_the_frame_reaches_nothing_else(game: Game, at_desk: AtDesk) -> None:
    address, phone = show(at_desk("editor"))["address"], Client(game.app)
    page = phone.get(f"{address}/preview/go?route=short&stop=hall")
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts;")
    assert "frame-ancestors 'self'" in policy
    assert f"connect-src http://localhost{address}/ ws://localhost{address}/ " in policy
    assert page.headers["Referrer-Policy"] == "no-referrer"
    joined = phone.post(
        f"{address}/api/rides",
        json={"route": "short", "nickname": "小顾", "branch": "east", "consent": True},
        headers={"Origin": "null"},
    )
    assert joined.status_code == 201
    assert "Set-Cookie" not in joined.headers
    assert joined.headers["Access-Control-Allow-Origin"] == "*"
    asked = phone.options(f"{address}/api/rides/me/moves", headers={"Origin": "null"})
    assert asked.status_code == 204
    assert "authorization" in asked.headers["Access-Control-Allow-Headers"]
    for closed in ("/api/desk/session", "/desk", "/metrics"):
        assert phone.get(f"{address}{closed}").status_code == 404
    assert phone.get(f"{address[:-2]}/api/routes").status_code == 404


def test_it_is_over_with_the_session(game: Game, at_desk: AtDesk) -> None:
    one, other = at_desk("one"), at_desk("other")
    mine, yours = show(one)["address"], show(other)["address"]
    assert mine != yours
    phone = Client(game.app)
    game.app.extensions["desk_sessions"].sign_out("token-one")
    assert phone.get(f"{mine}/api/routes").status_code == 404
    assert phone.get(f"{yours}/api/routes").status_code == 200


def test_who_may_not_see_the_draft_has_no_preview(at_desk: AtDesk) -> None:
    desk = at_desk("viewer", Role.VIEWER)
    refused = desk.client.post(ADDRESS, json={}, headers={CSRF_HEADER: desk.csrf})
    assert refused.json is not None
    assert refused.json["error"]["code"] == "not_permitted"
