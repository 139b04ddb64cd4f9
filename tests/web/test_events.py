"""Events by HTTP: seats, codes to scan, results for people and for Excel."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.events import Created, EventSpec
from tests.conftest import Rider

GUEST = {"nickname": "小水", "branch": "west", "consent": True}


@pytest.fixture
def created(game: Game) -> Created:
    """An event that is open for joining."""
    made = game.events.create(EventSpec("short", "ride", "开门讲一课"))
    command(game, made, "open")
    return made


def command(game: Game, made: Created, do: str, **more: Any) -> None:
    game.events.command(made.code, {"do": do, "key": f"test-{do}", **more})


def bearer(made: Created) -> dict[str, str]:
    return {"Authorization": f"Bearer {made.key}"}


def test_a_guest_takes_a_seat(client: FlaskClient, created: Created) -> None:
    card = client.get(f"/api/events/{created.code}").json
    assert (card["name"], card["state"], card["players"]) == ("开门讲一课", "lobby", 0)
    seat = client.post(f"/api/events/{created.code}/seats", json=GUEST)
    assert seat.status_code == 201
    assert seat.json["recovery"]
    snapshot = client.get(
        "/api/rides/me", headers={"Authorization": f"Bearer {seat.json['token']}"}
    )
    assert snapshot.json["event"]["mine"]["name"] == "小水"
    assert client.get(f"/api/events/{created.code}").json["players"] == 1


def test_a_rider_takes_a_seat_with_one_tap(
    client: FlaskClient, created: Created, rider: Rider
) -> None:
    seats = f"/api/events/{created.code}/seats"
    first = client.post(seats, headers=rider.bearer)
    assert first.status_code == 201
    again = client.post(seats, headers=rider.bearer)
    assert (again.status_code, again.json["rejoined"]) == (200, True)
    assert again.json["ride"] == first.json["ride"]
    assert again.json["token"] != first.json["token"]
    assert client.get(f"/api/events/{created.code}").json["players"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "nickname"),
        ({**GUEST, "nickname": "主持人"}, "nickname"),
        ({**GUEST, "branch": "moon"}, "branch"),
        ({**GUEST, "consent": False}, "consent"),
        ({**GUEST, "consent": 1}, "consent"),
    ],
)
def test_invalid_guests_are_refused(
    client: FlaskClient, created: Created, body: dict[str, Any], field: str
) -> None:
    refused = client.post(f"/api/events/{created.code}/seats", json=body)
    assert refused.status_code == 422
    assert field in refused.json["error"]["fields"]


def test_an_unknown_team_is_the_phones_fault(client: FlaskClient, created: Created) -> None:
    form = {**GUEST, "team": "t99"}
    refused = client.post(f"/api/events/{created.code}/seats", json=form)
    assert (refused.status_code, refused.json["error"]["code"]) == (422, "unknown_team")
    assert refused.json["error"]["fields"] == {"team": ["没有这个队"]}
    assert "Retry-After" not in refused.headers


def test_refusals_of_events(client: FlaskClient, game: Game, created: Created) -> None:
    assert client.get("/api/events/000000").json["error"]["code"] == "unknown_event"
    seats = f"/api/events/{created.code}/seats"
    command(game, created, "lock")
    locked = client.post(seats, json=GUEST)
    assert (locked.status_code, locked.json["error"]["code"]) == (409, "event_locked")
    early = client.get(f"/api/events/{created.code}/results")
    assert (early.status_code, early.json["error"]["code"]) == (409, "event_not_finished")


def test_the_code_to_scan_leads_to_the_event(client: FlaskClient, created: Created) -> None:
    qr_code = client.get(f"/api/events/{created.code}/qr.svg")
    assert qr_code.mimetype == "image/svg+xml"
    assert qr_code.data.startswith(b"<?xml")
    assert client.get("/api/events/000000/qr.svg").status_code == 404


def test_results_are_the_hosts_to_publish(
    client: FlaskClient, game: Game, created: Created
) -> None:
    """Six digits can be found by trying: they open nothing. The link that cannot be guessed opens
    what the host has published, until it is taken back.
    """
    seat = client.post(f"/api/events/{created.code}/seats", json=GUEST).json
    seated = {"Authorization": f"Bearer {seat['token']}"}
    command(game, created, "start")
    moves = {"moves": [{"kind": "checkin", "stop": "hall", "key": "to-the-hall"}]}
    client.post("/api/rides/me/moves", json=moves, headers=seated)
    link = game.events.host_view(created.code)["results_url"]
    assert link.startswith(f"/e/{created.code}/results?k=")
    command(game, created, "finish")
    address = f"/api/events/{created.code}/results"

    def names(path: str, headers: dict[str, str]) -> set[str] | str:
        answer = client.get(path, headers=headers)
        if answer.status_code != 200:
            return str(answer.json["error"]["code"])
        shown = answer.json
        return {row["name"] for row in [*shown["board"], *shown["podium"]]}

    other = client.post("/api/rides", json={**GUEST, "route": "short", "nickname": "路人"}).json[
        "token"
    ]
    linked = f"/api/events{link.removeprefix('/e')}"
    for change, opened in (("", False), ("publish", True), ("unpublish", False)):
        if change:
            command(game, created, change)
        for headers in (
            {},
            {"Authorization": "Bearer nonsense"},
            {"Authorization": f"Bearer {other}"},
        ):
            assert names(address, headers) == "results_closed"
            assert names(f"{address}?k=0000", headers) == "results_closed"
        assert names(address, seated) == {"小水"}
        assert names(address, bearer(created)) == {"小水"}
        assert names(linked, {}) == ({"小水"} if opened else "results_closed")


@pytest.mark.parametrize("kind", ["event", "teams"])
def test_boards_of_an_event_are_as_closed_as_its_results(
    client: FlaskClient, game: Game, created: Created, kind: str
) -> None:
    seat = client.post(f"/api/events/{created.code}/seats", json=GUEST).json
    other = client.post("/api/rides", json={**GUEST, "route": "short", "nickname": "路人"}).json
    board = f"/api/boards/{kind}:{created.code}"
    key = game.events.host_view(created.code)["results_url"].partition("?k=")[2]

    def opened(path: str, token: str = "") -> bool:
        answer = client.get(path, headers={"Authorization": f"Bearer {token}"} if token else {})
        assert answer.status_code == 200 or answer.json["error"]["code"] == "results_closed"
        return answer.status_code == 200

    for change in ("start", "finish"):
        command(game, created, change)
        assert [opened(board), opened(board, other["token"])] == [False, False]
        assert [opened(board, seat["token"]), opened(board, created.key)] == [True, True]
        assert not opened(f"{board}?k={key}")
    command(game, created, "publish")
    assert [opened(f"{board}?k={key}"), opened(f"{board}?k=0000"), opened(board)] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("address", ["/api/events/{}/seats", "/api/rides"])
def test_a_removed_player_does_not_sit_down_again_by_the_same_phone(
    client: FlaskClient, game: Game, created: Created, address: str
) -> None:
    seats = address.format(created.code)
    join = {**GUEST, "route": "short", "event": created.code} if "rides" in address else GUEST
    first = client.post(seats, json=join).json
    player = game.play.rider(first["token"]).player
    command(game, created, "remove", player=player)
    again = {**join, "nickname": "换个名字"}
    refused = client.post(seats, json=again)
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "removed")
    bare = game.app.test_client()  # without the cookie, but with the ticket
    headers = {"Authorization": f"Bearer {first['token']}"}
    assert bare.post(seats, json=again, headers=headers).status_code == 409
    assert bare.post(seats, json=again).status_code == 201  # another phone of the hall
    step = game.events.host_view(created.code)["log"][0]["seq"]
    command(game, created, "undo", seq=step)
    assert client.post(seats, json=again).status_code == 201


def test_the_host_header_is_never_reflected(client: FlaskClient, created: Created) -> None:
    """A link with the host's key in it must not lead to an address that a request has named."""
    evil = {"Host": "evil.example:81"}
    replay = client.post(
        f"/api/events/{created.code}/replay", headers={**bearer(created), **evil}
    ).json
    assert replay["host_url"].startswith("http://127.0.0.1:8000/host?")
    code = client.get(f"/api/events/{created.code}/qr.svg").data
    assert client.get(f"/api/events/{created.code}/qr.svg", headers=evil).data == code
    for path in ("/api/site", "/api/share?path=/", "/"):
        assert b"evil" not in client.get(path, headers=evil).data


