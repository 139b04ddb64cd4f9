"""`bus event`, run as organisers run it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import socketio
from click.testing import CliRunner, Result

from harness.server import Server
from server import cli
from tests.live.conftest import Phone, small_world

pytestmark = pytest.mark.server

Bus = Callable[..., Result]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server on the small tour; every test has events of its own."""
    with Server(settings=small_world(tmp_path_factory.mktemp("small"))) as running:
        yield running


@pytest.fixture
def bus(server: Server, monkeypatch: pytest.MonkeyPatch) -> Bus:
    """Runs `bus event …` beside the server."""
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli.main, ("event", *arguments), catch_exceptions=False)

    return run


def created(bus: Bus, mode: str, *more: str) -> tuple[str, str]:
    """Code and key of a new event."""
    result = bus("create", "--route", "short", "--mode", mode, "--name", "灯谜会", *more)
    assert result.exit_code == 0, result.output
    words = result.output.split()
    code, _, key = words[words.index("大屏") + 1].partition("event=")[2].partition("#")
    assert code.isdigit()
    assert f"/e/{code}" in result.output
    assert f"/host/remote?event={code}#{key}" in result.output
    return code, key


def test_a_rehearsal_from_its_first_rider_to_the_last(
    bus: Bus, server: Server, tmp_path: Path
) -> None:
    settings = tmp_path / "quick.yaml"
    settings.write_text(
        "rounds: 2\nready: 1\nseconds: 5\nautopilot: {closed: 1, revealed: 1, standings: 1}\n"
    )
    code, key = created(bus, "quiz", "--settings", str(settings))
    screen = Phone(server.url, "/host", {"event": code, "key": key, "role": "screen"})
    try:
        screen.request("open")
        results: list[Result] = []
        riders = threading.Thread(
            target=lambda: results.append(
                bus("rehearse", code, "--players", "12", "--url", server.url, "--seconds", "120")
            )
        )
        riders.start()
        screen.wait_for("event", lambda view: view["online"] == 12)
        screen.request("autopilot_on")
        screen.request("start")
        # All simulated players answer, so the clock closes the rounds early and goes on by itself.
        screen.request("next")
        riders.join(90)
        assert screen.wait_for("event", lambda view: view["state"] == "finished")["players"] == 12
    finally:
        screen.hang_up()
    assert results[0].exit_code == 0, results[0].output
    assert "交了 24 步，0 步没算" in results[0].output
    assert "12" in bus("show", code).output
    out = tmp_path / "results.xlsx"
    assert bus("export", code, str(out)).exit_code == 0
    assert openpyxl.load_workbook(out).sheetnames
    kept = out.read_bytes()
    again = bus("export", code, str(out))
    assert (again.exit_code, out.read_bytes()) == (1, kept)
    assert f"{out} 已经有了" in again.stderr
    assert bus("export", code, str(out), "--force").exit_code == 0
    assert "没有这个文件夹" in bus("export", code, str(tmp_path / "none" / "a.csv")).stderr
    cleared = bus("clear-rehearsal", code).output
    assert "清掉了 12 位" in cleared
    assert f"上车码还是 {code}" in cleared
    shown = bus("show", code).output
    assert "人数    0" in shown
    assert "状态    候车" in shown
    assert bus("archive", code).exit_code == 1
    assert "上车码" in bus("replay", code).output
    assert "候车" in bus("list").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--route", "moon", "--mode", "quiz", "--name", "x"), "没有这条线路"),
        (("--route", "short", "--mode", "quiz", "--name", " "), "活动名要 1～40 个字"),
        (("--route", "short", "--mode", "race", "--name", "x", "--teams", "9"), "队数要写"),
        (
            (
                *("--route", "short", "--mode", "ride", "--name", "x"),
                *("--starts", "2099-12-02", "--ends", "2099-12-01"),
            ),
            "结束时间要比开始时间晚",
        ),
        (
            ("--route", "short", "--mode", "ride", "--name", "x", "--starts", "2020-01-01"),
            "开始时间已经过了",
        ),
        (
            ("--route", "short", "--mode", "race", "--name", "x", "--ends", "2020-01-01"),
            "结束时间已经过了",
        ),
        (
            ("--route", "short", "--mode", "race", "--name", "x", "--starts", "2099-01-01"),
            "由主持人按键开始",
        ),
        (
            ("--route", "short", "--mode", "quiz", "--name", "x", "--ends", "2099-01-01"),
            "由主持人结束",
        ),
    ],
)
def test_arguments_that_cannot_make_an_event(
    bus: Bus, arguments: tuple[str, ...], message: str
) -> None:
    result = bus("create", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_lost_hosts_link_is_replaced_while_the_event_goes_on(bus: Bus, server: Server) -> None:
    code, key = created(bus, "ride")
    old = Phone(server.url, "/host", {"event": code, "key": key, "role": "screen"})
    new: Phone | None = None
    try:
        old.request("open")
        assert f"event={code}#{key}" in bus("key", code).output
        said = bus("key", code, "--new")
        assert said.exit_code == 0, said.output
        fresh = said.output.partition(f"event={code}#")[2].split()[0]
        assert fresh != key
        assert old.gone.wait(15)
        with pytest.raises(socketio.exceptions.ConnectionError):
            Phone(server.url, "/host", {"event": code, "key": key, "role": "screen"})
        new = Phone(server.url, "/host", {"event": code, "key": fresh, "role": "screen"})
        assert new.wait_for("event")["state"] == "lobby"
        assert new.request("start")["ok"]
    finally:
        for screen in filter(None, (old, new)):
            screen.hang_up()
    assert "没有这场活动" in bus("key", "000000", "--new").stderr


@pytest.mark.parametrize("written", ["rounds: many\n", "- a list\n", "a: [\n", "colour: red\n"])
def test_settings_that_make_no_sense(bus: Bus, tmp_path: Path, written: str) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(written)
    arguments = ("--route", "short", "--mode", "quiz", "--name", "x", "--settings", str(file))
    result = bus("create", *arguments)
    assert result.exit_code in (1, 2)
    assert result.stderr.strip()
    assert "Traceback" not in result.output


def test_an_event_that_is_not_there(bus: Bus) -> None:
    for command in (("show", "000000"), ("archive", "000000"), ("export", "000000", "x.csv")):
        result = bus(*command)
        assert result.exit_code == 1
        assert result.stderr.strip()
    assert bus("export", "000000", "x.doc").exit_code == 2


@pytest.mark.parametrize("url", ["http://192.0.2.1:80", "http://127.0.0.1:9"])
def test_a_rehearsal_needs_a_server_on_this_machine(bus: Bus, server: Server, url: str) -> None:
    """192.0.2.1 is no address of this machine (RFC 5737); on port 9 nothing listens."""
    code, key = created(bus, "quiz")
    screen = Phone(server.url, "/host", {"event": code, "key": key, "role": "screen"})
    screen.request("open")
    screen.hang_up()
    result = bus("rehearse", code, "--players", "1", "--url", url, "--seconds", "5")
    assert result.exit_code == 1
    assert f"连不上 {url}" in result.stderr
    assert "Traceback" not in result.output
