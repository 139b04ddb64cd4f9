"""A Socket.IO client of few parts: engine.io 4 and socket.io 5 over a plain WebSocket.

A load generator shares its cores with the server it measures, so it must cost next to nothing:
one asyncio protocol per phone, frames masked with a zero key (RFC 6455 allows any key), no JSON
parsing of what no test reads. Figures are in docs/decisions/0013-rehearsal-client.md.
"""

from __future__ import annotations

import asyncio
import base64
import os
import struct
from collections.abc import Callable
from urllib.parse import urlsplit

import orjson

from server.addresses import is_loopback


class SocketClient(asyncio.Protocol):
    """One socket in one namespace.

    Attributes:
        ready: resolves once the namespace is connected; raises ConnectionError where refused.
        on_event: called with (name bytes, whole packet bytes) for every server event.
        received: bytes received since the handshake.
    """

    def __init__(self, namespace: str, auth: dict[str, str]) -> None:
        loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[None] = loop.create_future()
        self.closed: asyncio.Future[None] = loop.create_future()
        self.on_event: Callable[[bytes], None] | None = None
        self.received = 0
        self._namespace = namespace
        self._auth = auth
        self._buffer = b""
        self._upgraded = False
        self._acks: dict[int, asyncio.Future[bytes]] = {}
        self._next_ack = 0
        self._transport: asyncio.Transport | None = None

    # --- asyncio ---------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("the client needs a stream transport")
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            (
                "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
                "Host: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        self._buffer += data
        if not self._upgraded:
            head, end, rest = self._buffer.partition(b"\r\n\r\n")
            if not end:
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                self._fail(ConnectionError(head[:200].decode(errors="replace")))
                return
            self._upgraded = True
            self._buffer = rest
        self._frames()

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(exc or ConnectionError("closed"))
        if not self.closed.done():
            self.closed.set_result(None)

    # --- frames and packets ----------------------------------------------------------------

    def _frames(self) -> None:
        buffer, at, size = self._buffer, 0, len(self._buffer)
        while size - at >= 2:
            length, head = buffer[at + 1] & 0x7F, 2
            if length == 126:
                if size - at < 4:
                    break
                length, head = struct.unpack_from("!H", buffer, at + 2)[0], 4
            elif length == 127:
                if size - at < 10:
                    break
                length, head = struct.unpack_from("!Q", buffer, at + 2)[0], 10
            if size - at < head + length:
                break
            opcode = buffer[at] & 0x0F
            payload = buffer[at + head : at + head + length]
            at += head + length
            if opcode == 1:
                self._packet(payload)
            elif opcode == 8 and self._transport:
                self._transport.close()
        self._buffer = buffer[at:]

    def _packet(self, packet: bytes) -> None:
        kind = packet[:2]
        if packet[:1] == b"2":
            self._write(b"3")
        elif packet[:1] == b"1" and self._transport:
            self._transport.close()  # the server disconnects
        elif packet[:1] == b"0":
            self._write(b"40" + self._namespace.encode() + b"," + orjson.dumps(self._auth))
        elif kind == b"40":
            if not self.ready.done():
                self.ready.set_result(None)
        elif kind == b"44":
            self._fail(ConnectionError(packet.decode()))
        elif kind == b"43":
            self._acknowledge(packet)
        elif kind == b"42" and self.on_event:
            self.on_event(packet)

    def _acknowledge(self, packet: bytes) -> None:
        start = packet.index(b"[")
        number = int(packet[packet.index(b",", 2) + 1 : start])
        waiting = self._acks.pop(number, None)
        if waiting and not waiting.done():
            waiting.set_result(packet[start:])

    def _write(self, payload: bytes) -> None:
        length = len(payload)
        if length < 126:
            head = struct.pack("!BB", 0x81, 0x80 | length)
        else:
            head = struct.pack("!BBH", 0x81, 0x80 | 126, length)
        if self._transport and not self._transport.is_closing():
            self._transport.write(head + b"\0\0\0\0" + payload)

    def _fail(self, why: Exception) -> None:
        if not self.ready.done():
            self.ready.set_exception(why)
        for waiting in self._acks.values():
            if not waiting.done():
                waiting.set_exception(ConnectionError("connection lost"))
        self._acks.clear()

    # --- what the caller does ---------------------------------------------------------------

    def emit(self, event: str, data: object) -> asyncio.Future[bytes]:
        """Sends an event; the future resolves to the acknowledgement's raw JSON array."""
        number = self._next_ack = self._next_ack + 1
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        if self._transport is None or self._transport.is_closing():
            future.set_exception(ConnectionError("closed"))
            return future
        self._acks[number] = future
        self._write(b"42%s,%d%s" % (self._namespace.encode(), number, orjson.dumps([event, data])))
        return future

    def close(self) -> None:
        """Aborts the connection without telling the server, as a phone in a tunnel does."""
        if self._transport:
            self._transport.abort()


async def connect(
    url: str,
    namespace: str,
    auth: dict[str, str],
    timeout: float = 30,
    on_event: Callable[[bytes], None] | None = None,
) -> SocketClient:
    """Connects one client to a loopback server; `on_event` receives its events from the first on.

    Raises:
        ValueError: the address is not on this machine.
        ConnectionError, TimeoutError: refused, or no answer in `timeout` seconds.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not is_loopback(host) or parts.port is None:
        raise ValueError("this client connects to loopback addresses only")
    loop = asyncio.get_running_loop()
    client = SocketClient(namespace, auth)
    client.on_event = on_event
    await loop.create_connection(lambda: client, host, parts.port)
    await asyncio.wait_for(client.ready, timeout)
    return client