def test_results_for_excel(client: FlaskClient, game: Game, created: Created) -> None:
    guest = {**GUEST, "nickname": "=1+1"}
    seat = client.post(f"/api/events/{created.code}/seats", json=guest).json
    command(game, created, "start")
    moves = {"moves": [{"kind": "checkin", "stop": "hall", "key": "to-the-hall"}]}
    auth = {"Authorization": f"Bearer {seat['token']}"}
    made = client.post("/api/rides/me/moves", json=moves, headers=auth).json["results"][0]
    assert made["ok"], made
    command(game, created, "finish")
    for kind in ("xlsx", "csv"):
        address = f"/api/events/{created.code}/results.{kind}"
        for unauthorized in ({}, auth):
            assert client.get(address, headers=unauthorized).status_code == 403
    table = client.get(f"/api/events/{created.code}/results.csv", headers=bearer(created))
    text = table.data.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert any("名次" in row for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row)
    book = client.get(f"/api/events/{created.code}/results.xlsx", headers=bearer(created))
    sheets = openpyxl.load_workbook(io.BytesIO(book.data))
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert any("1+1" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_an_event_can_be_repeated(client: FlaskClient, game: Game, created: Created) -> None:
    address = f"/api/events/{created.code}/replay"
    assert client.post(address).status_code == 403
    again = client.post(address, headers=bearer(created))
    assert again.status_code == 201
    assert again.json["host_url"].endswith(f"/host?event={again.json['code']}#{again.json['key']}")
    assert game.events.state(again.json["code"]) == "draft"
