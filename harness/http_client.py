"""A keep-alive HTTP/1.1 connection, as a phone without a socket uses it: one request at a time."""

from __future__ import annotations

import asyncio
import contextlib
import re
from urllib.parse import urlsplit

from server.addresses import is_loopback

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class HttpConnection:
    """One keep-alive connection to a loopback server.

    Raises ValueError for an address that is not on this machine.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if not is_loopback(parts.hostname or ""):
            raise ValueError("this client connects to loopback addresses only")
        self._host, self._port = parts.hostname, parts.port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._closing: asyncio.StreamWriter | None = None

    async def request(
        self, method: str, path: str, token: str = "", body: bytes | None = None
    ) -> tuple[int, bytes]:
        """Sends one request and returns status and body; opens the connection when there is none.

        Raises OSError or asyncio.IncompleteReadError when the server closes the connection.
        """
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        assert self._reader is not None
        head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
        if token:
            head.append(f"Authorization: Bearer {token}")
        if body is not None:
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        self._writer.write("\r\n".join([*head, "", ""]).encode() + (body or b""))
        try:
            answer = await self._reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(answer)
            content = await self._reader.readexactly(int(length[1])) if length else b""
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            raise
        if b"\r\nconnection: close" in answer.lower():
            self.close()
        return int(answer[9:12]), content

    def close(self) -> None:
        """Closes the connection; the next request opens another."""
        if self._writer is not None:
            self._writer.close()
            self._closing = self._writer
        self._reader = self._writer = None

    async def wait_closed(self) -> None:
        """Waits until the connection that `close` closed last is gone."""
        if self._closing is not None:
            with contextlib.suppress(OSError):
                await self._closing.wait_closed()
