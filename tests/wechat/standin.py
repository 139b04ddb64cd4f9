"""A stand-in for WeChat's server: real HTTP, the two addresses in use, and every way to fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

APP_ID, APP_SECRET = "wx0123456789abcdef", "a-secret-that-nobody-may-see"
GOOD_SECONDS = 7200


@dataclass
class StandIn:
    """The requests so far, and the answers to come.

    `failures` are answered first, in turn: a status, or an object instead of the usual one.
    While `gate` is not set, answers wait.
    """

    requested: list[str] = field(default_factory=list)
    failures: list[int | dict[str, Any] | bytes] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    waiting: threading.Event = field(default_factory=threading.Event)
    url: str = ""
    tokens: int = 1

    def __post_init__(self) -> None:
        self.gate.set()

    @property
    def tickets_requested(self) -> int:
        return sum(path.startswith("/cgi-bin/ticket") for path in self.requested)

    def answer(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """As WeChat answers."""
        parsed = urlsplit(path)
        if parsed.path == "/cgi-bin/stable_token":
            if (body["appid"], body["secret"]) != (APP_ID, APP_SECRET):
                return {"errcode": 40125, "errmsg": "invalid appsecret"}
            assert body["grant_type"] == "client_credential"
            self.tokens += body["force_refresh"]
            return {"access_token": f"token-{self.tokens}", "expires_in": GOOD_SECONDS}
        query = parse_qs(parsed.query)
        assert (parsed.path, query["type"]) == ("/cgi-bin/ticket/getticket", ["jsapi"])
        if query["access_token"] != [f"token-{self.tokens}"]:
            return {"errcode": 40001, "errmsg": "invalid credential"}
        ticket = f"ticket-{self.tickets_requested}"
        return {"errcode": 0, "errmsg": "ok", "ticket": ticket, "expires_in": GOOD_SECONDS}


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """Serves it on a free port of this machine."""
    about = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._serve({})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._serve(json.loads(self.rfile.read(length)))

        def _serve(self, body: dict[str, Any]) -> None:
            about.requested.append(self.path)
            about.waiting.set()
            assert about.gate.wait(30)
            failure = about.failures.pop(0) if about.failures else None
            status = failure if isinstance(failure, int) else 200
            answer_body = failure if isinstance(failure, dict) else about.answer(self.path, body)
            raw = failure if isinstance(failure, bytes) else json.dumps(answer_body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: Any) -> None:
            """Logs nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    about.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield about
    finally:
        about.gate.set()
        server.shutdown()
        server.server_close()
        thread.join()
