"""Sockets: the phones' and the screens' namespaces, and the board ticker."""

from server.live.live import Live as Live
