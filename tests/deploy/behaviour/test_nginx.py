"""deploy/nginx/youguang-bus.conf in a real nginx, in front of a real server."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import psutil
import pytest
import requests

from harness.server import ROOT, Server, free_port
from harness.waiting import wait_until
from tests.live.conftest import PATIENCE, Phone, connect, join, small_world

__all__ = ["connect"]
pytestmark = pytest.mark.server

SHIPPED = ROOT / "deploy" / "nginx" / "youguang-bus.conf"
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/youguang-bus.conf;
}}
"""
"""What a Debian's nginx.conf has around it, in a folder of the test's own."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server behind nginx."""
    with Server(settings=small_world(tmp_path_factory.mktemp("behind"))) as running:
        yield running


Front = Callable[..., str]


@pytest.fixture
def front(server: Server, tmp_path: Path) -> Iterator[Front]:
    """Starts nginx with the shipped file, on another port; gives its address."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**changes: str) -> str:
        port = free_port()
        text = SHIPPED.read_text()
        for old, new in {
            "listen 80;": f"listen 127.0.0.1:{port};",
            "127.0.0.1:8000": f"127.0.0.1:{server.port}",
            **changes,
        }.items():
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "youguang-bus.conf").write_text(text)
        (tmp_path / "nginx.conf").write_text(AROUND.format(folder=tmp_path))
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        command = [nginx, "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr
        assert "warn" not in tried.stderr
        started.append(subprocess.Popen(command))
        wait_until(lambda: listens(port), PATIENCE)
        return f"http://127.0.0.1:{port}"

    yield start
    for process in started:
        process.terminate()
        process.wait(PATIENCE)


def listens(port: int) -> bool:
    """Whether something accepts connections there."""
    with contextlib.suppress(OSError), closing(socket.create_connection(("127.0.0.1", port))):
        return True
    return False


def test_a_ride_through_nginx(front: Front, connect: Callable[..., Phone]) -> None:
    url = front()
    token = join(url)["token"]
    phone = connect(url, token)
    assert phone.move(kind="checkin", stop="hall")["ok"]
    address = f"{url}/socket.io/?EIO=4&transport=polling"
    sid = json.loads(requests.get(address, timeout=PATIENCE).text[1:])["sid"]
    opening = "40/ride," + json.dumps({"token": token})
    assert requests.post(f"{address}&sid={sid}", data=opening, timeout=PATIENCE).text == "OK"
    assert "40/ride," in requests.get(f"{address}&sid={sid}", timeout=PATIENCE).text


def test_addresses_for_machines_stay_inside(front: Front, server: Server) -> None:
    url = front()
    for path in ("/metrics", "/readyz"):
        assert requests.get(url + path, timeout=PATIENCE).status_code == 404
        assert server.get(path)[0] == 200
    assert requests.get(f"{url}/healthz", timeout=PATIENCE).status_code == 200


def test_a_body_that_has_not_come_whole_is_not_passed_on(front: Front, server: Server) -> None:
    url = front()
    port = int(url.rpartition(":")[2])
    start = b"POST /api/rides HTTP/1.1\r\nHost: here\r\nContent-Length: 200000\r\n\r\n{"
    with ExitStack() as stack:
        for _ in range(300):
            wire = stack.enter_context(closing(socket.create_connection(("127.0.0.1", port))))
            wire.sendall(start)
        assert requests.get(f"{url}/healthz", timeout=PATIENCE).status_code == 200
        worker = psutil.Process(server.worker())
        behind = [one for one in worker.net_connections() if one.status == "ESTABLISHED"]
        assert len(behind) < 50
        long = requests.post(f"{url}/api/rides", data=b"x" * 300_000, timeout=PATIENCE)
        assert long.status_code == 413


def test_an_address_has_a_limit_of_connections(front: Front) -> None:
    url = front(**{"limit_conn bus_connections 4000;": "limit_conn bus_connections 3;"})
    port = int(url.rpartition(":")[2])
    start = b"POST /api/rides HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\n"
    with ExitStack() as stack:
        for _ in range(3):
            wire = stack.enter_context(closing(socket.create_connection(("127.0.0.1", port))))
            wire.sendall(start)
        wait_until(
            lambda: requests.get(f"{url}/healthz", timeout=PATIENCE).status_code == 429, PATIENCE
        )
    wait_until(
        lambda: requests.get(f"{url}/healthz", timeout=PATIENCE).status_code == 200, PATIENCE
    )
