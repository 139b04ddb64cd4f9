"""Packets of every kind on every way: fair turns, a budget, no memory and no log for nothing."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import orjson
import pytest
import requests
import socketio

from harness.server import Server
from server.play.rate_limits import PACKETS_BESIDE_MOVES
from server.transport.packets import MAX_REFUSED, PacketReceiver
from server.transport.polling import MAX_QUEUED_PACKETS
from tests.live.conftest import join, small_world
from tests.transport.attack import HEALTH_CHECKS, answers, flooded, polling
from tests.transport.conftest import Connect
from tests.transport.raw_websocket import PATIENCE, STAGES, masked, taken_over

pytestmark = pytest.mark.server
every_stage = pytest.mark.parametrize("stage", STAGES)
LOG_BYTES = 20_000
GROWTH_BYTES = 20 << 20


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the budget that servers have."""
    world = small_world(tmp_path_factory.mktemp("strict"))
    with Server(settings={**world, "MOVES_PER_MINUTE": "240"}) as running:
        yield running


@every_stage
@pytest.mark.parametrize("message", [b"4", b"6", b'42/ride,["else"]', b"40/elsewhere,"])
def test_a_flood_of_small_messages_stops_nobody(
    server: Server, connect: Connect, stage: str, message: bytes
) -> None:
    with flooded(connect(stage).wire, masked(message)):
        assert answers(server) == [200] * HEALTH_CHECKS


def test_a_flood_of_pings_stops_nobody(server: Server, connect: Connect) -> None:
    with flooded(connect("opened").wire, masked(b"", 9)):
        assert answers(server) == [200] * HEALTH_CHECKS


def test_a_connection_has_a_budget_for_all_its_messages(strict: Server) -> None:
    client = taken_over(strict, join(strict.url)["token"])
    budget = 240 + PACKETS_BESIDE_MOVES
    client.send(masked(b'42/ride,1["else",0]') * budget)
    client.send(masked(b'42/ride,2["else",0]') * 100)
    answers_beyond = (client.next_of(b"43/ride,2[") for _ in range(100))
    assert any(b'"too_many"' in answer for answer in answers_beyond)  # a slow machine earns a few
    client.send(masked(b"4nothing") * (MAX_REFUSED + budget))
    assert client.close_code() == 1008
    client.close()


@every_stage
@pytest.mark.parametrize(
    "packet", [b"5999999999-/ride,", b"6999999999-/ride,1", b"5-", b"4/ride,{}"]
)
def test_packets_with_attachments_keep_nothing(
    server: Server, connect: Connect, stage: str, packet: bytes
) -> None:
    client = connect(stage)
    client.send(masked(b"40/ride," + orjson.dumps({"token": join(server.url)["token"]})))
    before = server.memory()
    client.send(masked(b"4" + packet + b'["move",{"_placeholder":true,"num":0}]'))
    large = masked(b"4" + b"x" * 100_000)
    for _ in range(400):
        client.send(large)
    client.send(masked(b"handled?", 9))
    client.next_pong()
    client.send(masked(b'42/ride,7["move",{}]'))
    assert client.next_of(b"43/ride,7[")
    assert server.memory() - before < GROWTH_BYTES


def test_attachments_by_polling_are_refused(server: Server) -> None:
    address = polling(server, {"token": join(server.url)["token"]})
    packet = '45999999999-/ride,["move",{"_placeholder":true,"num":0}]'
    attachment = "b" + base64.b64encode(b"x" * 100_000).decode()
    assert requests.post(address, data=packet, timeout=PATIENCE).status_code == 200
    assert requests.post(address, data=attachment, timeout=PATIENCE).status_code == 400
    assert requests.get(address, timeout=PATIENCE).status_code == 400  # the connection is closed


