"""What the namespaces and the fan-out need of the layer below: sockets, rooms, connections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

Encode = Callable[[bytes], bytes]
"""Makes a WebSocket frame of a text."""


class Connection(Protocol):
    """A connection that frames are written to directly; `sid` is its engine.io id."""

    sid: str

    def offer(self, frame: bytes) -> bool:
        """Writes a frame at once; False where earlier ones still wait."""

    def send(self, frame: bytes) -> None:
        """Writes a frame, now or as soon as there is room."""


class Connections(Protocol):
    """The connections that frames are written to directly, by their engine.io ids."""

    @property
    def by_sid(self) -> Mapping[str, Connection]:
        """Those that are open."""


class Sockets(Protocol):
    """The sockets of a python-socketio server and the rooms they are in.

    `sid` is a socket's id in one namespace, `engine_sid` that of its connection.
    """

    def room_size(self, namespace: str, room: str) -> int:
        """How many sockets are in the room."""

    def engine_sids(self, namespace: str, room: str) -> Iterator[str]:
        """The connections whose sockets are in the room."""

    def engine_sid(self, sid: str, namespace: str) -> str:
        """The connection of a connected socket."""

    def sid(self, engine_sid: str, namespace: str) -> str | None:
        """The socket of a connection in the namespace, if it has one."""

    def send_text(self, engine_sid: str, text: str) -> bool:
        """Queues a packet's text; False, without queueing, where earlier ones still wait."""

    def close_all(self) -> None:
        """Closes every connection; clients connect again by themselves."""

    def __len__(self) -> int:
        """Connections that are not closed yet."""
