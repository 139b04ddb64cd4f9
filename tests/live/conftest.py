"""A real server process on the small tour, phones on real sockets, a hall's screen."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import socketio

from harness.server import Server
from tests.small_tour import write_english, write_small_tour

PATIENCE = 15.0


class Phone:
    """A phone: joined by HTTP, riding by socket; or a screen, which only receives."""

    def __init__(self, url: str, namespace: str, auth: dict[str, Any]) -> None:
        self.url = url
        self.received: list[tuple[str, Any]] = []
        self.gone = threading.Event()
        self._news = threading.Condition()
        self._namespace = namespace
        self._keys = itertools.count()
        self.socket = socketio.Client(reconnection=False)
        for event in (
            "board",
            "notice",
            "feed",
            "stats",
            "event",
            "mine",
            "host",
            "cheers",
            "probe",
            "heartbeat",
        ):
            self.socket.on(event, self._note(event), namespace=namespace)
        self.socket.on("disconnect", lambda *_: self.gone.set(), namespace=namespace)
        self.socket.connect(
            url,
            auth=auth,
            namespaces=[namespace],
            transports=["websocket"],
            wait_timeout=PATIENCE,
        )

    def move(self, **move: Any) -> dict[str, Any]:
        """Makes a move and gives its acknowledgement."""
        keyed = {"key": f"move-{next(self._keys):04d}", **move}
        result: dict[str, Any] = self.socket.call(
            "move", keyed, namespace=self._namespace, timeout=PATIENCE
        )
        return result

    def request(self, do: str, **more: Any) -> dict[str, Any]:
        """Sends a request or a host's command to the event; gives its acknowledgement."""
        command = {"do": do, "key": f"ask-{next(self._keys):05d}", **more}
        answer: dict[str, Any] = self.socket.call(
            "event", command, namespace=self._namespace, timeout=PATIENCE
        )
        return answer

    def wait_for(self, event: str, fits: Callable[[Any], bool] = lambda _: True) -> Any:
        """The newest of these events that fits, waiting for it if need be."""

        def found() -> list[Any]:
            return [data for name, data in self.received if name == event and fits(data)]

        with self._news:
            assert self._news.wait_for(found, PATIENCE), f"no such {event}: {self.received}"
            return found()[-1]

    def hang_up(self) -> None:
        """Ends the connection."""
        self.socket.disconnect()

    def _note(self, event: str) -> Callable[[Any], None]:
        def note(data: Any = None) -> None:
            with self._news:
                self.received.append((event, data))
                self._news.notify_all()

        return note


def join(url: str, name: str = "小顾", route: str = "short", branch: str = "east") -> Any:
    """Joins by HTTP: ride, token, recovery."""
    body = {"route": route, "nickname": name, "branch": branch, "consent": True}
    answer = requests.post(f"{url}/api/rides", json=body, timeout=PATIENCE)
    assert answer.status_code == 201, answer.text
    return answer.json()


def small_world(folder: Path) -> dict[str, str]:
    """Writes the small tour to `folder` and gives the settings to serve it."""
    content, routes = write_small_tour(folder)
    write_english(content)
    return {
        "CONTENT_DIR": str(content),
        "ROUTES_DIR": str(routes),
        "BOARD_TICK_MS": "100",
        "SECRET_KEY": "only-for-tests-0123456789",
        "PUBLIC_URL": "",
    }


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A small world of the test's own."""
    return small_world(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of a file that look at nothing but their own ride."""
    world = small_world(tmp_path_factory.mktemp("shared"))
    with Server(settings=world) as running:
        yield running


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[Server]:
    """gunicorn with its eventlet worker."""
    with Server(settings=environment) as running:
        yield running


@pytest.fixture
def connect() -> Iterator[Callable[..., Phone]]:
    """Connects phones, and hangs them all up at the end."""
    phones: list[Phone] = []

    def make(url: str, token: str, **auth: str) -> Phone:
        phones.append(Phone(url, "/ride", {"token": token, **auth}))
        return phones[-1]

    yield make
    for phone in phones:
        phone.hang_up()


@pytest.fixture
def watch() -> Iterator[Callable[..., Phone]]:
    """Opens the hall's screens, and closes them at the end."""
    screens: list[Phone] = []

    def make(url: str, route: str = "short", **auth: str) -> Phone:
        screens.append(Phone(url, "/host", auth or {"route": route}))
        return screens[-1]

    yield make
    for screen in screens:
        screen.hang_up()