@pytest.mark.parametrize("count", [20, 400])
def test_moves_sent_at_once_by_polling_are_all_answered(server: Server, count: int) -> None:
    address = polling(server, {"token": join(server.url)["token"]})
    moves = [
        f'42/ride,{at}["move",{{"key":"polled-{at:04d}","kind":"checkin","stop":"hall"}}]'
        for at in range(count)
    ]
    assert requests.post(address, data="\x1e".join(moves), timeout=PATIENCE).status_code == 200
    answered = ""
    while answered.count("43/ride,") < count:
        answered += requests.get(address, timeout=PATIENCE).text
    assert answered.count('"ok":true') == count


@pytest.mark.parametrize("payload", ["x", "4\x1ex", "42\x1e\x1e42", b"\xff"])
def test_a_payload_that_cannot_be_read_is_answered_400(
    server: Server, payload: str | bytes
) -> None:
    before = server.log.read_text().count("Traceback")
    address = polling(server)
    assert requests.post(address, data=payload, timeout=PATIENCE).status_code == 400
    assert server.log.read_text().count("Traceback") == before


def test_a_client_that_never_polls_is_closed(server: Server) -> None:
    address = polling(server, {"token": join(server.url)["token"]})
    before = server.memory()
    body = "\x1e".join(f'42/ride,{at}["event",{{"do":"sync"}}]' for at in range(100))
    for _ in range(MAX_QUEUED_PACKETS // 100 + 2):
        answer = requests.post(address, data=body, timeout=PATIENCE)
    assert answer.status_code == 400
    assert server.memory() - before < GROWTH_BYTES


def test_closing_waits_for_nobody(server: Server) -> None:
    """More of them than there are green threads for requests: each has to end."""
    for _ in range(50):
        address = polling(server)
        assert requests.post(address, data="6", timeout=PATIENCE).status_code in (200, 400)
        assert requests.post(address, data="x", timeout=PATIENCE).status_code == 400


@every_stage
def test_bad_packets_make_few_lines_and_no_traceback(strict: Server, stage: str) -> None:
    before = strict.log.stat().st_size
    token = join(strict.url)["token"]
    bad = [b"4", b"4{", b"4null", b"42", b'42/ride,1["connect"]', b"42/ride,1[{}]", b"44", b"49",
           b"42/ride,[", b"45-", b"40/ride,[", b'43/ride,1["x"]', b"41/nowhere,"]  # fmt: skip
    for _ in range(3):
        client = STAGES[stage](strict, token)
        client.send(b"".join(masked(packet) for packet in bad) * 20)
        client.send(masked(b"2") + masked(b"handled", 9))
        client.next_pong()
        client.send(masked(b'42/ride,7["event",{}]') + masked(b"nonsense"))
        assert client.close_code() == 1008
        client.close()
    text = strict.log.read_text()
    assert "Traceback" not in text
    assert strict.log.stat().st_size - before < LOG_BYTES


class Unlimited:
    """Limits that nobody reaches."""

    def bucket(self) -> Unlimited:
        """The connection's budget: itself."""
        return self

    def take(self, now: float) -> bool:
        """There is always some left."""
        return True

    def now(self) -> float:
        """No time passes."""
        return 0.0

    def bad(self) -> dict[str, object]:
        """Nothing to say."""
        return {}

    too_many = bad


def test_of_connections_in_no_namespace_the_oldest_makes_room() -> None:
    server = socketio.Server(async_mode="threading")
    server.on("connect", lambda *_: None, namespace="/ride")
    receiver = PacketReceiver(server, Unlimited(), max_unjoined=3)

    def handshake() -> str:
        answer: list[bytes] = server.eio.handle_request(
            {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}, lambda *_: None
        )
        return str(orjson.loads(answer[0][1:])["sid"])

    joined = handshake()
    receiver.receive_message(joined, "0/ride,")
    others = [handshake() for _ in range(5)]
    still = [sid for sid, one in server.eio.sockets.items() if not one.closed]
    assert still == [joined, *others[2:]]
