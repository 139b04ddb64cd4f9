"""Posters of the desk over HTTP: chosen, looked at, made into files; each with what it needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from werkzeug.test import TestResponse

from server.app import Game
from server.desk import Role
from server.web.desk.access import CSRF_HEADER
from server.web.schemas import errors, posters
from tests.web.behaviour.test_response_shapes import fits
from tests.web.desk.conftest import Desk

POSTERS = "/api/desk/posters"
ADDRESS = "https://youguang.example"


@pytest.fixture
def public(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    """Phones can open the server's address."""
    settings = game.app.extensions["settings"]
    monkeypatch.setitem(game.app.extensions, "settings", replace(settings, public_url=ADDRESS))


def send(who: Desk, what: str, **body: Any) -> TestResponse:
    return who.client.post(f"{POSTERS}/{what}", json=body, headers={CSRF_HEADER: who.csrf})


def test_what_there_is_to_choose_from(at_desk: Callable[..., Desk]) -> None:
    found = at_desk("editor").client.get(POSTERS).json
    assert fits(posters.Posters, found)
    kinds = {one["kind"] for one in found["choices"]}
    assert kinds == {"stop", "route", "branch"}
    numbers = {one["id"]: one["number"] for one in found["choices"]}
    assert (numbers["short/hall"], numbers["short/canal"]) == (1, 2)
    assert numbers["loose/hall"] == 0, "a route that is ridden in any order"
    assert {one["lang"] for one in found["usual"]} == {"zh-Hans", "zh-Hant", "en"}
    assert found["reach"] == "machine"


@pytest.mark.usefixtures("public")
def test_a_look_and_files_lead_to_the_short_link(at_desk: Callable[..., Desk]) -> None:
    one = at_desk("editor")
    chosen = {"kind": "stop", "title": "来坐车", "style": "plain"}
    seen = send(one, "look", id="short/hall", **chosen)
    assert seen.mimetype == "image/png"
    picture = Image.open(io.BytesIO(seen.data))
    assert picture.width == 1_000
    read = [code.text for code in zxingcpp.read_barcodes(picture)]
    assert [text.startswith(f"{ADDRESS}/s/") for text in read] == [True]
    ids = ["short/hall", "short/canal"]
    printed = send(one, "file", ids=ids, form="pdf", paper="a3", **chosen)
    assert printed.mimetype == "application/pdf"
    pages = PdfReader(io.BytesIO(printed.data)).pages
    assert [round(float(page.mediabox.width) / 72 * 25.4) for page in pages] == [297, 297]
    assert "来坐车" in pages[0].extract_text()
    packed = send(one, "file", ids=ids, form="code-svg", **chosen)
    assert len(zipfile.ZipFile(io.BytesIO(packed.data)).namelist()) == 2
    assert "filename*=UTF-8''" in packed.headers["Content-Disposition"]


@pytest.mark.usefixtures("public")
def test_who_made_posters_stands_in_the_log(at_desk: Callable[..., Desk]) -> None:
    owner = at_desk("owner", Role.OWNER)
    assert send(owner, "file", kind="route", ids=["short"], form="svg").status_code == 200
    last = owner.client.get("/api/desk/changes").json["changes"][0]
    assert (last["action"], last["action_name"], last["who"]) == (
        "poster.make",
        "做了海报",
        "owner",
    )


def test_what_cannot_be_made_is_refused(at_desk: Callable[..., Desk]) -> None:
    one, host = at_desk("editor"), at_desk("host", Role.HOST)
    for what, body, code in (
        ("file", {"kind": "route", "ids": ["short"], "form": "pdf"}, "poster_address"),
        ("file", {"kind": "route", "ids": [], "form": "pdf"}, "invalid"),
        ("look", {"kind": "route", "id": "short", "title": "长" * 17}, "invalid"),
        ("look", {"kind": "stop", "id": "short/gone"}, "unknown_stop"),
        ("look", {"kind": "event", "id": "000000"}, "unknown_event"),
    ):
        answer = send(one, what, **body)
        assert fits(errors.Error, answer.json)
        assert answer.json["error"]["code"] == code
    event = {"route": "short", "mode": "quiz", "name": "联乘夜"}
    made = one.client.post("/api/desk/events", json=event, headers={CSRF_HEADER: one.csrf})
    code = made.json["code"]
    assert send(one, "look", kind="event", id=code).status_code == 200
    assert send(host, "look", kind="event", id=code).json["error"]["code"] == "not_permitted"
    assert code not in {row["id"] for row in host.client.get(POSTERS).json["choices"]}
