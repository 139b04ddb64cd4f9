"""Steps of a session, done to a server: requests, sockets and `bus` commands.

A step is JSON with one of these keys:

- `http`: method and path, with `headers`, and a body as `json`, as `text`, or of `pad` bytes. With
  `until` it is sent again, up to `most` times, until the answer has that status.
- `connect`: opens the socket of that name to a `namespace` with `auth`.
- `emit`: sends `event` with `data` on a socket and waits for the acknowledgement.
- `hear`: what the sockets have been sent since the last such step.
- `close`: ends the connection of a socket.
- `start`: starts a `bus` command under a name; `bus` waits for it and has its output.
"""

from __future__ import annotations

import io
import json
import subprocess
import threading
from typing import Any

import openpyxl
import requests

from tests.contract.server import ContractServer
from tests.contract.wire import PATIENCE, Socket

Json = dict[str, Any]
PER_HOP = frozenset(
    {"connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"}
)
"""Headers of the connection and of the program that serves, not of the answer."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMMAND_SECONDS = 60.0
JSON_BODY = {"Content-Type": "application/json"}


class Session:
    """Does steps against a running server, and holds the open sockets and commands by name."""

    def __init__(self, server: ContractServer) -> None:
        self.server = server
        self.sockets: dict[str, Socket] = {}
        self.news = threading.Condition()
        self._commands: dict[str, subprocess.Popen[str]] = {}
        self._http = requests.Session()
        self._http.headers.clear()
        self._http.trust_env = False

    def perform(self, step: Json) -> Json:
        """The answer to a step that has no placeholders left; a `hear` step has none of its own."""
        if "http" in step:
            answer = self._request(step)
            for _ in range(step.get("most", 1) - 1):
                if answer["status"] == step["until"]:
                    break
                answer = self._request(step)
            return answer
        if "connect" in step:
            return self._connect(step)
        if "emit" in step:
            data = [step["data"]] if "data" in step else []
            return {"ack": self.sockets[step["emit"]].emit(step["event"], *data)}
        if "close" in step:
            self.sockets.pop(step["close"]).close()
        elif "start" in step:
            self._commands[step["start"]] = self.server.bus(*step["arguments"])
        elif "bus" in step:
            return self._finish(step["bus"])
        return {}

    def close(self) -> None:
        """Ends what is open."""
        for socket in self.sockets.values():
            socket.close()
        self.sockets.clear()
        for command in self._commands.values():
            command.kill()
            command.communicate()
        self._commands.clear()
        self._http.close()

    def _connect(self, step: Json) -> Json:
        socket = Socket(self.server.port, step["namespace"], step.get("auth"), self.news)
        if socket.refused is not None:
            socket.close()
            return {"open": socket.opened, "refused": socket.refused}
        self.sockets[step["connect"]] = socket
        return {"open": socket.opened, "connected": socket.connected}

    def _finish(self, name: str) -> Json:
        command = self._commands.pop(name)
        output, _ = command.communicate(timeout=COMMAND_SECONDS)
        return {"code": command.returncode, "output": output.splitlines()}

    def _request(self, step: Json) -> Json:
        method, _, path = step["http"].partition(" ")
        headers = {"Accept": "*/*", "Accept-Encoding": "gzip", **step.get("headers", {})}
        body: bytes | None = None
        if "pad" in step:
            body = b" " * step["pad"]
        elif "text" in step:
            body = step["text"].encode()
        answer = self._http.request(
            method,
            self.server.url + path,
            headers=headers,
            data=body,
            json=step.get("json"),
            timeout=PATIENCE,
            allow_redirects=False,
        )
        shown = {
            name: value for name, value in answer.headers.items() if name.lower() not in PER_HOP
        }
        if "Allow" in shown:  # a set (RFC 9110, 10.2.1), in any order
            shown["Allow"] = ", ".join(sorted(shown["Allow"].split(", ")))
        return {"status": answer.status_code, "headers": shown, **_body(answer)}


def _body(answer: requests.Response) -> Json:
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if not answer.content:
        return {"empty": True}
    if kind in ("application/json", "application/manifest+json"):
        return {"json": answer.json()}
    if kind == XLSX:
        return {"sheets": _sheets(answer.content)}
    text = answer.content.decode("utf-8")
    if answer.request.path_url == "/metrics":
        lines = (one.split() for one in text.splitlines() if one.startswith("# TYPE "))
        return {"families": {name: kind for _, _, name, kind in lines}}
    if answer.request.path_url.startswith("/socket.io/") and answer.ok:
        return {"packets": [_packet(one) for one in text.split("\x1e")]}
    return {"text": text}


def _packet(text: str) -> list[Any]:
    """An Engine.IO packet as its head (`0`, `42/ride,1` …) and its JSON, null where it has none."""
    at = min((text.find(mark) for mark in "{[" if mark in text), default=len(text))
    return [text[:at], json.loads(text[at:]) if text[at:] else None]


def _sheets(content: bytes) -> list[Json]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        {"title": sheet.title, "rows": [list(row) for row in sheet.iter_rows(values_only=True)]}
        for sheet in book.worksheets
    ]
