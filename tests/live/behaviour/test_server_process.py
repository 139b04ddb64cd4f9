"""The server as a process: killed, stopped, started wrong, twice on one database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from harness.organiser import utc_now
from harness.server import ROOT, Server
from harness.waiting import wait_until
from server.app import make_use_cases
from server.events import Created, EventSpec
from server.ledger import Ledger, make_engine
from server.rules import GAMES
from server.tour import load_tour
from tests.live.conftest import Phone, join
from tests.small_tour import moves_at

pytestmark = pytest.mark.server


def snapshot(url: str, token: str) -> dict[str, object]:
    answer = requests.get(
        f"{url}/api/rides/me", headers={"Authorization": f"Bearer {token}"}, timeout=15
    )
    shown: dict[str, object] = answer.json()
    return shown


def test_a_killed_server_comes_back_with_everything(
    server: Server, connect: Callable[..., Phone]
) -> None:
    token = join(server.url)["token"]
    phone = connect(server.url, token)
    moves = moves_at("hall")
    results = [phone.move(key=f"before-{at:03d}", **move) for at, move in enumerate(moves[:4])]
    server.stop(signal.SIGKILL)
    server.start()
    assert snapshot(server.url, token)["points"] == results[-1]["total"]
    again = connect(server.url, token)
    assert again.wait_for("board")["version"] == results[-1]["entry"]
    repeated = again.move(key="before-003", **moves[3])
    assert repeated == {**results[3], "repeat": True}
    assert again.move(**moves[4])["total"] > results[-1]["total"]


def test_a_question_goes_on_after_a_server_that_was_killed_comes_back_after_its_end(
    server: Server,
    environment: dict[str, str],
    connect: Callable[..., Phone],
    watch: Callable[..., Phone],
) -> None:
    made = organised(server, {"rounds": 1, "seconds": 3, "ready": 1}, environment)
    host = watch(server.url, event=made.code, key=made.key)
    assert host.request("open")["ok"]
    seat = {"nickname": "小顾", "branch": "east", "consent": True}
    seats = f"{server.url}/api/events/{made.code}/seats"
    token = requests.post(seats, json=seat, timeout=15).json()["token"]
    phone = connect(server.url, token)
    for do in ("start", "next"):
        assert host.request(do)["ok"]
    view = phone.wait_for("event", lambda data: data["quiz"]["phase"] == "open")
    closes_at = view["quiz"]["closes_at"]
    server.stop(signal.SIGKILL)
    wait_until(lambda: time.time() * 1000 > closes_at, 30, "the question's end")
    server.start()
    again = connect(server.url, token)
    question = again.wait_for("event")["quiz"]["question"]
    kind = {"single": ["k2"], "multiple": ["k1"], "truefalse": ["true"], "fill": "服务江苏"}
    answer = again.move(kind="live", round=1, choice=kind[question["type"]])
    assert answer["ok"], answer
    host = watch(server.url, event=made.code, key=made.key)
    assert host.wait_for("host", lambda data: data["redo"])["redo"]["why"] == "outage"


def organised(server: Server, settings: dict[str, int], environment: dict[str, str]) -> Created:
    """An event, made by the organiser's own process on the server's database."""
    schemas = {name: game.schema for name, game in GAMES.items()}
    tour = load_tour(Path(environment["CONTENT_DIR"]), Path(environment["ROUTES_DIR"]), schemas)
    engine = make_engine(f"sqlite:///{server.database}")
    ledger = Ledger(engine, "a secret for measuring only", utc_now)
    try:
        made = make_use_cases(
            tour,
            ledger,
            timezone=ZoneInfo("Asia/Shanghai"),
            moves_per_minute=1_000,
            now=utc_now,
            clock=time.monotonic,
        ).events.create(EventSpec("loose", "quiz", "停了一会儿电", settings=settings))
    finally:
        ledger.drain(5.0)
        engine.dispose()
    return made


def started_process(environment: dict[str, str], expression: str, *arguments: str) -> str:
    """What an expression has for a value in a process that has loaded the server."""
    program = f"import gc, sys, server.wsgi; print({expression})"
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.splitlines()[-1]


def test_the_server_loads_no_client_library(environment: dict[str, str]) -> None:
    """They are installed for rehearsals and tests, and python-socketio imports what it finds."""
    loaded = "[name for name in sys.argv[1:] if sys.modules.get(name)]"
    libraries = ("aiohttp", "requests", "websocket")
    assert started_process(environment, loaded, *libraries) == "[]"


def test_the_garbage_collector_runs_after_the_start(environment: dict[str, str]) -> None:
    """It is off while the server starts."""
    assert started_process(environment, "gc.isenabled(), gc.get_freeze_count() > 0") == "True True"


def test_a_graceful_stop_sends_phones_a_reconnect_notice(
    server: Server, connect: Callable[..., Phone]
) -> None:
    phone = connect(server.url, join(server.url)["token"])
    last = phone.move(kind="checkin", stop="hall")
    assert server.stop() == 0
    assert phone.gone.wait(15)
    assert phone.wait_for("notice")["code"] == "reconnect"
    assert phone.wait_for("board", lambda data: data["version"] == last["entry"])["count"] == 1


def test_two_servers_on_one_database(
    environment: dict[str, str], server: Server, connect: Callable[..., Phone]
) -> None:
    shared = {**environment, "DATABASE_URL": f"sqlite:///{server.database}"}
    with Server(settings=shared) as other:
        token = join(server.url)["token"]
        here, there = connect(server.url, token), connect(other.url, token)
        for number, move in enumerate(moves_at("hall")):
            result = (here, there)[number % 2].move(**move)
            assert result["ok"]
        for url in (server.url, other.url):
            assert snapshot(url, token)["points"] == result["total"]
        for phone in (here, there):
            shown = phone.wait_for("board", lambda data: data["version"] == result["entry"])
            assert shown["top"][0]["points"] == result["total"]


def run(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Starts a server that is expected to give up."""
    made = Server(settings=environment)
    return subprocess.run(
        made.command(),
        cwd=ROOT,
        env=made.environment() | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_wrong_setting_stops_the_start_with_one_line(environment: dict[str, str]) -> None:
    ended = run({**environment, "PORT": "eighty"})
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "设置 PORT=eighty 不对：要 0 到 65535 之间的整数\n"


def test_wrong_content_stops_the_start_with_the_list_of_bus_check(
    environment: dict[str, str],
) -> None:
    route = Path(environment["ROUTES_DIR"]) / "short.yaml"
    route.write_text(route.read_text("utf-8").replace("- hall", "- hal"), "utf-8")
    ended = run(environment)
    assert ended.returncode == 4
    assert "short.yaml:6:3: unknown_stop" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_that_does_not_open_is_one_line(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "none" / "bus.sqlite3"
    ended = run({**environment, "DATABASE_URL": f"sqlite:///{folder}"})
    assert ended.returncode == 4
    assert "数据库打不开" in ended.stderr
    assert "Traceback" not in ended.stderr
