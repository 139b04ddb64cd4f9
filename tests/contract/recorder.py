"""Does the steps of a script to a server and writes them down with the answers as templates."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

from tests.contract.naming import Namer
from tests.contract.replay import TIMED
from tests.contract.steps import JSON_BODY, Session
from tests.contract.templates import fill

Json = Any
QUIET_SECONDS = 2.5
"""Longer than phones wait for counts (1 s): after it nothing more is on its way."""
CODE = re.compile(r"上车码 +(\d{6})")
KEY = re.compile(r"#(\S+)")


def bearer(who: str) -> dict[str, str]:
    """The header of who holds the token of that name."""
    return {"Authorization": f"Bearer ${{token:{who}}}"}


class Recorder:
    """Records one session in chapters, a file each; a script calls what a phone or a host does.

    Paths, headers and data may hold placeholders of values that earlier answers have named.
    """

    def __init__(self, session: Session, folder: Path) -> None:
        self.namer = Namer()
        self._session = session
        self._folder = folder
        self._steps: list[str] = []
        self._shown: dict[tuple[str, str], Json] = {}

    def chapter(self, name: str) -> None:
        """Writes the steps since the last chapter to a file."""
        packed = gzip.compress("".join(self._steps).encode(), mtime=0)
        (self._folder / f"{name}.jsonl.gz").write_bytes(packed)
        self._steps = []

    # --- what a script does -----------------------------------------------------------------

    def http(
        self,
        request: str,
        note: str = "",
        *,
        who: str = "",
        seeded: bool = True,
        body: bool = True,
        **more: Json,
    ) -> Json:
        """A request; its `json`, `text`, `pad`, `headers`. Gives the JSON of the answer.

        `who` names what the answer brings; with `seeded` options come in an order of the seed.
        Without `body` only the form of the JSON is recorded.
        """
        title = f"{who or 'anybody'}: {request}" + (f" ({note})" if note else "")
        send = {"http": request, **more}
        answer = self._session.perform(fill(send, self.namer.captures))
        made = self.namer.template(answer, who or request.partition("?")[0], seeded=seeded)
        if not body:
            made["json"] = {"$any": "object"}
        self._write(title, send, made)
        return answer.get("json")

    def as_rider(self, who: str, request: str, note: str = "", **more: Json) -> Json:
        """A request with the token of `who`."""
        headers = {**bearer(who), **more.pop("headers", {})}
        return self.http(request, note, who=who, headers=headers, **more)

    def connect(self, name: str, namespace: str, auth: Json, note: str = "") -> None:
        """Opens a socket."""
        send = {"connect": name, "namespace": namespace, "auth": auth}
        self._do(f"{name}: connects to {namespace}" + (f" ({note})" if note else ""), send, name)

    def emit(self, name: str, event: str, data: Json, note: str = "") -> Json:
        """Sends an event on a socket; gives the first argument of the acknowledgement."""
        what = data.get("do") or data.get("kind", "") if isinstance(data, dict) else ""
        title = f"{name}: sends {event} {what}".rstrip() + (f" ({note})" if note else "")
        send = {"emit": name, "event": event, "data": data}
        answer = self._do(title, send, name)
        return answer["ack"][0] if answer["ack"] else None

    def close(self, name: str) -> None:
        """Ends a connection."""
        self._do(f"{name}: closes the socket", {"close": name}, name)

    def start(self, name: str, *arguments: str) -> None:
        """Starts a `bus` command."""
        title = f"organiser: starts bus {' '.join(arguments[:2])} for {name}"
        self._do(title, {"start": name, "arguments": list(arguments)}, name)

    def bus(self, name: str) -> None:
        """Waits for the command; names the code and the key that it prints."""
        answer = self._session.perform({"bus": name})
        text = "\n".join(answer["output"])
        for kind, found in (("code", CODE.search(text)), ("key", KEY.search(text))):
            if found:
                self.namer.name(kind, name, found[1])
        made = self.namer.template(answer, name)
        self._write(f"organiser: bus says of {name}", {"bus": name}, made)

    def hear(self, note: str) -> dict[str, list[tuple[str, Json]]]:
        """Waits until nothing more comes; records the last of each event where it is new."""
        self._wait_for_quiet()
        pushed: dict[str, Json] = {}
        raw: dict[str, list[tuple[str, Json]]] = {}
        for name, socket in self._session.sockets.items():
            with socket.news:
                heard, socket.heard[:] = list(socket.heard), []
            raw[name] = [one for one in heard if one[0] not in TIMED]
            last = {_about(event, data): (event, data) for event, data in raw[name]}
            for about, (event, data) in last.items():
                made = self.namer.template(data, name)
                if self._shown.get((name, about)) != made:
                    self._shown[name, about] = made
                    pushed.setdefault(name, []).append([event, made])
        self._write(f"everybody: hears ({note})", {"hear": sorted(pushed)}, {"pushed": pushed})
        return raw

    # --- inside -----------------------------------------------------------------------------

    def _do(self, title: str, send: Json, who: str) -> Json:
        answer = self._session.perform(fill(send, self.namer.captures))
        self._write(title, send, self.namer.template(answer, who))
        return answer

    def _write(self, title: str, send: Json, answer: Json) -> None:
        step = {"step": title, "send": send, "answer": answer}
        self._steps.append(json.dumps(step, ensure_ascii=False) + "\n")

    def _wait_for_quiet(self) -> None:
        sockets, news = self._session.sockets.values(), self._session.news

        def count() -> int:
            heard = (event for socket in sockets for event, _ in socket.heard)
            return sum(1 for event in heard if event not in TIMED)

        with news:
            known = -1
            while count() != known:
                known = count()
                news.wait_for(lambda: count() != known, QUIET_SECONDS)  # noqa: B023 - used at once


def _about(event: str, data: Json) -> str:
    """What a later event of the same name and subject replaces."""
    return f"{event} {data['scope']}" if event == "board" else event


def json_text(text: str) -> dict[str, Json]:
    """A body that claims to be JSON."""
    return {"headers": JSON_BODY, "text": text}
