"""An event on a real server: a host's screen, phones with seats, and what each receives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests
import socketio
from click.testing import CliRunner

from harness.server import Server
from server import cli
from server.web.schemas import event as shapes
from server.web.schemas import event_host as host_shapes
from tests.live.conftest import PATIENCE, Phone, join

pytestmark = pytest.mark.server

Make = Callable[..., tuple[str, str]]


@pytest.fixture
def new_event(shared: Server, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes an event with the command, beside the running server: its code and the host's key."""

    def make(mode: str, *more: str) -> tuple[str, str]:
        for name, value in shared.environment().items():
            monkeypatch.setenv(name, value)
        arguments = [
            "event",
            "create",
            "--route",
            "short",
            "--mode",
            mode,
            "--name",
            "试一场",
            *more,
        ]
        result = CliRunner().invoke(cli.main, arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        words = result.output.split()
        link = words[words.index("大屏") + 1]
        code, _, key = link.partition("event=")[2].partition("#")
        return code, key

    return make


def seat(url: str, code: str, name: str, branch: str = "east") -> dict[str, Any]:
    """Takes a seat by HTTP."""
    body = {"nickname": name, "branch": branch, "consent": True}
    answer = requests.post(f"{url}/api/events/{code}/seats", json=body, timeout=PATIENCE)
    assert answer.status_code == 201, answer.text
    given: dict[str, Any] = answer.json()
    return given


def test_a_quiz_from_the_door_to_the_podium(
    shared: Server, new_event: Make, connect: Callable[..., Phone], watch: Callable[..., Phone]
) -> None:
    code, key = new_event("quiz")
    screen = watch(shared.url, event=code, key=key, role="screen")
    host_shapes.HostView().load(screen.wait_for("host"))
    assert screen.wait_for("event")["state"] == "draft"
    assert screen.request("open")["ok"]
    token = seat(shared.url, code, "小顾")["token"]
    first = connect(shared.url, token)
    second = connect(shared.url, seat(shared.url, code, "小水", "west")["token"])
    shapes.EventView().load(first.wait_for("event"))
    shapes.EventMine().load(first.wait_for("mine"))
    screen.wait_for("event", lambda view: view["online"] == 2)
    assert {item["name"] for item in screen.wait_for("feed", lambda feed: len(feed) == 2)} == {
        "小顾",
        "小水",
    }
    assert screen.request("start")["ok"]
    version = screen.request("next")["version"]
    view = first.wait_for("event", lambda view: (view["quiz"] or {}).get("phase") == "open")
    assert view["version"] == version
    question = view["quiz"]["question"]
    choice = [question["options"][0]["id"]] if question["options"] else "不知道"
    result = first.move(kind="live", round=1, choice=choice)
    assert (result["ok"], result["points"], result["rank"]) == (True, 0, None)
    assert "correct" not in result
    assert not first.move(kind="live", round=2, choice=choice)["ok"]
    assert second.move(kind="live", round=1, choice=choice)["ok"]
    # All have answered: the clock closes the round by itself.
    view = screen.wait_for("event", lambda view: view["quiz"]["phase"] == "closed")
    assert view["quiz"]["answered"] == 2
    assert view["quiz"]["answer"] is None
    assert screen.request("advance", version=view["version"])["ok"]
    assert screen.request("advance", version=view["version"])["stale"]
    shown = second.wait_for("mine", lambda mine: mine["result"] is not None)
    assert shown["result"]["round"] == 1
    assert second.wait_for("event", lambda view: view["quiz"]["answer"] is not None)
    assert screen.request("finish")["ok"]
    assert second.wait_for("event", lambda view: view["state"] == "finished")["podium"] is not None
    results = requests.get(
        f"{shared.url}/api/events/{code}/results",
        headers={"Authorization": f"Bearer {token}"},
        timeout=PATIENCE,
    ).json()
    host_shapes.EventResults().load(results)
    assert results["questions"][0]["answered"] == 2


def test_commands_need_the_key_of_the_event(
    shared: Server, new_event: Make, watch: Callable[..., Phone]
) -> None:
    code, key = new_event("ride")
    for auth in ({"event": code, "key": "x"}, {"event": code}, {"event": "000000", "key": key}):
        with pytest.raises(socketio.exceptions.ConnectionError):
            watch(shared.url, **auth)
    spectator = watch(shared.url)
    assert spectator.request("open")["error"]["code"] == "not_yours"
    host = watch(shared.url, event=code, key=key, role="remote")
    for wrong in ({"do": "fly"}, {"do": 7}, {"do": "pause"}, {"do": "rename", "player": "nobody"}):
        refused = host.request(**{"do": "x", **wrong})  # type: ignore[arg-type]
        assert not refused["ok"]
        assert refused["error"]["message"]


def test_delays_are_measured_and_cheers_fly(
    shared: Server, new_event: Make, connect: Callable[..., Phone], watch: Callable[..., Phone]
) -> None:
    code, key = new_event("ride")
    screen = watch(shared.url, event=code, key=key, role="screen")
    screen.request("open")
    phone = connect(shared.url, seat(shared.url, code, "小顾")["token"])
    probe = phone.wait_for("probe")
    assert phone.request("pong", n=probe["n"])["ok"]
    assert phone.wait_for("probe", lambda message: message["n"] == probe["n"] + 1)
    assert phone.request("sync")["now"] > 0
    assert phone.request("cheer", phrase=0)["ok"]
    assert phone.request("cheer", phrase=0)["error"]["code"] == "too_many"
    assert screen.wait_for("cheers")[0]["name"] == "小顾"
    assert screen.request("cheers_off")["ok"]
    assert phone.request("dance")["error"]["code"] == "bad_command"
    phone.hang_up()
    screen.wait_for("event", lambda view: view["players"] == 1 and view["online"] == 0)


def test_seats_and_screens_hear_heartbeats_and_riders_of_a_route_do_not(
    shared: Server, new_event: Make, connect: Callable[..., Phone], watch: Callable[..., Phone]
) -> None:
    code, key = new_event("ride")
    screen = watch(shared.url, event=code, key=key, role="screen")
    screen.request("open")
    hall = watch(shared.url, route="short")
    rider = connect(shared.url, join(shared.url)["token"])
    seated = connect(shared.url, seat(shared.url, code, "小顾")["token"])
    for one in (screen, hall, seated):
        one.wait_for("heartbeat")
    assert "heartbeat" not in {name for name, _ in rider.received}


def test_a_ride_on_a_route_has_no_event(shared: Server, connect: Callable[..., Phone]) -> None:
    phone = connect(shared.url, join(shared.url)["token"])
    assert phone.request("cheer", phrase=0)["error"]["code"] == "unknown_event"
