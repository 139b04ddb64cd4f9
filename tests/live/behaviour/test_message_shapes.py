"""Messages of every shape, in every namespace: each is answered or ignored, none is a fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.server import Server
from server.rules.event.parsing import COMMAND_FIELDS
from server.rules.event.state import CHALLENGE, CHEER, DUEL, LEAVE_DUEL, PONG, SYNC, TEAM
from server.transport.frames import CLOSE
from tests.live.conftest import Phone, join
from tests.live.test_events import Make, new_event, seat
from tests.transport.raw_websocket import RawWebSocket, close_payload, masked, opened, taken_over

pytestmark = pytest.mark.server
__all__ = ["new_event"]

REQUESTS = (CHALLENGE, CHEER, DUEL, LEAVE_DUEL, PONG, SYNC, TEAM)
KEYS = ("do", "key", "kind", "stop", "question", "choice", "phrase", "with", "team", "n", "page",
        "search", "version", "player", "points", "reason", "seq", "teams", "round", "name", "paper",
        "_placeholder", "num")  # fmt: skip
LAST = 999_999
"""The number of the message that is sent behind each, and has an answer."""

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from([*REQUESTS, *COMMAND_FIELDS, "move-0001", "checkin", "answer", "hall"])
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=8,
)
commands = st.dictionaries(st.sampled_from(KEYS), values, max_size=4).flatmap(
    lambda rest: st.sampled_from([*REQUESTS, *COMMAND_FIELDS]).map(
        lambda do: {"key": "move-0001", **rest, "do": do}
    )
)
events = st.sampled_from(
    ["move", "event", "connect", "disconnect", "connect_error", "__disconnect_final", "else", ""]
)
arguments = st.tuples(events, values | commands).map(list) | values | st.lists(values, max_size=3)
packets = st.tuples(
    st.sampled_from("0123456"),
    st.sampled_from(["", "2-", "9999999999-"]),
    st.sampled_from(["/ride,", "/host,", "/elsewhere,", "", "/", "/ride?a=b,"]),
    st.sampled_from(["", "7", "٣", "1" * 101]),
    arguments.map(json.dumps) | st.sampled_from(["", "[", "null", "[" * 2_000, "NaN", "\x00"]),
).map("".join)
messages = st.tuples(st.just("42/{0},7"), st.tuples(events, values | commands).map(json.dumps)).map(
    "".join
) | packets.map(lambda packet: f"4{packet}")


def handled(client: RawWebSocket, namespace: str, message: str) -> dict[str, Any] | None:
    """What the message is acknowledged with; None where it is not."""
    last = b'42/%s,%d["event",{"do":"sync"}]' % (namespace.encode(), LAST)
    client.send(masked(message.encode()) + masked(last))
    answer = None
    while True:
        _, payload = client.next()
        if payload.startswith(b"43/%s,7[" % namespace.encode()):
            (answer,) = orjson.loads(payload[payload.index(b"[") :])
        if payload.startswith(b"43/%s,%d[" % (namespace.encode(), LAST)):
            return answer
        assert payload, f"the connection ended after {message!r}"


def test_messages_of_any_shape_are_no_fault(
    shared: Server, new_event: Make, watch: Callable[..., Phone]
) -> None:
    code, key = new_event("quiz")
    watch(shared.url, event=code, key=key, role="screen").request("open")
    with ExitStack() as stack:

        def connected(namespace: str, auth: dict[str, str]) -> RawWebSocket:
            client = stack.enter_context(closing(opened(shared, "")))
            client.send(masked(b"40/%s,%s" % (namespace.encode(), orjson.dumps(auth))))
            client.next_of(b"40/%s," % namespace.encode())
            return client

        clients = {
            "rider": ("ride", {"token": join(shared.url)["token"]}),
            "player": ("ride", {"token": seat(shared.url, code, "小顾")["token"]}),
            "host": ("host", {"event": code, "key": key}),
            "screen": ("host", {"route": "short"}),
        }
        sockets: dict[str, RawWebSocket] = {}

        @settings(
            max_examples=250,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
        )
        @given(who=st.sampled_from(sorted(clients)), template=messages)
        def each(who: str, template: str) -> None:
            namespace, auth = clients[who]
            message = template.replace("{0}", namespace)
            if message.startswith("41"):
                return  # leaves the namespace
            if who not in sockets:
                sockets[who] = connected(namespace, auth)
            answer = handled(sockets[who], namespace, message)
            if answer is not None and not answer["ok"]:
                assert answer["error"]["code"] != "server_error", message

        each()
    assert "Traceback" not in shared.log.read_text()


NO_WORDS = ({}, [], {"do": {}}, None, 7, True, "no such")


def test_a_request_that_is_no_word_is_bad(shared: Server, new_event: Make) -> None:
    code, key = new_event("quiz")
    with closing(opened(shared, "")) as host, closing(opened(shared, "")) as player:
        host.send(masked(b"40/host," + orjson.dumps({"event": code, "key": key})))
        host.next_of(b"40/host,")
        host.send(masked(b'42/host,1["event",{"do":"open","key":"command-0"}]'))
        assert b'"ok":true' in host.next_of(b"43/host,1[")
        token = seat(shared.url, code, "小顾")["token"]
        player.send(masked(b"40/ride," + orjson.dumps({"token": token})))
        player.next_of(b"40/ride,")
        for number, do in enumerate(NO_WORDS, 10):
            asked = orjson.dumps(["event", {"do": do, "key": f"command-{number}"}])
            for client, name in ((host, b"host"), (player, b"ride")):
                client.send(masked(b"42/%s,%d%s" % (name, number, asked)))
                answer = client.next_of(b"43/%s,%d[" % (name, number))
                assert b'"bad_command"' in answer, (name, do)
    assert "Traceback" not in shared.log.read_text()


@pytest.mark.parametrize("event", ["connect", "disconnect", "connect_error", "else"])
def test_an_event_of_socket_ios_own_is_refused(shared: Server, event: str) -> None:
    before = online(shared)
    client = taken_over(shared, join(shared.url)["token"])
    client.send(masked(b"42/ride,7" + orjson.dumps([event, {}, {"token": "other"}])))
    assert b'"bad_command"' in client.next_of(b"43/ride,7[")
    assert online(shared) == before + 1
    client.send(masked(b"1"), masked(close_payload(1000), CLOSE))
    assert client.close_code() == 1000
    client.close()
    assert online(shared) == before


def online(shared: Server) -> int:
    """Phones connected, as the metrics say."""
    text = shared.get("/metrics")[1].decode()
    line = next(line for line in text.splitlines() if line.startswith('bus_connected{namespace="r'))
    return int(float(line.rpartition(" ")[2]))
